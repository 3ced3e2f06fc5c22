export const id = 260;
export const ids = [260];
export const modules = {

/***/ 6260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openHttp: () => (/* binding */ openHttp),
  openPacedHttp: () => (/* binding */ openPacedHttp)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: ./build/core/model/result.js
var result = __webpack_require__(1683);
// EXTERNAL MODULE: ./build/core/problems.js
var problems = __webpack_require__(1400);
// EXTERNAL MODULE: ./build/core/io/clock.js
var clock = __webpack_require__(2562);
;// CONCATENATED MODULE: ./build/core/io/credentials.js
/** Credentials that stay the same; undefined for those that have to be fetched first. */
function fixedHeader(authentication, authorization) {
    switch (authentication.kind) {
        case 'none':
            return undefined;
        case 'basic':
            return `Basic ${Buffer.from(`${authentication.username}:${authentication.password}`).toString('base64')}`;
        case 'token':
            return authorization(authentication.token);
    }
}
function fixedCredentials(header) {
    const answer = header === undefined ? { ok: true } : { ok: true, header };
    return { get: () => Promise.resolve(answer), refused: () => false };
}

;// CONCATENATED MODULE: ./build/core/io/http-address.js


/**
 * An http or https URL that the pipeline gave; `what` names it in messages, such as `URL`, and `connection` its owner.
 * Parts that would be lost or shown in logs are refused: a query string, a fragment, a user name and a password.
 */
function readUrl(text, what, connection) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    // Without what may hold a password or a key.
    const quoted = text.includes('@') ? '' : ` "${text.replace(/[?#].*$/s, '')}"`;
    const subject = `The ${what}${quoted} of the connection "${connection}"`;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
        const why = /^https?:/i.test(text) ? 'is not a URL' : 'must begin with http:// or https://';
        return invalid(`${subject} ${why}.`);
    }
    if (url.username !== '' || url.password !== '') {
        return invalid(`${subject} holds a user name or password; credentials belong into the authentication of the connection.`);
    }
    if (url.search !== '' || url.hash !== '') {
        return invalid(`${subject} ends in a query string or a fragment, which would be lost; leave it out.`);
    }
    return (0,result/* success */.kX)(url);
}
function readProxy(text, connection) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol)) {
        return invalid(`The proxy of the connection "${connection}" is not a URL such as "http://proxy.example:3128" (http or https).`);
    }
    const { protocol, hostname, port, username, password } = url;
    return (0,result/* success */.kX)({
        protocol,
        host: hostname.replace(/^\[|\]$/g, ''), // of IPv6
        port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
        ...(username === '' ? {} : { auth: { username: decode(username), password: decode(password) } }),
    });
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text; // a "%" that encodes nothing stands for itself
    }
}
/**
 * `path` below the base URL. The origin stays what it was whatever the path holds; undefined where the path has
 * "." or ".." in it, which would climb out of the base path.
 */
