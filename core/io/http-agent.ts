import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import axios, { type AxiosInstance, type AxiosProxyConfig } from 'axios';
import { failure, type Result, success } from '../model/result.ts';
import type { Connection, Files } from '../ports.ts';
import { isLoopback, readProxy } from './http-address.ts';
import { openTls } from './http-tls.ts';

/** In bytes, after decompression. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

/** How a connection's requests travel. */
export interface Wire {
  readonly axios: AxiosInstance;
  /** The proxy to a URL; undefined leaves it to the environment (HTTPS_PROXY, NO_PROXY), which axios reads. */
  proxyTo(url: URL): AxiosProxyConfig | false | undefined;
  /** The proxy of the connection for messages, without its credentials. */
  readonly proxyName: string | undefined;
}

/** Keep-alive connections as the connection asks for them: authorities, client certificate, proxy. */
export async function openWire(
  connection: Connection,
  files: Pick<Files, 'read'>,
  onSecret: (value: string) => void,
): Promise<Result<Wire>> {
  const tls = await openTls(connection, files);
  const proxy = connection.proxy === undefined ? success(undefined) : readProxy(connection.proxy, connection.name);
  if (!tls.ok || !proxy.ok) return failure(...tls.problems, ...proxy.problems);
  const named = proxy.value;
  if (named?.auth !== undefined) onSecret(named.auth.password);
  return success({
    axios: axios.create({
      adapter: 'http',
      httpAgent: new Agent({ keepAlive: true }),
      httpsAgent: new TlsAgent({ keepAlive: true, ...(tls.value === undefined ? {} : { secureContext: tls.value }) }),
      // Every status is looked at by us, redirects are never followed, JSON is parsed by us.
      validateStatus: () => true,
      maxRedirects: 0,
      responseType: 'text',
      transformResponse: [],
      maxContentLength: LARGEST_ANSWER,
    }),
    proxyTo: (url) => named ?? (isLoopback(url) ? false : undefined),
    proxyName: named === undefined ? undefined : `${named.protocol}//${named.host}:${named.port}`,
  });
}
