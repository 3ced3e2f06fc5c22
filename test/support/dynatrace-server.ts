import {
  type Asked,
  answerDescriptor,
  answerEntities,
  answerMetric,
  answerProblems,
  answerSlo,
  type Reply,
  refusal,
} from './dynatrace-answers.ts';
import { type LocalServer, sendJson, startServer } from './local-server.ts';

/** One row of a metric: a number stands for the total without dimensions, several values for several points. */
export type DynatraceRow =
  | number
  | null
  | { readonly dimensions: Readonly<Record<string, string | null>>; readonly value: number | null | readonly number[] };

export interface DynatraceMetric {
  readonly rows: readonly DynatraceRow[];
  /** `refused`: HTTP 400; `ignored`: several points as without it. Either way the descriptor says so. */
  readonly inf?: 'refused' | 'ignored';
  /** `value` cannot be folded. */
  readonly defaultAggregation?: string;
  /** Members that are put beside `data`, such as `warnings`. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

export interface DynatraceData {
  /** By metric selector, as it is asked for. */
  readonly metrics?: Readonly<Record<string, readonly DynatraceRow[] | DynatraceMetric>>;
  /** By id: the percentage in the asked timeframe, or members of the answer. */
  readonly slos?: Readonly<Record<string, number | Readonly<Record<string, unknown>>>>;
  /** By problem selector: how many there are. */
  readonly problems?: Readonly<Record<string, number>>;
  /** By entity selector. */
  readonly entities?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Rows or entities on one page; all unless given. */
  readonly pageSize?: number;
  /** The Authorization header that requests must have; `DYNATRACE_TOKEN` as API token unless given. */
  readonly authorization?: string;
  /** Scopes of the token; all unless given. */
  readonly scopes?: readonly string[];
  /** Path of the environment in front of `/api/v2`, such as `/e/ID`. */
  readonly prefix?: string;
  /** Answers to the first requests, before the data count. */
  readonly first?: readonly Reply[];
}

export const DYNATRACE_TOKEN = 'dt0c01.TEST.SECRET';

/**
 * A server that speaks the documented shapes of the environment API v2, and refuses what the documentation forbids:
 * `startDynatraceServer({ metrics: { 'builtin:service.response.time:splitBy():avg': [2400000] } })`.
 */
export function startDynatraceServer(data: DynatraceData): Promise<LocalServer> {
  return startServer(({ url, headers }, response, count) => {
    const reply = data.first?.[count - 1] ?? replyTo(data, new URL(url, 'http://local'), headers.authorization);
    sendJson(response, reply.body, reply.status);
  });
}

function replyTo(
  data: DynatraceData,
  { pathname, searchParams: query }: URL,
  authorization: string | undefined,
): Reply {
  if (authorization !== (data.authorization ?? `Api-Token ${DYNATRACE_TOKEN}`))
    return refusal(401, 'Token Authentication failed');
  const base = `${data.prefix ?? ''}/api/v2/`;
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : '';
  const route = ROUTES.find(({ pattern }) => pattern.test(path));
  if (route === undefined) return refusal(404, `HTTP 404 Not Found: ${pathname}`);
  const { scope, pattern, timeless, answer } = route;
  if (data.scopes?.includes(scope) === false)
    return refusal(403, `Token is missing required scope. Use one of: ${scope}`);
  const wrong = query.has('nextPageKey')
    ? query.size > 1
    : !timeless && !(Number(query.get('from')) < Number(query.get('to')));
  if (wrong) return refusal(400, 'from must be before to, and nextPageKey excludes all other parameters');
  return answer({ data, query, id: decodeURIComponent(pattern.exec(path)?.[1] ?? '') });
}

interface Route {
  readonly pattern: RegExp;
  readonly scope: string;
  readonly timeless?: true;
  readonly answer: (asked: Asked) => Reply;
}

const ROUTES: readonly Route[] = [
  { pattern: /^metrics\/query$/, scope: 'metrics.read', answer: answerMetric },
  { pattern: /^metrics\/([^/]+)$/, scope: 'metrics.read', timeless: true, answer: answerDescriptor },
  { pattern: /^slo\/([^/]+)$/, scope: 'slo.read', answer: answerSlo },
  { pattern: /^problems$/, scope: 'problems.read', answer: answerProblems },
  { pattern: /^entities$/, scope: 'entities.read', answer: answerEntities },
];
