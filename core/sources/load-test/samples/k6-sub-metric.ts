import { excerpt } from '../../../foreign.ts';
import type { Lens } from '../load-test-run.ts';

/** How to ask for what a summary calls `http_req_duration{scenario:a}`; empty where that is not what was asked. */
export function subMetricAdvice({ measure = '' }: Lens): string {
  const [, name, tags] = /^([^{]+)\{(.+)\}$/.exec(measure) ?? [];
  if (name === undefined || tags === undefined) return '';
  const where = tags.split(',').map((tag) => tag.trim().replace(/\s*:\s*/, ': '));
  return ` Sub-metrics are in summaries only: of samples ask for ${excerpt(name, 80)} with "where": {${excerpt(where.join(', '))}}.`;
}
