import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { rootCertificates } from 'node:tls';
import axios, { type AxiosInstance } from 'axios';
import axiosRetry, { exponentialDelay, isNetworkError, isRetryableError } from 'axios-retry';
import * as tl from 'azure-pipelines-task-lib/task.js';
import { field } from './field.ts';
import { quietly } from './task-lib.ts';

/** Of one request, in milliseconds. */
const TIMEOUT = 15_000;
/** Publishing is a courtesy after the verdict, and all of it together worth this long and no longer. */
const BUDGET = 30_000;
/** No Retry-After holds the pipeline longer than this, in milliseconds. */
const LONGEST_DELAY = 5_000;
const RETRIES = 2;
/** What Azure DevOps answers, with success, to a token that it does not know. */
const SIGN_IN_PAGE = 203;
const LARGEST_ANSWER = 16 * 1024 * 1024;
const TOO_MANY_REQUESTS = 429;

/** What the server answered; `status` is missing where it did not. */
export type Reply =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly status?: number; readonly message: string };

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the URL of the organisation. */
  readonly path: string;
  /** Sent as JSON; a list is sent as a JSON Patch. */
  readonly body?: object;
  /** Not every resource has left preview in 6.0, and Azure DevOps wants to hear that this is known. */
  readonly preview?: true;
}

export interface AzureRest {
  send(request: Request): Promise<Reply>;
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
    signal: AbortSignal.timeout(BUDGET),
    maxContentLength: LARGEST_ANSWER,
    maxRedirects: 0, // a redirect goes to a sign-in page
    ...network(url),
  });
  retryWhatMayBeRepeated(client);
  return { send: (request) => send(client, request) };
}

async function send(client: AxiosInstance, { method, path, body, preview }: Request): Promise<Reply> {
  // 6.0 is the newest version that Azure DevOps Server 2020 knows as well; what is used has not changed since.
  const params = { 'api-version': preview ? '6.0-preview.1' : '6.0' };
  const type = Array.isArray(body) ? 'application/json-patch+json' : 'application/json';
  const sent = body === undefined ? {} : { data: body, headers: { 'Content-Type': type } };
  try {
    const { status, data } = await client.request({ method, url: path, params, ...sent });
    return status === SIGN_IN_PAGE ? failed(status, data) : { ok: true, body: data };
  } catch (error) {
    if (!axios.isAxiosError(error)) return { ok: false, message: 'no answer' };
    if (error.response) return failed(error.response.status, error.response.data);
    // Chosen fields only: an axios error carries the token.
    return { ok: false, message: `no answer (${error.code ?? 'unknown fault'})` };
  }
}

function failed(status: number, data: unknown): Reply {
  const message = field(data, 'message');
  return { ok: false, status, message: typeof message === 'string' ? message : `HTTP ${status}` };
}

/** A POST makes a comment: repeated blindly, it could make two. */
function retryWhatMayBeRepeated(client: AxiosInstance): void {
  axiosRetry(client, {
    retries: RETRIES,
    retryCondition: (error) => error.config?.method !== 'post' && (isNetworkError(error) || isRetryable(error)),
    retryDelay: (count, error) => Math.min(exponentialDelay(count, error), LONGEST_DELAY),
  });
}

function isRetryable(error: Parameters<typeof isRetryableError>[0]): boolean {
  return isRetryableError(error) || error.response?.status === TOO_MANY_REQUESTS;
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
