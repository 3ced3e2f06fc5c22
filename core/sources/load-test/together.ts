import { isEmpty } from './empty-subject.ts';
import { largest, smallest } from './extremes.ts';
import type { Figure, Subject, Tally } from './load-test-run.ts';
import { mergeValues } from './merged-values.ts';
import { splitOwnMetric } from './metric.ts';

/**
 * Subjects of one kind as one. Counted samples add up; of figures only counts do: a percentile cannot be computed from
 * the percentiles of parts. What has no sample adds nothing, and takes nothing away.
 */
export function together(all: readonly [Subject, ...Subject[]]): Subject {
  const filled = all.filter((subject) => !isEmpty(subject));
  const [first = all[0], ...others] = filled;
  const subjects = [first, ...others];
  if (others.length === 0) return first;
  const tallies = subjects.flatMap(({ tally }) => tally ?? []);
  const canAdd = tallies.length === subjects.length && tallies.every(({ unit }) => unit === tallies[0]?.unit);
  const label = others.every((one) => one.label === first.label) ? first.label : undefined;
  return {
    label,
    kind: first.kind,
    ...(first.lens === undefined ? {} : { lens: first.lens }),
    figures: new Map([...counts(subjects), ...(canAdd ? unknown(subjects) : [])]),
    ...(canAdd ? { tally: mergeTallies(tallies) } : {}),
  };
}

function mergeTallies(tallies: readonly Tally[]): Tally {
  const total = (of: (tally: Tally) => number) => tallies.reduce((sum, tally) => sum + of(tally), 0);
  return {
    ok: mergeValues(tallies.map(({ ok }) => ok)),
    failed: mergeValues(tallies.map(({ failed }) => failed)),
    lost: total(({ lost }) => lost),
    unit: tallies[0]?.unit,
    // NaN where one has no times, which then are not known of all.
    firstStart: smallest(tallies.map(({ firstStart }) => firstStart)),
    lastEnd: largest(tallies.map(({ lastEnd }) => lastEnd)),
    bytes: total(({ bytes }) => bytes),
  };
}

/** What the samples of one of the parts cannot tell, such as which of them failed, those of the whole cannot either. */
function unknown(subjects: readonly Subject[]): readonly (readonly [string, Figure])[] {
  return subjects.flatMap(({ figures }) => [...figures].filter(([, figure]) => 'empty' in figure));
}

/** The counts that all of the subjects have. */
function counts(subjects: readonly Subject[]): ReadonlyMap<string, Figure> {
  const [first] = subjects;
  const names = [...(first?.figures.keys() ?? [])].filter(
    (name) => (splitOwnMetric(name)?.statistic ?? name) === 'count',
  );
  return new Map(
    names.flatMap((name): readonly (readonly [string, Figure])[] => {
      const figures = subjects.map(({ figures }) => figures.get(name));
      const filled = figures.flatMap((figure) => (figure !== undefined && 'value' in figure ? figure : []));
      if (filled.length < figures.length) return [];
      const value = filled.reduce((sum, figure) => sum + figure.value, 0);
      const [{ unit } = { unit: undefined }] = filled;
      const warnings = [...new Set(filled.flatMap((figure) => figure.warnings))];
      return [[name, { value, ...(unit === undefined ? {} : { unit }), warnings }]];
    }),
  );
}