function addressBelow(base, path) {
    // The URL parser takes these out, and with them what keeps two dots from being two dots.
    if (/[\t\r\n]/.test(path))
        return undefined;
    if (path.split(/[/\\]/).some((part) => /^(\.|%2e){1,2}(%2f|%5c|$)|(%2f|%5c)(\.|%2e){1,2}(%2f|%5c|$)/i.test(part)))
        return undefined;
    const address = new URL(base);
    address.pathname = `${base.pathname.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
    return address;
}
/** An address for messages: without query string, fragment and credentials. */
function showAddress(url) {
    return `${url.origin}${url.pathname}`;
}
/** Whether it is this machine, which no proxy of the environment can stand for. */
function isLoopback(url) {
    return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}
function invalid(message) {
    return (0,result/* failure */.V2)((0,problems/* problem */.CC)('input-invalid', message));
}

// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: ./node_modules/axios/lib/axios.js + 65 modules
var axios = __webpack_require__(1542);
// EXTERNAL MODULE: ./node_modules/axios/index.js
var node_modules_axios = __webpack_require__(9159);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
;// CONCATENATED MODULE: ./build/core/io/http-tls.js




/** What to trust and to show on TLS connections; undefined where the connection says nothing about it. */
async function openTls(connection, files) {
    const { tls, name } = connection;
    if (tls === undefined)
        return (0,result/* success */.kX)(undefined);
    if ((tls.certFile === undefined) !== (tls.keyFile === undefined)) {
        return http_tls_invalid(`The connection "${name}" gives only one of certFile and keyFile; a client certificate needs both.`);
    }
    const ca = await readOptional(files, tls.caFile);
    const cert = await readOptional(files, tls.certFile);
    const key = await readOptional(files, tls.keyFile);
    if (!ca.ok || !cert.ok || !key.ok)
        return (0,result/* failure */.V2)(...ca.problems, ...cert.problems, ...key.problems);
    const authorities = certificatesIn(ca.value ?? '');
    if (ca.value !== undefined && authorities.length === 0) {
        return http_tls_invalid(`The caFile "${tls.caFile}" of the connection "${name}" holds no certificate in PEM form.`);
    }
    try {
        // Made once: a list of authorities given to the agent would be parsed again for every TLS connection.
        // Public authorities stay trusted, because a token URL may be elsewhere.
        const trusted = authorities.length === 0 ? {} : { ca: [...external_node_tls_.rootCertificates, ...authorities] };
        const shown = cert.value === undefined || key.value === undefined ? {} : { cert: cert.value, key: key.value };
        return (0,result/* success */.kX)((0,external_node_tls_.createSecureContext)({ ...trusted, ...shown }));
    }
    catch {
        return http_tls_invalid(`The certFile "${tls.certFile}" and keyFile "${tls.keyFile}" of the connection "${name}" are not a certificate ` +
            'and its key in PEM form without a passphrase.');
    }
}
async function readOptional(files, path) {
    return path === undefined ? (0,result/* success */.kX)(undefined) : files.read(path);
}
/** OpenSSL passes over what it cannot read among the authorities without a word, so they are parsed here first. */
function certificatesIn(pem) {
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    return blocks.every(isCertificate) ? blocks : [];
}
function isCertificate(pem) {
    try {
        return new external_node_crypto_.X509Certificate(pem).subject !== undefined;
    }
    catch {
        return false;
    }
}
function http_tls_invalid(message) {
    return (0,result/* failure */.V2)((0,problems/* problem */.CC)('input-invalid', message));
}

;// CONCATENATED MODULE: ./build/core/io/http-agent.js






/** In bytes, after decompression. */
const LARGEST_ANSWER = 32 * 1024 * 1024;
/** Keep-alive connections as the connection asks for them: authorities, client certificate, proxy. */
async function openWire(connection, files, onSecret) {
    const tls = await openTls(connection, files);
    const proxy = connection.proxy === undefined ? (0,result/* success */.kX)(undefined) : readProxy(connection.proxy, connection.name);
    if (!tls.ok || !proxy.ok)
        return (0,result/* failure */.V2)(...tls.problems, ...proxy.problems);
    const named = proxy.value;
    if (named?.auth !== undefined)
        onSecret(named.auth.password);
    return (0,result/* success */.kX)({
        send: sender({
            httpAgent: new external_node_http_.Agent({ keepAlive: true }),
            httpsAgent: new external_node_https_.Agent({ keepAlive: true, ...(tls.value === undefined ? {} : { secureContext: tls.value }) }),
            // Every status is looked at by us, redirects are never followed, JSON is parsed by us.
            validateStatus: () => true,
            maxRedirects: 0,
            responseType: 'text',
            maxContentLength: LARGEST_ANSWER,
        }),
        proxyTo: (url) => named ?? (isLoopback(url) ? false : undefined),
        proxyName: named === undefined ? undefined : `${named.protocol}//${named.host}:${named.port}`,
    });
}
/**
 * The adapter of axios without its layers of defaults, transformers and interceptors, of which nothing is used here:
 * they were 100 of the 800 ms that 1,000 indicators take.
 */
function sender(settings) {
    const adapter = axios/* default */.A.getAdapter('http');
    return (request) => adapter({ ...settings, ...request, headers: new node_modules_axios/* AxiosHeaders */.$t(request.headers) });
}

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./build/core/io/on-abort.js + 1 modules
var on_abort = __webpack_require__(3207);
;// CONCATENATED MODULE: ./build/core/io/http-exchange.js


