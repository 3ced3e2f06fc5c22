import type { Problem } from '../model/problem.ts';
import { problem } from '../problems.ts';
import type { Exchange } from './http-exchange.ts';

const CA = 'Give the certificate of that authority as caFile of the connection.';
const CLIENT = 'Give certFile and keyFile of the connection; if they are given, check that the server trusts them.';
const UNKNOWN_AUTHORITY = 'its certificate comes from an authority that is not trusted here';
const CLIENT_CERTIFICATE = 'the server did not accept the client certificate, or none was shown';

/** Sentences for the codes of Node and OpenSSL that people meet; the second entry is better advice than the standing one. */
const LOST: Readonly<Record<string, readonly [reason: string, advice?: string]>> = {
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
export function problemOf(failed: Exclude<Exchange, { outcome: 'answered' }>, where: string, seconds: number): Problem {
  switch (failed.outcome) {
    case 'aborted':
      return problem('deadline-exceeded', `${where} was not asked to the end: the time of the run was over.`);
    case 'timeout':
      return problem('source-timeout', `${where} did not answer within ${seconds} s.`);
    case 'too-large':
      return problem('source-too-large', `${where} answered with more than 32 MiB.`);
    case 'broken':
      return problem('source-truncated', `${where} began to answer, and the answer broke off or was damaged.`);
    case 'lost': {
      const [reason, advice] = LOST[failed.code] ?? ['the request failed'];
      const message = `${where} could not be reached: ${reason} (${failed.code}).`;
      return problem('source-unreachable', message, advice === undefined ? {} : { advice });
    }
  }
}

/** Codes that may be gone a moment later. */
export const TRANSIENT_CODES: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAI_AGAIN']);
