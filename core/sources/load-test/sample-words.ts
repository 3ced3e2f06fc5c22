import { excerpt } from '../../foreign.ts';
import type { Window } from '../../model/window.ts';
import type { Lens, Subject } from './load-test-run.ts';

interface AskedSamples {
  readonly lens: Lens;
  readonly kind?: Subject['kind'] | undefined;
  readonly label?: string | undefined;
}

/** What a scan was asked for, for messages: `samples of "Latency" with responseCode 503 in the window`. */
export function sampleWords({ lens, kind, label }: AskedSamples, window: Window | undefined): string {
  const condition = Object.entries(lens.where).map(([name, value]) => `${name} ${value}`);
  return [
    `${kind ?? 'sample'}s`,
    ...[lens.measure, label].flatMap((name) => (name === undefined ? [] : `of "${excerpt(name, 80)}"`)),
    ...(condition.length === 0 ? [] : [`with ${excerpt(condition.join(', '), 120)}`]),
    ...(window === undefined ? [] : ['in the window']),
  ].join(' ');
}