/**
 * Compression costs more than it saves: answers are small, and with gzip 1,000 queries of a Prometheus on the same
 * machine took 390 instead of 90 ms (both ends together). Servers may compress all the same.
 */
const ALWAYS = { 'Accept-Encoding': 'identity' };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
/**
 * Sends a call once. The timeout (milliseconds) is for the whole exchange: axios' own only watches for silence
 * once the headers are there, so that an answer in drops would never end.
 */
async function exchange(wire, call, timeout, signal) {
    const ended = new AbortController();
    let timedOut = false;
    const timer = setTimeout(() => {
        timedOut = true;
        ended.abort();
    }, timeout);
    const unwatch = (0,on_abort/* onAbort */.u)(signal, () => ended.abort());
    const proxy = wire.proxyTo(call.url);
    try {
        const response = await wire.send({
            method: call.method,
            url: call.url.href,
            headers: { ...ALWAYS, ...call.headers, ...(call.form === undefined ? {} : FORM) },
            signal: ended.signal,
            ...(call.form === undefined ? {} : { data: new URLSearchParams(call.form).toString() }),
            ...(proxy === undefined ? {} : { proxy }),
        });
        return answered(response);
    }
    catch (error) {
        if (signal.aborted)
            return { outcome: 'aborted' };
        return timedOut ? { outcome: 'timeout' } : lost(error);
    }
    finally {
        clearTimeout(timer);
        unwatch();
    }
}
function answered(response) {
    const header = (name) => {
        const value = response.headers[name];
        return typeof value === 'string' ? value : undefined;
    };
    const location = header('location');
    const retryAfter = header('retry-after');
    return {
        outcome: 'answered',
        status: response.status,
        contentType: header('content-type') ?? '',
        ...(location === undefined ? {} : { location }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
        text: typeof response.data === 'string' ? response.data : '',
    };
}
/** Our own addresses are checked: it is the proxy that the environment names. */
function isInvalidUrl(error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_INVALID_URL';
}
/** Only the code of an axios error is looked at: its `config` carries the credentials. */
function lost(error) {
    if (isInvalidUrl(error))
        return { outcome: 'lost', code: 'ERR_INVALID_URL' };
    if (!(0,node_modules_axios/* isAxiosError */.F0)(error))
        throw error;
    if (error.message.startsWith('maxContentLength'))
        return { outcome: 'too-large' };
    const code = codeOf(error.code ?? '', error.message);
    if (code === 'ETIMEDOUT')
        return { outcome: 'timeout' };
    // The second: a compressed body that is damaged.
    return error.response !== undefined || code.startsWith('Z_') ? { outcome: 'broken' } : { outcome: 'lost', code };
}
/**
 * The code of Node. For an error of the TLS handshake that is often EPROTO, with the reason of OpenSSL in the message
 * only; it becomes the code that Node gives the same reason elsewhere, such as ERR_SSL_WRONG_VERSION_NUMBER.
 * Alerts carry the name of a protocol that changes with the version of OpenSSL: that is left out.
 */
function codeOf(code, message) {
    const reason = code === 'EPROTO' ? /:SSL routines:[^:]*:([\w/ ]+):/.exec(message)?.[1] : undefined;
    const name = reason === undefined ? code : `ERR_SSL_${reason.toUpperCase()}`;
    return name === '' ? 'unknown' : name.replace(/\W+/g, '_').replace(/^ERR_SSL_\w+_ALERT_/, 'ERR_SSL_ALERT_');
}

;// CONCATENATED MODULE: ./build/core/io/http-failure.js

const CA = 'Give the certificate of that authority as caFile of the connection.';
const CLIENT = 'Give certFile and keyFile of the connection; if they are given, check that the server trusts them.';
const UNKNOWN_AUTHORITY = 'its certificate comes from an authority that is not trusted here';
const CLIENT_CERTIFICATE = 'the server did not accept the client certificate, or none was shown';
/** Sentences for the codes of Node and OpenSSL that people meet; the second entry is better advice than the standing one. */
const LOST = {
    ECONNREFUSED: ['nothing listens at this address (connection refused)'],
    ENOTFOUND: ['the host name is unknown'],
    EAI_AGAIN: ['the host name could not be looked up: the name server did not answer'],
    EHOSTUNREACH: ['there is no way to this host'],
    ENETUNREACH: ['there is no way to the network of this host'],
    ECONNRESET: ['the connection was closed before an answer came'],
    EPIPE: ['the connection was closed before an answer came'],
    EPROTO: ['the two sides could not agree on TLS'],
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: [UNKNOWN_AUTHORITY, CA],
    UNABLE_TO_GET_ISSUER_CERT: [UNKNOWN_AUTHORITY, CA],
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [UNKNOWN_AUTHORITY, CA],
    SELF_SIGNED_CERT_IN_CHAIN: [UNKNOWN_AUTHORITY, CA],
    DEPTH_ZERO_SELF_SIGNED_CERT: ['its certificate is self-signed', 'Give that certificate as caFile of the connection.'],
    CERT_HAS_EXPIRED: ['its certificate has expired', 'Renew the certificate of the server.'],
    CERT_NOT_YET_VALID: ['its certificate is not valid yet', 'Check the clocks of this machine and of the server.'],
    ERR_TLS_CERT_ALTNAME_INVALID: [
        'its certificate is for another host name',
        'Put a host name of the certificate into the URL of the connection.',
    ],
    ERR_SSL_WRONG_VERSION_NUMBER: [
        'no TLS is spoken at this port',
        'Try "http://" in the URL of the connection, or another port.',
    ],
    ERR_SSL_ALERT_BAD_CERTIFICATE: [CLIENT_CERTIFICATE, CLIENT],
    ERR_SSL_ALERT_HANDSHAKE_FAILURE: [CLIENT_CERTIFICATE, CLIENT],
    ERR_SSL_ALERT_UNKNOWN_CA: [CLIENT_CERTIFICATE, CLIENT],
    ERR_SSL_ALERT_CERTIFICATE_REQUIRED: [CLIENT_CERTIFICATE, CLIENT],
    ERR_INVALID_URL: [
        'the proxy that the environment names is not a URL',
        'Correct HTTP_PROXY or HTTPS_PROXY, or name this host in NO_PROXY.',
    ],
    HPE_INVALID_CONSTANT: ['what answers there does not speak HTTP'],
};
/** Why there is no answer; `where` names connection and address, `seconds` is the timeout of one request. */
function problemOf(failed, where, seconds) {
    switch (failed.outcome) {
        case 'aborted':
            return (0,problems/* problem */.CC)('deadline-exceeded', `${where} was not asked to the end: the time of the run was over.`);
        case 'timeout':
            return (0,problems/* problem */.CC)('source-timeout', `${where} did not answer within ${seconds} s.`);
        case 'too-large':
            return (0,problems/* problem */.CC)('source-too-large', `${where} answered with more than 32 MiB.`);
        case 'broken':
            return (0,problems/* problem */.CC)('source-truncated', `${where} began to answer, and the answer broke off or was damaged.`);
        case 'lost': {
            const [reason, advice] = LOST[failed.code] ?? ['the request failed'];
            const message = `${where} could not be reached: ${reason} (${failed.code}).`;
            return (0,problems/* problem */.CC)('source-unreachable', message, advice === undefined ? {} : { advice });
        }
    }
}
/** Codes that may be gone a moment later. */
const TRANSIENT_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAI_AGAIN']);

// EXTERNAL MODULE: ./build/core/foreign.js
var foreign = __webpack_require__(5146);
;// CONCATENATED MODULE: ./build/core/io/http-reply.js



/**
 * What an answer means before its content is understood. `where` names connection and address for messages,
 * `url` is what was asked, for redirects that are relative to it.
 */
function replyTo(answer, where, url) {
    const { status, text } = answer;
    if (status >= 300 && status < 400)
        return refuse(status, redirect(answer, where, url));
    const json = /^\s*[{[]/.test(text) ? parse(text) : undefined;
    if (status === 429)
        return refuse(status, (0,problems/* problem */.CC)('source-throttled', `${where} answered 429, too many requests${said(answer, json)}.`));
    if (status >= 500)
        return refuse(status, (0,problems/* problem */.CC)('source-unavailable', `${where} answered ${status}${said(answer, json)}.`));
    if (json !== undefined)
        return { ok: true, status, body: json };
    return refuse(status, notJson(answer, where));
}
function refuse(status, reason) {
    return { ok: false, status, problem: reason };
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function redirect({ status, location }, where, url) {
    const known = location !== undefined && URL.canParse(location, url.href);
    const target = known ? `"${(0,foreign/* excerpt */.Kb)(showAddress(new URL(location, url)))}"` : 'no usable address';
    return (0,problems/* problem */.CC)('source-redirect', `${where} answered ${status}, a redirect to ${target}.`);
}
function notJson(answer, where) {
    const { status, text, contentType } = answer;
    const answered = `${where} answered ${status}`;
    if (status === 407)
        return (0,problems/* problem */.CC)('source-unauthorized', `${answered}: the proxy asks for credentials.`, {
            advice: 'Put the credentials into the proxy of the connection: "http://user:password@host:port".',
        });
    if (status === 401 || status === 403)
        return (0,problems/* problem */.CC)('source-unauthorized', `${answered}${said(answer, undefined)}.`);
    if (status === 404)
        return (0,problems/* problem */.CC)('source-not-json', `${answered}, nothing is at this path${said(answer, undefined)}.`, {
            advice: 'Give the base URL of the server, without the path of a page or query such as /graph or /query.',
        });
    if (text.trim() === '') {
        return (0,problems/* problem */.CC)('source-not-json', `${answered} with an empty body, where JSON was expected.`, {
            advice: 'Check the URL of the connection: its path may be wrong, or another service answers there.',
        });
    }
    if (isHtml(answer))
        return (0,problems/* problem */.CC)('source-not-json', `${answered} with ${describePage(text)}, not JSON.`);
    if (/^\s*[{[]/.test(text) || /\bjson\b/i.test(contentType))
        return damaged(answer, answered);
    if (status === 400 || status === 422)
        return (0,problems/* problem */.CC)('source-refused', `${answered}: "${(0,foreign/* excerpt */.Kb)(text)}".`);
    return (0,problems/* problem */.CC)('source-not-json', `${answered} with ${kindOf(contentType)}, not JSON: "${(0,foreign/* excerpt */.Kb)(text)}".`);
}
/** Content that claims to be JSON and is no object and no list. */
function damaged({ text }, answered) {
    const value = parse(text);
    if (value !== undefined) {
        return (0,problems/* problem */.CC)('source-unexpected', `${answered} with ${(0,foreign/* excerpt */.Kb)(text, 60)}, where a JSON object or list was expected.`);
    }
    const end = `its last characters are "${text.length > 40 ? '\u2026' : ''}${(0,foreign/* excerpt */.Kb)(text.slice(-40))}"`;
    return (0,problems/* problem */.CC)('source-truncated', `${answered} with JSON that is cut off or damaged: ${end}.`);
}
/** The server's own words, as ": ..."; empty where it has none. */
function said(answer, json) {
    const words = json === undefined ? pageOrText(answer) : messageIn(json);
    return words === undefined || words === '' ? '' : `: ${words}`;
}
function pageOrText(answer) {
    if (isHtml(answer))
        return describePage(answer.text);
    const start = (0,foreign/* excerpt */.Kb)(answer.text);
    return start === '' ? undefined : `"${start}"`;
}
/** `error` (Prometheus), `message` and `error.message` (Dynatrace, Azure, Google) are where servers say why. */
function messageIn(json) {
    if (!(0,foreign/* isFields */.Ce)(json))
        return undefined;
    const { error, message } = json;
    const inner = (0,foreign/* isFields */.Ce)(error) ? error['message'] : undefined;
    const words = [error, message, inner].find((word) => typeof word === 'string');
    return typeof words === 'string' ? `"${(0,foreign/* excerpt */.Kb)(words)}"` : undefined;
}
function isHtml({ text, contentType }) {
    return /\bhtml\b/i.test(contentType) || /^\s*<(!doctype\s+html|html)\b/i.test(text);
}
function describePage(html) {
    const head = html.slice(0, 16_384);
    const title = (0,foreign/* excerpt */.Kb)(/<title[^>]*>([\s\S]*?)<\/title/i.exec(head)?.[1] ?? '', 100);
    const login = /type\s*=\s*["']?password|\b(log|sign)[ -]?in\b/i.test(head);
    const kind = login ? 'what looks like a login page' : 'a web page';
    return title === '' ? kind : `${kind} titled "${title}"`;
}
function kindOf(contentType) {
    return contentType === '' ? 'content of an unnamed type' : `"${(0,foreign/* excerpt */.Kb)(contentType, 60)}"`;
}

;// CONCATENATED MODULE: ./build/core/io/http-retry.js



const RETRIES = 3;
const LONGEST_WAIT = 30_000;
/**
 * Asks up to four times while the cause may pass. All requests of a gate read, so POST may be repeated too.
 * The waits double from `base` milliseconds on; a longer Retry-After is kept to, up to 30 s.
 */
async function withRetries(ask, base, signal) {
    for (let attempt = 1;; attempt++) {
        const { exchange, reply } = await ask(attempt);
        if (!isTransient(exchange))
            return reply;
        if (attempt > RETRIES)
            return map(reply, (last) => ({ ...last, message: `${last.message} Asked ${attempt} times.` }));
        await clock/* systemClock */.m.sleep(waitAfter(exchange, attempt, base), signal);
        if (signal.aborted)
            return map(reply, outOfTime);
    }
}
function map(reply, change) {
    return reply.ok ? reply : { ...reply, problem: change(reply.problem) };
}
function outOfTime(last) {
    return (0,problems/* problem */.CC)('deadline-exceeded', `${last.message} The time of the run was over before it could be asked again.`);
}
function isTransient(exchange) {
    switch (exchange.outcome) {
        case 'answered':
            return exchange.status === 429 || exchange.status >= 500;
        case 'lost':
            return TRANSIENT_CODES.has(exchange.code);
        case 'timeout':
        case 'broken':
            return true;
        case 'aborted':
        case 'too-large':
            return false;
    }
}
/** Milliseconds to wait after the given attempt (from 1). */
function waitAfter(exchange, attempt, base) {
    // "Equal jitter": half is fixed, half by chance, so that parallel requests do not come back as one wave.
    // https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
    const backOff = base * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
    const asked = exchange.outcome === 'answered' ? retryAfter(exchange.retryAfter, clock/* systemClock */.m.now()) : 0;
    return Math.min(Math.max(backOff, asked), LONGEST_WAIT);
}
/** Milliseconds that a Retry-After header asks for: seconds or an HTTP date (RFC 9110, 10.2.3); 0 where it says nothing. */
function retryAfter(header, now) {
    if (header === undefined)
        return 0;
    const milliseconds = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
    return Number.isNaN(milliseconds) ? 0 : Math.max(0, milliseconds);
}

;// CONCATENATED MODULE: ./build/core/io/http-client.js







/** Longer values of a query string or form are cut in debug lines. */
const LONGEST_SHOWN_VALUE = 200;
/** The port over one connection whose settings are already checked. */
function httpOver(client, base, credentials) {
    const limit = (0,p_limit/* default */.A)(client.connection.concurrency);
    return { send: (request, signal) => limit(() => sendWithLogin(client, base, credentials, request, signal)) };
}
async function sendWithLogin(client, base, credentials, request, signal) {
    const url = addressBelow(base, request.path);
    if (url === undefined) {
        const message = `${nameOf(client, base)}: the path "${request.path}" of a request may not hold "." or "..".`;
        return { ok: false, problem: (0,problems/* problem */.CC)('query-invalid', message) };
    }
    for (const [key, value] of Object.entries(request.query ?? {}))
        url.searchParams.append(key, value);
    const shown = describe(request, url);
    const sendOnce = async () => {
        const login = await credentials.get(signal);
        if (!login.ok)
            return { reply: login, header: undefined };
        const call = {
            method: request.method,
            url,
            headers: headersOf(client.connection, login.header),
            ...(request.form === undefined ? {} : { form: request.form }),
        };
        return { reply: await sendCall(client, call, shown, signal), header: login.header };
    };
    const { reply, header } = await sendOnce();
    const again = header !== undefined && reply.status === 401 && credentials.refused(header);
    return again ? (await sendOnce()).reply : reply;
}
function headersOf(connection, authorization) {
    const login = authorization === undefined ? {} : { Authorization: authorization };
    return { Accept: 'application/json', ...connection.headers, ...login };
}
/** Sends with retries; `shown` is the request as debug lines tell it. */
function sendCall(client, call, shown, signal) {
    const { wire, connection, debug, retryBase } = client;
    const where = nameOf(client, call.url);
    const ask = async (attempt) => {
        const start = performance.now();
        const result = signal.aborted
            ? { outcome: 'aborted' }
            : await exchange(wire, call, connection.timeoutSeconds * 1000, signal);
        debug(`${shown} -> ${outcomeOf(result)}, ${Math.round(performance.now() - start)} ms, attempt ${attempt}`);
        const reply = result.outcome === 'answered'
            ? replyTo(result, where, call.url)
            : { ok: false, problem: problemOf(result, where, connection.timeoutSeconds) };
        return { exchange: result, reply };
    };
    return withRetries(ask, retryBase, signal);
}
function nameOf({ connection, wire }, url) {
    const through = wire.proxyName === undefined ? '' : ` through the proxy ${wire.proxyName}`;
    return `"${connection.name}" (${showAddress(url)}${through})`;
}
function outcomeOf(result) {
    if (result.outcome === 'answered')
        return `${result.status}, ${Buffer.byteLength(result.text)} bytes`;
    return result.outcome === 'lost' ? result.code : result.outcome;
}
function describe(request, url) {
    const values = Object.entries({ ...request.query, ...request.form });
    const cut = (text) => (text.length > LONGEST_SHOWN_VALUE ? `${text.slice(0, LONGEST_SHOWN_VALUE)}\u2026` : text);
    const list = values.map(([key, value]) => `${key}=${cut(value).replace(/\p{Cc}+/gu, ' ')}`).join('&');
    return `${request.method} ${showAddress(url)}${list === '' ? '' : `?${list}`}`;
}

;// CONCATENATED MODULE: ./build/core/io/oauth2.js


/** A token is not used in its last seconds, because it could run out on the way. */
const MARGIN_MILLISECONDS = 30_000;
/**
 * Client credentials grant (RFC 6749, 4.4): a token is fetched when it is first needed, shared by all requests, and
 * fetched again when it runs out or is refused.
 */
function oauth2Credentials(authentication, where, ask, onSecret, clock) {
    const { clientId, clientSecret, scope } = authentication;
    const form = {
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        ...(scope === undefined ? {} : { scope }),
    };
    let current;
    let token;
    async function fetchToken(signal) {
        const fetched = readToken(await ask(form, signal), where, clock.now());
        if (fetched.ok)
            onSecret(fetched.token.header.slice('Bearer '.length));
        token = fetched.ok ? fetched.token : undefined;
        current = undefined;
        return fetched;
    }
    return {
        async get(signal) {
            if (token !== undefined && clock.now() < token.until)
                return { ok: true, header: token.header };
            current ??= fetchToken(signal);
            const fetched = await current;
            return fetched.ok ? { ok: true, header: fetched.token.header } : fetched;
        },
        refused(header) {
            if (token?.header === header)
                token = undefined;
            return true;
        },
    };
}
/** What cannot be read may be the token itself, before anybody knows it for a secret. */
function withoutContent(reply, where) {
    const { status, problem: found } = reply;
    if (status === undefined)
        return { ok: false, problem: found };
    const message = `${where} answered ${status} without a JSON object; what it said is not shown, because it may hold the token.`;
    return { ok: false, problem: { ...found, message } };
}
/** RFC 6749, 5.1 and 5.2. */
function readToken(reply, where, now) {
    if (!reply.ok)
        return withoutContent(reply, where);
    const body = { ...reply.body }; // Http answers with objects and lists only
    const { access_token: value, expires_in: expires, error, error_description: description } = body;
    if (reply.status >= 400 || typeof error === 'string') {
        const words = [error, description].filter((word) => typeof word === 'string').join(': ');
        const message = `${where} gave no token: ${reply.status} "${(0,foreign/* excerpt */.Kb)(words)}".`;
        return { ok: false, problem: (0,problems/* problem */.CC)('source-unauthorized', message) };
    }
    if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
        return { ok: false, problem: (0,problems/* problem */.CC)('source-unexpected', `${where} answered without a usable "access_token".`) };
    }
    const seconds = Number(expires ?? Number.POSITIVE_INFINITY);
    const until = Number.isNaN(seconds) ? now : now + seconds * 1000 - MARGIN_MILLISECONDS;
    return { ok: true, token: { header: `Bearer ${value}`, until } };
}

;// CONCATENATED MODULE: ./build/core/io/http.js









/** Milliseconds; 0.5 to 1 s, 1 to 2 s, 2 to 4 s... are waited before a request is repeated. */
const RETRY_BASE = 1000;
/** The client for one connection. Wrong settings and files that cannot be read are problems here, not later. */
function openHttp(connection, options) {
    return openPacedHttp(connection, options, RETRY_BASE);
}
/** The same with another first wait, so that tests do not wait for seconds. */
async function openPacedHttp(connection, options, retryBase) {
    if (connection.url === undefined) {
        return (0,result/* failure */.V2)((0,problems/* problem */.CC)('input-missing', `The connection "${connection.name}" has no URL.`));
    }
    const base = readUrl(connection.url, 'URL', connection.name);
    const wire = await openWire(connection, options.files, options.onSecret);
    const headers = wrongHeaders(connection.headers, `connection "${connection.name}"`);
    if (!base.ok || !wire.ok || headers.length > 0)
        return (0,result/* failure */.V2)(...base.problems, ...wire.problems, ...headers);
    const client = { connection, wire: wire.value, debug: options.debug, retryBase };
    const credentials = openCredentials(client, options);
    return credentials.ok ? (0,result/* success */.kX)(httpOver(client, base.value, credentials.value)) : credentials;
}
function openCredentials(client, options) {
    const { authentication, name } = client.connection;
    if (authentication.kind === 'oauth2') {
        const url = readUrl(authentication.tokenUrl, 'token URL', name);
        if (!url.ok)
            return url;
        const method = 'POST';
        const shown = `${method} ${showAddress(url.value)}`;
        // Headers of the connection may hold credentials, so they stay with its own server.
        const headers = { Accept: 'application/json' };
        const where = `The token server of "${name}" (${showAddress(url.value)})`;
        const ask = (form, signal) => sendCall(client, { method, url: url.value, headers, form }, shown, signal);
        return (0,result/* success */.kX)(oauth2Credentials(authentication, where, ask, options.onSecret, clock/* systemClock */.m));
    }
    const header = fixedHeader(authentication, options.authorization);
    if (header === undefined)
        return (0,result/* success */.kX)(fixedCredentials(undefined));
    const wrong = wrongHeaders({ Authorization: header }, `connection "${name}"`);
    if (wrong.length > 0)
        return (0,result/* failure */.V2)(...wrong);
    // The encoded pair is not the encoded password, so those who mask the password do not know it.
    if (authentication.kind === 'basic')
        options.onSecret(header.slice('Basic '.length));
    return (0,result/* success */.kX)(fixedCredentials(header));
}
/** axios would drop characters that no header may hold, such as the line break after a pasted token, without a word. */
function wrongHeaders(headers, of) {
    return Object.entries(headers).flatMap(([name, value]) => {
        try {
            (0,external_node_http_.validateHeaderName)(name);
            (0,external_node_http_.validateHeaderValue)(name, value);
            return [];
        }
        catch {
            const what = `The header ${JSON.stringify(name)} of the ${of}`;
            return [(0,problems/* problem */.CC)('input-invalid', `${what} holds a line break or another character that no header may hold.`)];
        }
    });
}


/***/ })

};
