import { excerpt } from '../../../foreign.ts';
import type { Lens } from '../load-test-run.ts';

/** How to ask for what a summary calls `http_req_duration{scenario:a}`; empty where nobody asked for such a thing. */
export function subMetricAdvice(lenses: readonly Lens[]): string {
  const [advice = ''] = lenses.flatMap(({ measure = '' }) => {
    const [, name, tags] = /^([^{]+)\{(.+)\}$/.exec(measure) ?? [];
    if (name === undefined || tags === undefined) return [];
    const where = tags.split(',').map((tag) => tag.trim().replace(/\s*:\s*/, ': '));
    return [
      ` Sub-metrics are in summaries only: of samples ask for ${excerpt(name, 80)} with "where": {${excerpt(where.join(', '))}}.`,
    ];
  });
  return advice;
}
