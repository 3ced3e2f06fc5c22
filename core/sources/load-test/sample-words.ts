import { excerpt } from '../../foreign.ts';
import type { Window } from '../../model/window.ts';
import type { Lens } from './load-test-run.ts';

/** What a scan was asked for, for messages: `samples of "Latency" with responseCode 503 in the window`. */
export function sampleWords({ measure, where }: Lens, window: Window | undefined): string {
  const condition = Object.entries(where).map(([name, value]) => `${name} ${value}`);
  return [
    'samples',
    ...(measure === undefined ? [] : [`of "${excerpt(measure, 80)}"`]),
    ...(condition.length === 0 ? [] : [`with ${excerpt(condition.join(', '), 120)}`]),
    ...(window === undefined ? [] : ['in the window']),
  ].join(' ');
}
