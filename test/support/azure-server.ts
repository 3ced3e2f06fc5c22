import type { ServerOptions } from 'node:https';
import { type AzureRepository, createAzureRepository } from './azure-repository.ts';
import { violationsOf } from './azure-shapes.ts';
import { type RecordedRequest, sendJson, startServer } from './local-server.ts';

/** What the server does instead of its work; `lost` does the work and closes the connection before the answer. */
type Interference =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'hang-up'
  | 'lost'
  | 'silent'
  | undefined;

/** Decides from the request, and how many came before it. */
export type Interfere = (request: RecordedRequest, count: number) => Interference | Promise<Interference>;

export interface AzureServer extends Omit<AzureRepository, 'answer'> {
  /** URL of the organisation, with a slash at the end. */
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** What Azure DevOps would not have understood. */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

/** As a repository answers an identity without the right; the text is Azure DevOps' own. */
export const TF401027 = {
  status: 403,
  body: {
    $id: '1',
    innerException: null,
    message:
      "TF401027: You need the Git 'PullRequestContribute' permission to perform this action. Details: identity 'Build\\2fa95b7a-c774-4595-a6f2-63f482634e9f', scope 'repository'.",
    typeKey: 'GitNeedsPermissionException',
    errorCode: 0,
    eventId: 3000,
  },
} as const;

const NOT_FOUND = { message: 'TF401019: The Git repository does not exist or you do not have permissions.' };

/** Keeps one pull request and one build in memory. */
export async function startAzureServer(
  interfere: Interfere = () => undefined,
  tls?: ServerOptions,
): Promise<AzureServer> {
  const { answer, ...kept } = createAzureRepository();
  const violations: string[] = [];
  const server = await startServer(async (request, response, count) => {
    violations.push(...violationsOf(request));
    const early = await interfere(request, count);
    if (typeof early === 'object') return sendJson(response, early.body ?? {}, early.status, early.headers);
    if (early === 'silent') return;
    const reply = early === 'hang-up' ? undefined : answer(request.method, pathOf(request), bodyOf(request));
    if (early !== undefined) return void response.destroy();
    return reply === undefined ? sendJson(response, NOT_FOUND, 404) : sendJson(response, reply);
  }, tls);
  return { ...kept, url: `${server.url}/org/`, requests: server.requests, violations, close: server.close };
}

function pathOf({ url }: RecordedRequest): string {
  return new URL(url, 'http://server').pathname.replace(/^\/org\//, '');
}

function bodyOf({ body }: RecordedRequest): unknown {
  return body === '' ? undefined : JSON.parse(body);
}

/** Whether a request is about the comment threads of the pull request. */
export function isAboutThreads({ url }: RecordedRequest): boolean {
  return url.includes('/threads');
}
