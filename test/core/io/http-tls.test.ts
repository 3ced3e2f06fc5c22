import { openFiles } from '../../../core/io/files.ts';
import { openHttp } from '../../../core/io/http.ts';
import { type LocalServer, sendJson, startServer } from '../../support/local-server.ts';
import { connectionTo, openTestHttp, problemIn } from './open-test-http.ts';
import { MUTUAL_TLS, SERVER_TLS, tlsFile } from './tls-fixtures.ts';

const CA = { caFile: tlsFile('ca.pem') };
const CLIENT = { certFile: tlsFile('client.pem'), keyFile: tlsFile('client-key.pem') };

describe('https', () => {
  let server: LocalServer;
  beforeAll(async () => {
    server = await startServer((_, response) => sendJson(response, { fine: true }), SERVER_TLS);
  });
  afterAll(() => server.close());

  it('trusts the authority of caFile', async () => {
    expect(await (await openTestHttp(server.url, { tls: CA })).send()).toMatchObject({ ok: true });
  });

  it('trusts no unknown authority, asks once and says what to give', async () => {
    const { send, debug } = await openTestHttp(server.url, { authentication: { kind: 'token', token: 't0ken' } });
    const problem = problemIn(await send());
    expect(problem).toMatchObject({ code: 'source-unreachable', advice: expect.stringContaining('caFile') });
    expect(problem.message).toContain('an authority that is not trusted here (UNABLE_TO_VERIFY_LEAF_SIGNATURE)');
    expect(debug).toHaveLength(1);
  });

  it('does not take a certificate for another name', async () => {
    const url = server.url.replace('127.0.0.1', '127.0.0.2');
    const problem = problemIn(await (await openTestHttp(url, { tls: CA })).send());
    expect(problem.message).toMatch(/for another host name|nothing listens/); // Linux answers on all of 127.0.0.0/8
  });

  it('says so where a server speaks no TLS', async () => {
    const plain = await startServer((_, response) => sendJson(response, {}));
    const problem = problemIn(await (await openTestHttp(plain.url.replace('http:', 'https:'))).send());
    await plain.close();
    expect(problem.message).toContain('no TLS is spoken at this port');
  });

  it('spoken to in plain http is a problem too', async () => {
    expect(await (await openTestHttp(server.url.replace('https:', 'http:'))).send()).toMatchObject({ ok: false });
  });
});

describe('client certificates', () => {
  it.each([undefined, 'TLSv1.2'] as const)('are shown to a server that asks (%p)', async (maxVersion) => {
    const tls = { ...MUTUAL_TLS, rejectUnauthorized: true, ...(maxVersion === undefined ? {} : { maxVersion }) };
    const server = await startServer((_, response) => sendJson(response, { fine: true }), tls);
    const known = await (await openTestHttp(server.url, { tls: { ...CA, ...CLIENT } })).send();
    const unknown = problemIn(await (await openTestHttp(server.url, { tls: CA })).send());
    await server.close();
    expect(known).toMatchObject({ ok: true });
    expect(unknown).toMatchObject({ code: 'source-unreachable', advice: expect.stringContaining('certFile') });
  });
});

describe('files for TLS', () => {
  it.each([
    ['a missing caFile', { caFile: 'no-such.pem' }, 'file-missing', 'no-such.pem'],
    ['a missing keyFile', { ...CLIENT, keyFile: 'no-such.pem' }, 'file-missing', 'no-such.pem'],
    ['a folder', { caFile: tlsFile('.') }, 'file-unreadable', 'folder'],
    ['a caFile without a certificate', { caFile: tlsFile('server-key.pem') }, 'input-invalid', 'holds no certificate'],
    ['a caFile of another kind', { caFile: tlsFile('SOURCE.md') }, 'input-invalid', 'holds no certificate'],
    [
      'a key of another certificate',
      { ...CLIENT, keyFile: tlsFile('server-key.pem') },
      'input-invalid',
      'certificate and its key',
    ],
    ['a certFile without keyFile', { certFile: CLIENT.certFile }, 'input-invalid', 'only one of certFile and keyFile'],
    ['a keyFile without certFile', { keyFile: CLIENT.keyFile }, 'input-invalid', 'only one of certFile and keyFile'],
  ])('are looked at before any request: %s', async (_, tls, code, words) => {
    const files = openFiles('.');
    const options = { authorization: String, debug: () => undefined, onSecret: () => undefined, files };
    const opened = await openHttp(connectionTo('https://h', { tls }), options);
    expect(opened).toMatchObject({ ok: false, problems: [{ code }] });
    expect(opened.problems[0]?.message).toContain(words);
  });

  it('are found from the workspace', async () => {
    const files = openFiles(tlsFile('.'));
    const options = { authorization: String, debug: () => undefined, onSecret: () => undefined, files };
    expect(await openHttp(connectionTo('https://h', { tls: { caFile: 'ca.pem' } }), options)).toMatchObject({
      ok: true,
    });
  });
});
