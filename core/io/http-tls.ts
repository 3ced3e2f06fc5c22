import { X509Certificate } from 'node:crypto';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { failure, type Result, success } from '../model/result.ts';
import type { Connection, Files } from '../ports.ts';
import { problem } from '../problems.ts';

/** What to trust and to show on TLS connections; undefined where the connection says nothing about it. */
export async function openTls(
  connection: Connection,
  files: Pick<Files, 'read'>,
): Promise<Result<SecureContext | undefined>> {
  const { tls, name } = connection;
  if (tls === undefined) return success(undefined);
  if ((tls.certFile === undefined) !== (tls.keyFile === undefined)) {
    return invalid(`The connection "${name}" gives only one of certFile and keyFile; a client certificate needs both.`);
  }
  const ca = await readOptional(files, tls.caFile);
  const cert = await readOptional(files, tls.certFile);
  const key = await readOptional(files, tls.keyFile);
  if (!ca.ok || !cert.ok || !key.ok) return failure(...ca.problems, ...cert.problems, ...key.problems);
  const authorities = certificatesIn(ca.value ?? '');
  if (ca.value !== undefined && authorities.length === 0) {
    return invalid(`The caFile "${tls.caFile}" of the connection "${name}" holds no certificate in PEM form.`);
  }
  try {
    // Made once: a list of authorities given to the agent would be parsed again for every TLS connection.
    // Public authorities stay trusted, because a token URL may be elsewhere.
    const trusted = authorities.length === 0 ? {} : { ca: [...rootCertificates, ...authorities] };
    const shown = cert.value === undefined || key.value === undefined ? {} : { cert: cert.value, key: key.value };
    return success(createSecureContext({ ...trusted, ...shown }));
  } catch {
    return invalid(
      `The certFile "${tls.certFile}" and keyFile "${tls.keyFile}" of the connection "${name}" are not a certificate ` +
        'and its key in PEM form without a passphrase.',
    );
  }
}

async function readOptional(files: Pick<Files, 'read'>, path: string | undefined): Promise<Result<string | undefined>> {
  return path === undefined ? success(undefined) : files.read(path);
}

/** OpenSSL passes over what it cannot read among the authorities without a word, so they are parsed here first. */
function certificatesIn(pem: string): readonly string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.every(isCertificate) ? blocks : [];
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

function invalid(message: string): Result<never> {
  return failure(problem('input-invalid', message));
}
