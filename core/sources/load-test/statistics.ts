import type { Spread } from '../../model/observation.ts';
import type { Window } from '../../model/window.ts';
import type { Distribution, Tally } from './load-test-run.ts';
import { mergeValues } from './merged-values.ts';
import type { Statistic, ValueStatistic } from './metric.ts';
import { oncePer } from './once-per.ts';
import { PERCENTILE_WORDS, percentileOf } from './percentiles.ts';
import type { PercentileDefinition } from './query-schema.ts';
import { sketchOf } from './sketch.ts';

/** What a statistic comes to, or why there is nothing to compute it of, or why it cannot be told. */
export type Computed =
  | {
      readonly value: number;
      readonly unit?: string;
      /** How it was computed, behind the name of the metric, where tools differ. */
      readonly how?: string;
      readonly behind?: Spread;
      readonly warnings: readonly string[];
    }
  | { readonly empty: string }
  | { readonly missing: string };

export interface Settings {
  readonly percentile: PercentileDefinition;
  /** Only samples that succeeded, or only those that failed. */
  readonly succeeded: boolean | undefined;
  readonly window: Window | undefined;
}

/** The samples that a statistic is about. */
interface Population {
  readonly tally: Tally;
  readonly values: Distribution;
  /** Failures without a value among them. */
  readonly lost: number;
  /** With those. */
  readonly n: number;
}

export function compute(statistic: Statistic, tally: Tally, settings: Settings): Computed {
  const population = populationOf(tally, settings.succeeded);
  if (population.n === 0) return { empty: 'no samples' };
  switch (statistic.kind) {
    case 'count':
      return { value: population.n, warnings: [] };
    case 'sum':
      return { value: population.values.sum, ...unitOf(tally), warnings: [] };
    case 'throughput':
      return throughput(population, settings.window);
    case 'errorRate':
      return proportion(population, tally.failed.n + tally.lost);
    case 'bytes':
      return Number.isNaN(tally.bytes) ? { missing: 'no bytes' } : { value: tally.bytes, unit: 'bytes', warnings: [] };
    case 'apdex':
      return apdex(population, statistic.target);
    case 'share':
      return proportion(population, countBelow(population.values, statistic));
    default:
      return ofValues(statistic, population, settings);
  }
}

// Several indicators ask the same samples, and to sort them or make a sketch of them takes memory.
const allValues = oncePer(({ ok, failed }: Tally) => mergeValues([ok, failed]));
const spreadOf = oncePer(spread);

function populationOf(tally: Tally, succeeded: boolean | undefined): Population {
  const lost = succeeded === true ? 0 : tally.lost;
  const values = succeeded === undefined ? allValues(tally) : succeeded ? tally.ok : tally.failed;
  return { tally, values, lost, n: values.n + lost };
}

/** Over the window, which is what was judged, or else from the first start to the last end, as JMeter does. */
function throughput({ n, tally }: Population, window: Window | undefined): Computed {
  const span = tally.lastEnd - tally.firstStart;
  // Of samples without times it is not known whether they were in the window.
  if (Number.isNaN(span)) return { missing: 'no times' };
  const seconds = (window === undefined ? span : window.end - window.start) / 1000;
  if (seconds <= 0) return { empty: 'all samples have the same time' };
  const when = window === undefined ? 'from the first start to the last end' : 'over the window';
  return { value: n / seconds, unit: '1/s', how: `${when} (${digits(seconds, 4)} s)`, warnings: [] };
}

/** A share of the samples, 0 to 1, each of which is a 1 or a 0. */
function proportion({ n }: Population, some: number): Computed {
  const value = some / n;
  const stddev = n > 1 ? Math.sqrt((value * (1 - value) * n) / (n - 1)) : 0;
  return { value, behind: { n, mean: value, stddev }, warnings: [] };
}

/** (satisfied + tolerated / 2) / all, tolerated up to four times the target, every failure frustrated: Apdex 1.1. */
function apdex({ n, tally }: Population, target: number): Computed {
  const satisfied = tally.ok.countUpTo(target);
  const tolerated = tally.ok.countUpTo(4 * target) - satisfied;
  return { value: (satisfied + tolerated / 2) / n, how: 'with failures as frustrated', warnings: [] };
}

/** Between a limit and the next smaller number there is no value. */
function countBelow(values: Distribution, { limit, inclusive }: Extract<Statistic, { kind: 'share' }>): number {
  if (values.n === 0) return 0;
  return values.countUpTo(inclusive ? limit : limit * (1 - Number.EPSILON) - Number.MIN_VALUE);
}

function ofValues(statistic: ValueStatistic, population: Population, { percentile, succeeded }: Settings): Computed {
  const { tally, values, lost } = population;
  if (values.n === 0) return { empty: `${lost} samples that got no answer, and no other` };
  const behind = spreadOf(values);
  if (!Number.isFinite(behind.mean + behind.stddev)) return { empty: 'the values are too large to reckon with' };
  const isPercentile = statistic.kind === 'percentile';
  return {
    value: isPercentile
      ? percentileOf(values, statistic.percent, percentile)
      : momentOf(statistic.kind, values, behind),
    ...unitOf(tally),
    ...(isPercentile ? { how: `${PERCENTILE_WORDS[percentile]}${within(values.error)}` } : {}),
    behind,
    warnings: [
      ...(lost > 0 ? ['Requests that got no answer have no time and are left out.'] : []),
      ...(succeeded === undefined && tally.ok.n === 0
        ? ['Every request failed: these are the times of failures.']
        : []),
      ...(isPercentile ? tailWarnings(values.n, statistic.percent) : []),
    ],
  };
}

function unitOf({ unit }: Tally): { readonly unit?: string } {
  return unit === undefined ? {} : { unit };
}

function momentOf(
  kind: 'min' | 'avg' | 'max' | 'stddev',
  { min, max }: Distribution,
  { mean, stddev }: Spread,
): number {
  return { min, avg: mean, max, stddev }[kind];
}

function within(error: number): string {
  return error === 0 ? '' : ` within ${digits(error * 100, 1)} %`;
}

/** With so few values beyond it, chance decides a percentile. */
const FEW_ABOVE = 10;

function tailWarnings(n: number, percent: number): readonly string[] {
  const above = (n * (100 - percent)) / 100;
  if (percent <= 50 || percent >= 100 || above >= FEW_ABOVE) return [];
  return [`Fewer than ${FEW_ABOVE} samples lie above p${percent}: chance has a great part in it.`];
}

function spread(values: Distribution): Spread {
  const { n, sum, sumOfSquares } = values;
  const mean = sum / n;
  const squares = Math.max(0, sumOfSquares - sum * mean); // rounding can go below 0
  return { n, mean, stddev: n > 1 ? Math.sqrt(squares / (n - 1)) : 0, sketch: sketchOf(values) };
}

/** Without `toLocaleString`, which alone loads 7 MiB of tables of all languages. */
function digits(value: number, significant: number): number {
  return Number(value.toPrecision(significant));
}
