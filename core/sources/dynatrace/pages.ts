import type { Fields } from '../../foreign.ts';
import { problem } from '../../problems.ts';
import type { Answer, Get, Parameters, Scope } from './client.ts';

export type Pages = { readonly ok: true; readonly pages: readonly Fields[] } | Extract<Answer, { readonly ok: false }>;

interface Asked {
  readonly get: Get;
  readonly path: string;
  readonly parameters: Parameters;
  readonly scope: Scope;
  readonly about: string;
}

/** A page has hundreds of entries; of more than this no report could be made. */
const MOST_PAGES = 50;

/**
 * All pages of an answer. The next one is asked for by its key alone: with other parameters beside it the API answers 400
 * (https://docs.dynatrace.com/docs/shortlink/api-entities-v2-get-all-entities-list).
 */
export async function getPages({ get, path, parameters, scope, about }: Asked): Promise<Pages> {
  const pages: Fields[] = [];
  const seen = new Set<string>();
  let next = parameters;
  for (;;) {
    const answer = await get(path, next, scope);
    if (!answer.ok) return answer;
    pages.push(answer.body);
    const { nextPageKey } = answer.body;
    if (typeof nextPageKey !== 'string' || nextPageKey === '') return { ok: true, pages };
    if (seen.has(nextPageKey)) {
      const message = `${about}: Dynatrace gave the same "nextPageKey" twice, so its pages have no end.`;
      return { ok: false, problem: problem('source-unexpected', message) };
    }
    if (pages.length >= MOST_PAGES) {
      const message = `${about}: the answer has more than ${MOST_PAGES} pages.`;
      return { ok: false, problem: problem('source-too-large', message) };
    }
    seen.add(nextPageKey);
    next = { nextPageKey };
  }
}
