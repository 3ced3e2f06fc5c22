import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { rootCertificates } from 'node:tls';
import axios, { type AxiosInstance } from 'axios';
import axiosRetry, { exponentialDelay, isNetworkError, isRetryableError } from 'axios-retry';
import * as tl from 'azure-pipelines-task-lib/task.js';
import { quietly } from './task-lib.ts';

/** Of one request, in milliseconds. */
const TIMEOUT = 15_000;
/** Publishing is a courtesy after the verdict: no Retry-After holds the pipeline longer than this, in milliseconds. */
const LONGEST_DELAY = 5_000;
const RETRIES = 2;
/** What Azure DevOps answers, with success, to a token that it does not know. */
const SIGN_IN_PAGE = 203;
const LARGEST_ANSWER = 16 * 1024 * 1024;

/** What the server answered; `status` is missing where it did not. */
export type Reply =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly status?: number; readonly message: string };

export interface AzureRest {
  send(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<Reply>;
}

/**
 * Azure DevOps' REST interface as the identity that the job runs as. Its token comes with every job; nobody has to map
 * System.AccessToken. Undefined where the agent gave none.
 */
export function connectAzureRest(): AzureRest | undefined {
  const connection = 'SYSTEMVSSCONNECTION';
  const url = quietly(() => tl.getEndpointUrl(connection, true));
  const token = quietly(() => tl.getEndpointAuthorizationParameter(connection, 'AccessToken', true));
  if (!url || !token) return undefined;
  const client = axios.create({
    baseURL: url.replace(/\/*$/, '/'),
    headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
    timeout: TIMEOUT,
    maxContentLength: LARGEST_ANSWER,
    maxRedirects: 0, // a redirect goes to a sign-in page
    ...network(url),
  });
  retryWhatMayBeRepeated(client);
  return { send: (method, path, body) => send(client, method, path, body) };
}

async function send(client: AxiosInstance, method: string, path: string, body?: object): Promise<Reply> {
  try {
    // 6.0 is the newest version that Azure DevOps Server 2020 knows as well; threads have not changed since.
    const { status, data } = await client.request({ method, url: path, data: body, params: { 'api-version': '6.0' } });
    return status === SIGN_IN_PAGE ? refusal(status, data) : { ok: true, body: data };
  } catch (error) {
    if (!axios.isAxiosError(error)) return { ok: false, message: 'no answer' };
    if (error.response) return refusal(error.response.status, error.response.data);
    // Chosen fields only: an axios error carries the token.
    return { ok: false, message: `no answer (${error.code ?? 'unknown fault'})` };
  }
}

function refusal(status: number, data: unknown): Reply {
  return { ok: false, status, message: messageOf(data) ?? `HTTP ${status}` };
}

/** A POST makes a comment: repeated blindly, it could make two. */
function retryWhatMayBeRepeated(client: AxiosInstance): void {
  axiosRetry(client, {
    retries: RETRIES,
    retryCondition: (error) => error.config?.method !== 'post' && (isNetworkError(error) || isRetryableError(error)),
    retryDelay: (count, error) => Math.min(exponentialDelay(count, error), LONGEST_DELAY),
  });
}

function messageOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('message' in data)) return undefined;
  return typeof data.message === 'string' ? data.message : undefined;
}

/** What the environment does not say: the agent's certificate authority, and the expressions of what goes past its proxy. */
function network(url: string): { readonly proxy?: false; readonly httpsAgent?: Agent } {
  const { goesPast, caFile } = quietly(() => ({
    goesPast: tl.getHttpProxyConfiguration() !== null && tl.getHttpProxyConfiguration(url) === null,
    caFile: tl.getHttpCertConfiguration()?.caFile,
  }));
  return {
    ...(goesPast ? { proxy: false } : {}),
    ...(caFile ? { httpsAgent: new Agent({ ca: [...rootCertificates, readFileSync(caFile, 'utf8')] }) } : {}),
  };
}
