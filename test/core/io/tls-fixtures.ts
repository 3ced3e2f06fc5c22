import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Absolute path of a file in `test/fixtures/tls`. */
export function tlsFile(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url));
}

/** What a server on 127.0.0.1 needs to speak TLS. */
export const SERVER_TLS = {
  cert: readFileSync(tlsFile('server.pem')),
  key: readFileSync(tlsFile('server-key.pem')),
};

/** The same, for clients with a certificate of the test authority only. */
export const MUTUAL_TLS = { ...SERVER_TLS, ca: readFileSync(tlsFile('ca.pem')), requestCert: true };
