import { GRAPHQL } from '../../action/github-api.ts';
import type { Answer, Send } from '../../action/send.ts';
import { VIEWER } from '../../action/viewer.ts';
import { carryOut } from './github-answers.ts';
import type { GitHubMemory, SeenRequest } from './github-memory.ts';

/**
 * A connection without a network; `turn` lets a request through when its time has come. Those that neither read nor
 * change anything have no turn, for it makes no difference when they come.
 */
export function sendTo(memory: GitHubMemory, turn: () => Promise<void> = async () => undefined): Send {
  return async (method, path, parameters) => {
    const harmless = path === '/user' || (path === GRAPHQL && (parameters['query'] === VIEWER || !memory.graphql));
    if (!harmless) await turn();
    const { status, body, headers = {} } = carryOut(toRequest(method, path, parameters), memory);
    const answer: Answer = { status, body: structuredClone(body), more: 'link' in headers, throttled: false };
    return answer;
  };
}

/** Parameters that the path names go there, the others into query or body, as Octokit does it. */
function toRequest(method: string, path: string, parameters: Readonly<Record<string, unknown>>): SeenRequest {
  const named = new Set(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name));
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parameters[name])));
  const others = Object.entries(parameters).filter(([name]) => !named.has(name));
  if (method !== 'GET') return { method, url, body: others.length > 0 ? Object.fromEntries(others) : undefined };
  const query = new URLSearchParams(others.map(([name, value]): [string, string] => [name, String(value)]));
  return { method, url: others.length > 0 ? `${url}?${query}` : url, body: undefined };
}
