import type { Spread } from '../../model/observation.ts';
import type { Problem } from '../../model/problem.ts';
import type { Window } from '../../model/window.ts';
import { problem } from '../../problems.ts';
import type { Figure, Lens, LoadTestRun, Subject } from './load-test-run.ts';
import { type Metric, spellingsOf } from './metric.ts';
import { missing } from './missing.ts';
import { oncePer } from './once-per.ts';
import type { LoadTestQuery } from './query.ts';
import { type Computed, compute } from './statistics.ts';

/** What one subject answers. */
export type Answer =
  | Value
  | { readonly kind: 'empty'; readonly reason: string }
  | { readonly kind: 'missing'; readonly problem: Problem };

interface Value {
  readonly kind: 'value';
  readonly value: number;
  readonly unit?: string;
  /** How it was computed, behind the name of the metric, where tools differ. */
  readonly how?: string;
  readonly behind?: Spread;
  readonly warnings: readonly string[];
}

export interface About {
  /** The file or files, for messages. */
  readonly file: string;
  readonly run: LoadTestRun;
  readonly query: LoadTestQuery;
  readonly window: Window | undefined;
}

/** A benchmark that failed has no values; that its values are no failures says nothing. */
const OF_REQUESTS: readonly string[] = ['errorRate', 'throughput', 'apdex'];

/** The figure that the file itself has, or else the statistic of its samples. */
export function answer(about: About, subject: Subject): Answer {
  const { metric, percentile, succeeded } = about.query;
  const figure = figureIn(subject, metric);
  const needsSamples = succeeded !== undefined || (percentile !== undefined && subject.tally !== undefined);
  const unknown = unknownFailures(about.query, subject);
  if (unknown !== undefined) return { kind: 'empty', reason: unknown };
  const own = figure !== undefined && !needsSamples ? ofFigure(about, figure) : ofSamples(about, subject, figure);
  return inUnit(about, own, subject);
}

function ofSamples(about: About, subject: Subject, figure: Figure | undefined): Answer {
  const { query, window } = about;
  const { metric, percentile, succeeded } = query;
  if (isOfAll(query, subject)) return senseless(about);
  const isOfRequests = subject.kind !== 'benchmark' || !OF_REQUESTS.includes(metric.statistic?.kind ?? '');
  if (subject.tally === undefined || metric.statistic === undefined || !isOfRequests)
    return { kind: 'missing', problem: missing(about.file, about.run, query, subject) };
  // The count of a counter of k6 is what its samples add up to.
  const isCounter = metric.measure !== undefined && figure !== undefined && metric.statistic.kind === 'count';
  const statistic = isCounter ? ({ kind: 'sum' } as const) : metric.statistic;
  return ofComputed(
    about,
    subject,
    compute(statistic, subject.tally, { percentile: percentile ?? 'nearest', succeeded, window }),
  );
}

function figureIn({ figures }: Subject, metric: Metric): Figure | undefined {
  const spelling = spellingsOf(metric).find((text) => figures.has(text));
  return spelling === undefined ? undefined : figures.get(spelling);
}

/** Successes alone have no rate of successes, and what else a tool makes of all samples of a metric of its own. */
function isOfAll({ metric, succeeded }: LoadTestQuery, { lens }: Subject): boolean {
  return succeeded !== undefined && lens !== undefined && metric.statistic === undefined;
}

function senseless({ query }: About): Answer {
  const message = `"where.success" makes no sense with ${query.metric.text}, which is of successes and failures together.`;
  return unanswered(message, 'Remove it from "where", or ask for a count, min, avg, med, max, stddev or a percentile.');
}

/** Why the samples of a question about failures cannot be told from the others: all would count as successes. */
function unknownFailures({ metric, succeeded }: LoadTestQuery, { figures }: Subject): string | undefined {
  const needsThem = metric.statistic?.kind === 'apdex' && !figures.has(metric.text);
  const failures = figures.get('errorRate');
  if (succeeded === undefined && !needsThem) return undefined;
  return failures !== undefined && 'empty' in failures ? failures.empty : undefined;
}

