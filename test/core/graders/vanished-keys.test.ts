import { GRADERS } from '../../../core/graders/index.ts';
import type { Comparison } from '../../../core/model/history.ts';
import type { Grading } from '../../../core/model/perf-spec.ts';
import { earlierRun } from '../../support/comparisons.ts';
import { indicator, measured } from '../../support/indicators.ts';

/** A letter a run, oldest first: `b` has the keys a and b, `-` has a alone. */
function runsOf(pattern: string): Comparison {
  return {
    runs: [...pattern].map((letter, i) =>
      earlierRun(`run${i}`, { a: 100 + (i % 3), ...(letter === 'b' && { b: 100 + (i % 3) }) }, 'warning'),
    ),
  };
}

const GRADINGS: readonly Partial<Grading>[] = [
  { type: 'Baseline', thresholds: { upperSeverePerc: 10 } },
  { type: 'Trend', thresholds: { upperSeverePerc: 10 } },
  { type: 'Threshold', thresholds: { upperSeverePerc: 10 } },
];

function gradeOf(grading: Partial<Grading>, comparison: Comparison, values: Readonly<Record<string, number>>) {
  const { type = 'Threshold' } = grading;
  const grader = GRADERS[type as keyof typeof GRADERS];
  return grader.grade({ indicator: indicator(grading), observation: measured(values), comparison });
}

describe.each(GRADINGS)('by the grader $type a key that vanished', (grading) => {
  const grade = (pattern: string, values: Readonly<Record<string, number>> = { a: 101 }) =>
    gradeOf(grading, runsOf(pattern), values);

  it.each([
    ['in the run before', 'bbbbbbbbbbbb'],
    ['in the last of few runs', '-b'],
    ['some runs ago', 'bbbbbbbbbbb---'],
    ['longer ago than it was there', `${'b'.repeat(11)}${'-'.repeat(80)}`],
    ['after it was added late', `${'-'.repeat(40)}bbbbb---`],
    ['of a short history', 'bb-'],
    ['with a gap in between', 'bbbbb-bbbbb---'],
  ])('%s is a warning until a new level is accepted', (_, pattern) => {
    expect(grade(pattern)).toMatchObject({
      ...{ status: 'warning', score: 50 },
      reason: expect.stringContaining('; b was there before and is missing now'),
      violations: [{ key: 'b', breach: 'The key was there before and is missing now' }],
    });
  });

  it('is told with the way out where it is told again', () => {
    expect(grade('bbbbbbbbbbbb').reason).toMatch(/missing now$/);
    expect(grade('bbbbbbbbbbbb-').reason).toMatch(/missing now: if that is meant, accept a new level$/);
  });

  it.each([
    ['that only a run or two had', 'bb--------------'],
    ['that comes and goes', 'b--b---b--b---b---b--b---b--'],
  ])('%s is told once and not for ever', (_, pattern) => {
    expect(grade(pattern).reason).not.toContain('missing');
    expect(grade(`${pattern}b`).reason).toContain('b was there before and is missing now');
  });

  it('and came back is missed no more', () => {
    expect(grade('bbbbbbbbbbbb---', { a: 101, b: 101 }).reason).not.toContain('missing');
  });
});

it('a run that may not serve does not say which keys there must be', () => {
  const failed = earlierRun('bad', { a: 100, b: 100 }, 'fail');
  const comparison = { runs: [...runsOf('-----').runs, failed] };
  const grading = { type: 'Baseline', thresholds: { upperSeverePerc: 10 } };
  expect(gradeOf(grading, comparison, { a: 101 })).toMatchObject({ status: 'pass' });
});
