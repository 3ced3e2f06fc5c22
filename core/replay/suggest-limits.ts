import { ABSOLUTE_LIMITS, type Indicator, PERCENT_LIMITS } from '../model/perf-spec.ts';
import { robustBand, robustQuantile, robustScale } from '../stats/robust-band.ts';
import { median } from '../stats/summary.ts';
import { counted } from '../words.ts';

/** Any name of a limit. */
export type LimitName = (typeof ABSOLUTE_LIMITS)[number] | (typeof PERCENT_LIMITS)[number];

/** What limits of an indicator its history speaks for, and what people should know of them. */
export interface SuggestedLimits {
  readonly limits: Readonly<Partial<Record<LimitName, number>>>;
  /** Sentences without the name of the indicator. */
  readonly remarks: readonly string[];
}

/** Values of one key, oldest first. */
export type KeyHistory = readonly number[];

/** As many as the grader `Baseline` needs. */
const FEWEST_RUNS = 5;

/** One in 50 and one in 500 runs that changed nothing lies outside. */
const CONFIDENCE = { Warning: 0.98, Severe: 0.998 } as const;

/** Of graders whose limits are about the noise of a value. */
const DEFAULT_NAMES: Readonly<Record<string, readonly LimitName[]>> = {
  Threshold: ['upperWarning', 'upperSevere'],
  Baseline: ['upperWarningPerc', 'upperSeverePerc'],
};

/**
 * Limits at the ends of the band in which unchanged runs lie, for the names that are written; where none is, more is
 * taken to be worse. All keys of the indicator stay within them.
 */
export function suggestLimits({ grading }: Indicator, keys: readonly KeyHistory[]): SuggestedLimits {
  const byDefault = Object.hasOwn(DEFAULT_NAMES, grading.type) ? DEFAULT_NAMES[grading.type] : undefined;
  if (!byDefault) return { limits: {}, remarks: [`the limits of the grader ${grading.type} are not about noise`] };
  const known = keys.filter((values) => values.length >= FEWEST_RUNS);
  if (known.length === 0) return { limits: {}, remarks: [tooFew(keys)] };
  const written = [...ABSOLUTE_LIMITS, ...PERCENT_LIMITS].filter((name) => grading.thresholds[name] !== undefined);
  const names = written.length > 0 ? written : byDefault;
  const suggested = names.map((name) => [name, limitOf(name, grading.type, known)] as const);
  // Half of a side could contradict what is left of the other half.
  const without = new Set(suggested.flatMap(([name, limit]) => (typeof limit === 'string' ? [sideOf(name)] : [])));
  const isLeft = (name: LimitName) => without.has(sideOf(name));
  const limits = Object.fromEntries(
    suggested.flatMap(([name, limit]) => (typeof limit === 'number' && !isLeft(name) ? [[name, limit] as const] : [])),
  );
  const reasons = suggested.flatMap(([name, limit]) => (isLeft(name) ? [`${name}: ${reasonOf(limit)}`] : []));
  const guessed = written.length > 0 ? [] : ['no limit says which side is bad; more is taken to be worse'];
  return { limits, remarks: [...guessed, ...reasons] };
}

function reasonOf(limit: number | string): string {
  return typeof limit === 'string' ? limit : 'left as it is, because the other limit of its side is';
}

/** Limits of one side and kind are in order: the severe one is past the warning. */
export function sideOf(name: LimitName): string {
  return name.replace(/Warning|Severe/, '');
}

function tooFew(keys: readonly KeyHistory[]): string {
  const most = keys.reduce((longest, values) => Math.max(longest, values.length), 0);
  return `has ${counted(most, 'earlier run')}; at least ${FEWEST_RUNS} are needed`;
}

/** A text says why there is none. */
function limitOf(name: LimitName, grader: string, keys: readonly KeyHistory[]): number | string {
  if (keys.every(isConstant)) return 'all earlier runs have the same value, so there is no noise to stay clear of';
  const doubt = 1 - CONFIDENCE[name.includes('Severe') ? 'Severe' : 'Warning'];
  const confidence = 1 - doubt / keys.length;
  const isUpper = name.startsWith('upper');
  if (name.endsWith('Perc')) return percentLimit(keys, grader, confidence, isUpper);
  const ends = keys.map((values) => robustBand(values, confidence)?.interval[isUpper ? 1 : 0] ?? Number.NaN);
  const end = ends.reduce((a, b) => (isUpper ? Math.max(a, b) : Math.min(a, b)));
  if (!Number.isFinite(end)) return 'the values of earlier runs are too large to reckon with';
  if (!isUpper && end <= 0 && areNeverBelow0(keys))
    return 'normal runs differ so much that a limit would lie at or below 0, which no value gets past';
  return rounded(end, isUpper ? 'up' : 'down', 3);
}

/** `Baseline` compares a run with the centre of many; `Threshold` with the run before it, which is as noisy itself. */
function percentLimit(
  keys: readonly KeyHistory[],
  grader: string,
  confidence: number,
  isUpper: boolean,
): number | string {
  const changes = keys.map((values) => {
    const n = values.length;
    const ofBoth = grader === 'Baseline' ? 1 + Math.PI / (2 * n) : 2;
    const width = robustScale(values) * robustQuantile(confidence, n) * Math.sqrt(ofBoth);
    return (100 * width) / Math.abs(median(values));
  });
  const most = changes.reduce((a, b) => Math.max(a, b));
  if (!Number.isFinite(most)) return 'normal runs are at 0, of which no change has a percent';
  const limit = rounded(most, 'up', 2);
  if (!isUpper && limit >= 100 && areNeverBelow0(keys))
    return 'normal runs differ so much that a limit would be 100 % or more below them, which no value gets past';
  return limit;
}

function areNeverBelow0(keys: readonly KeyHistory[]): boolean {
  return keys.flat().every((value) => value >= 0);
}

function isConstant(values: KeyHistory): boolean {
  return values.every((value) => value === values[0]);
}

/** To so many digits, away from the normal runs. */
function rounded(value: number, direction: 'up' | 'down', digits: number): number {
  if (value === 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - digits);
  const steps = value / unit;
  // Without noise of the division in the last digits, which would take the next step for nothing.
  const exact = Number(steps.toPrecision(12));
  return Number(((direction === 'up' ? Math.ceil(exact) : Math.floor(exact)) * unit).toPrecision(digits + 1));
}