function ofFigure({ run, query }: About, figure: Figure): Answer {
  if ('empty' in figure) return { kind: 'empty', reason: figure.empty };
  if (query.metric.statistic?.kind !== 'percentile' || run.definition === undefined)
    return { kind: 'value', ...figure };
  const { percentile } = query;
  const unheard = `"percentile": "${percentile}" has no effect: the file holds percentiles that were computed already.`;
  return {
    kind: 'value',
    ...figure,
    how: run.definition,
    warnings: [...figure.warnings, ...(percentile === undefined ? [] : [unheard])],
  };
}

function ofComputed(about: About, subject: Subject, computed: Computed): Answer {
  if ('missing' in computed)
    return { kind: 'missing', problem: missing(about.file, about.run, about.query, subject, computed.missing) };
  if ('empty' in computed) return { kind: 'empty', reason: computed.empty };
  if (!Number.isFinite(computed.value)) return { kind: 'empty', reason: `it comes to ${computed.value}` };
  return { kind: 'value', ...computed };
}

/** Values, and limits of values, are in the unit of the file. */
const VALUES: readonly string[] = ['percentile', 'min', 'avg', 'max', 'stddev'];
const OF_LIMITS: readonly string[] = ['apdex', 'share'];

/** Some files do not say the unit of their values, and the query may. Nothing is converted. */
function inUnit(about: About, given: Answer, subject: Subject): Answer {
  if (given.kind !== 'value') return given;
  const { metric, unit } = about.query;
  const kind = metric.statistic?.kind;
  if (kind !== undefined && OF_LIMITS.includes(kind)) return withLimitIn(about, given, subject);
  const isValue = kind === undefined || VALUES.includes(kind);
  if (unit === undefined || !isValue || given.unit === unit) return given;
  return given.unit === undefined ? { ...given, unit } : otherUnit(about, given.unit, unit);
}

/** A share has no unit itself, but its limit has. */
function withLimitIn(about: About, given: Value, { kind, lens, tally }: Subject): Answer {
  const { query, run } = about;
  const there = tally?.unit;
  if (query.unit !== undefined && there !== undefined && there !== query.unit)
    return otherUnit(about, there, query.unit);
  const units = unitsOf(run.subjects).get(likeness(kind, lens)) ?? new Set();
  if (query.split && query.unit === undefined && units.size > 1) return severalUnits(about, [...units]);
  const unit = there ?? query.unit;
  const how = [given.how, ...(unit === undefined ? [] : [`with its limit in ${unit}`])].filter(Boolean).join(', ');
  return how === '' ? given : { ...given, how };
}

/** The units of subjects that are alike, once for all labels, of which there can be thousands. */
const unitsOf = oncePer((subjects: LoadTestRun['subjects']) => {
  const units = new Map<string, Set<string | undefined>>();
  for (const { kind, lens, tally } of subjects) {
    if (tally === undefined) continue;
    const key = likeness(kind, lens);
    units.set(key, (units.get(key) ?? new Set()).add(tally.unit));
  }
  return units;
});

function likeness(kind: Subject['kind'], lens: Lens | undefined): string {
  return `${kind} ${lens?.measure ?? ''}`;
}

function otherUnit({ file, query }: About, there: string, asked: string): Answer {
  const message = `${file} has ${query.metric.text} in ${there}, and the query says ${asked}: nothing is converted.`;
  return unanswered(message, 'Remove "unit" from the query, and give limits in the unit of the file.');
}

/** One limit cannot be one of nanoseconds and of milliseconds. */
function severalUnits({ file, query }: About, units: readonly (string | undefined)[]): Answer {
  const named = units.map((unit) => unit ?? 'no unit').join(' and ');
  const message = `${file} has labels in different units (${named}), and ${query.metric.text} does not say in which its limit is.`;
  return unanswered(message, 'Say it with "unit": labels in another one are left out.');
}

function unanswered(message: string, advice: string): Answer {
  return { kind: 'missing', problem: problem('load-test-metric', message, { advice }) };
}
