import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import axios, { AxiosHeaders, type AxiosProxyConfig, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import { failure, type Result, success } from '../model/result.ts';
import type { Connection, Files } from '../ports.ts';
import { isLoopback, readProxy } from './http-address.ts';
import { openTls } from './http-tls.ts';

/** In bytes, after decompression. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

/** What changes from request to request. */
type WireRequest = Pick<InternalAxiosRequestConfig, 'method' | 'url' | 'signal' | 'data' | 'proxy'> & {
  readonly headers: Readonly<Record<string, string>>;
};

/** How a connection's requests travel. */
export interface Wire {
  /** One request, its headers complete. */
  send(request: WireRequest): Promise<AxiosResponse<unknown>>;
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
    send: sender({
      httpAgent: new Agent({ keepAlive: true }),
      httpsAgent: new TlsAgent({ keepAlive: true, ...(tls.value === undefined ? {} : { secureContext: tls.value }) }),
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
function sender(settings: Omit<InternalAxiosRequestConfig, 'headers'>): Wire['send'] {
  const adapter = axios.getAdapter('http');
  return (request) => adapter({ ...settings, ...request, headers: new AxiosHeaders(request.headers) });
}
