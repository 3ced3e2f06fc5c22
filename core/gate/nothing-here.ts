import type { PastRunHead, Series } from '../model/history.ts';
import type { Problem } from '../model/problem.ts';
import { warning } from '../problems.ts';
import { counted, quote, quoteSome } from '../words.ts';
import { isSameSeries } from './choose-baseline.ts';
import { seriesWords } from './series-words.ts';

/** In a message; more of them nobody reads. */
const MOST_NAMED = 5;

/**
 * Where a history has runs and none of them is of this series: a first run of its kind, or a wrong word that would be
 * compared with nothing for ever. Only people can tell.
 */
export function noneOfSeries(history: readonly PastRunHead[], series: Series): Problem | undefined {
  if (history.length === 0 || history.some((run) => isSameSeries(run.series, series))) return undefined;
  const message = `The history has no run ${nameOf(series)}, so this one is compared with nothing. ${runsThere(history)}`;
  const advice =
    'In a first run of its kind this is as it should be. Otherwise correct the branch (of a pull request its target), environment or load-profile.';
  return warning('no-baseline', message, { advice });
}

/** The same of the name of the gate; `others` are those that have runs in the same folder. */
export function noneOfGate(name: string, others: readonly string[]): Problem | undefined {
  if (others.length === 0) return undefined;
  const message = `The history has no run of the gate ${quote(name)}, so this one is compared with nothing. ${gatesThere(others)}`;
  const advice =
    'In a first run of a gate this is as it should be. Otherwise correct the input name, which is the name of the PerfSpec file unless given.';
  return warning('no-baseline', message, { advice });
}

/** Which series a history has runs of, newest first. */
export function runsThere(history: readonly PastRunHead[]): string {
  const counts = new Map<string, number>();
  for (const run of [...history].reverse()) {
    const name = nameOf(run.series);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const there = [...counts].map(([name, runs]) => `${counted(runs, 'run')} ${name}`);
  return `It has ${enumerated(there)}.`;
}

/** Which other histories a folder has; whether there are runs in them nobody has looked. */
export function gatesThere(others: readonly string[]): string {
  return `The folder has the histories ${quoteSome(others, MOST_NAMED)}.`;
}

function nameOf(series: Series): string {
  const words = seriesWords(series);
  return words === '' ? 'without a branch, environment or load-profile' : `of ${words}`;
}

function enumerated(names: readonly string[]): string {
  const more = names.length > MOST_NAMED ? `; ${names.length - MOST_NAMED} more` : '';
  return `${names.slice(0, MOST_NAMED).join('; ')}${more}`;
}
