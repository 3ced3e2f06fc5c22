import type { Series } from '../model/history.ts';
import { quote } from '../words.ts';

/** `branch "main", load-profile "peak"`: what tells a series of runs from others; empty where nothing does. */
export function seriesWords({ branch, environment, profile }: Series): string {
  const parts = Object.entries({ branch, environment, 'load-profile': profile });
  return parts.flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${quote(value)}`])).join(', ');
}
