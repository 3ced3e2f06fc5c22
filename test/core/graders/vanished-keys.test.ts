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
      reason: expect.stringMatching(/^b was there before and is missing now: /),
      violations: [{ key: 'b', breach: 'The key was there before and is missing now' }],
    });
  });

  it('is told with the way out from the first time on, because a run that fails for it is no history', () => {
    for (const pattern of ['bbbbbbbbbbbb', 'bbbbbbbbbbbb-'])
      expect(grade(pattern).reason).toMatch(
        /^b was there before and is missing now: if that is meant, accept a new level; /,
      );
  });

  it('is told before the words that all else is well', () => {
    expect(grade('bbbbbbbbbbbb').reason).toMatch(/^b was .* accept a new level; .*(limits|no drift)$/);
  });

  it('is told with others in one sentence, and each of them is listed', () => {
    const { reason, missing } = gradeOf(grading, { runs: [earlierRun('run0', { a: 100, b: 1, c: 1 })] }, { a: 101 });
    expect(reason).toMatch(/^b and 1 other key were there before and are missing now: /);
    expect(missing).toEqual(['b', 'c'].map((key) => ({ key, reason: 'was there before' })));
  });

  it('is not forgotten where each run is compared with the one before', () => {
    const { runs } = runsOf('bbbbbbbbbb--');
    const pinned = runs.at(-1) ?? earlierRun('none', {});
    expect(gradeOf(grading, { runs, pinned, level: runs }, { a: 101 })).toMatchObject({
      ...{ status: 'warning', score: 50 },
      reason: expect.stringMatching(/^b was there before and is missing now: if that is meant, accept a new level; /),
    });
  });

  it('is not forgotten where each run is compared with the last three', () => {
    const { runs } = runsOf('bbbbbbbbbb---');
    const comparison = { runs: runs.slice(-3), level: runs };
    expect(gradeOf(grading, comparison, { a: 101 })).toMatchObject({
      ...{ status: 'warning', score: 50 },
      reason: expect.stringContaining('b was there before and is missing now'),
    });
  });

  it.each(['pass', 'skip'] as const)('is only mentioned where the PerfSpec says noData: %s', (noData) => {
    const whole = gradeOf({ ...grading, noData }, runsOf('------------'), { a: 101 });
    expect(whole.score).toBe(100);
    expect(gradeOf({ ...grading, noData }, runsOf('bbbbbbbbbbbb'), { a: 101 })).toEqual({
      ...whole,
      reason: `${whole.reason}; b was there before and is missing now: if that is meant, accept a new level`,
      missing: [{ key: 'b', reason: 'was there before' }],
    });
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

it('a key that vanished is told behind what costs more', () => {
  const { status, reason } = gradeOf({ thresholds: { upperSeverePerc: 10 } }, runsOf('bbbbbbbbbbbb'), { a: 500 });
  expect(status).toBe('fail');
  expect(reason).toMatch(/; b was there before and is missing now: /);
});

it('a run that may not serve does not say which keys there must be', () => {
  const failed = earlierRun('bad', { a: 100, b: 100 }, 'fail');
  const comparison = { runs: [...runsOf('-----').runs, failed] };
  const grading = { type: 'Baseline', thresholds: { upperSeverePerc: 10 } };
  expect(gradeOf(grading, comparison, { a: 101 })).toMatchObject({ status: 'pass' });
});

describe.each(['Baseline', 'Threshold'])('by the grader %s, of a run that people named', (type) => {
  const grading = { type, thresholds: { upperSeverePerc: 10 } };
  const { runs } = runsOf('bbbbbbbbbbbb');

  it('a key that only other runs have is not missed', () => {
    const pinned = earlierRun('v1', { a: 100 });
    expect(gradeOf(grading, { runs, pinned }, { a: 101 })).toMatchObject({ status: 'pass', score: 100 });
  });

  it('a key is missed, with the way out there is', () => {
    const pinned = earlierRun('v1', { a: 100, b: 100 });
    expect(gradeOf(grading, { runs, pinned }, { a: 101 }).reason).toMatch(
      /^b was there before and is missing now: if that is meant, compare with a later run; /,
    );
  });
});
