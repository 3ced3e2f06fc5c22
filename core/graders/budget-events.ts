import type { Gap, Sample } from '../model/observation.ts';
import type { GradeInput } from '../ports.ts';
import { isAlone } from './alone.ts';
import { wordIn } from './parameters.ts';

/** What the query of an indicator counts. */
export const COUNTS = ['bad', 'good', 'badShare'] as const;

/** Events of one key. */
export interface Events {
  readonly key: string;
  readonly bad: number;
  /** Above 0, and not below `bad`. */
  readonly total: number;
}

/** The events of every key, or why a key has none that can be reckoned with. */
export function eventsOf({ indicator, observation, total }: GradeInput): readonly (Events | Gap)[] {
  const counts = wordIn(indicator.grading.parameters, 'counts', COUNTS, 'bad');
  const totals = total?.samples ?? [];
  const alone = total !== undefined && isAlone(observation) && isAlone(total);
  const byKey = new Map(totals.map(({ key, value }) => [key, value]));
  const known = new Set([...observation.samples, ...observation.gaps].map(({ key }) => key));
  const found = observation.samples.map((sample) =>
    reckon(sample, alone ? totals[0]?.value : byKey.get(sample.key), counts),
  );
  const silent = alone ? [] : totals.filter(({ key }) => !known.has(key));
  return [...found, ...silent.map(({ key }) => ({ key, reason: 'there is a total, but nothing was counted of it' }))];
}

function reckon({ key, value }: Sample, total: number | undefined, counts: (typeof COUNTS)[number]): Events | Gap {
  if (total === undefined) return { key, reason: 'there is no total of it' };
  if (total === 0) return { key, reason: 'there were no events' };
  const bad = { bad: value, good: total - value, badShare: value * total }[counts];
  // Sums of fractions carry noise in the last digits; more than that is two queries that do not belong together.
  const noise = 1e-6 * total;
  if (!(total > 0 && bad >= -noise && bad <= total + noise))
    return { key, reason: `${value} (${counts}) is not a part of ${total} events`, answered: true };
  return { key, bad: Math.min(Math.max(bad, 0), total), total };
}

export function isGap(one: Events | Gap): one is Gap {
  return 'reason' in one;
}
