import { chooseBaseline, type Wish } from '../../../core/gate/choose-baseline.ts';
import { readCompareWith } from '../../../core/gate/compare-with.ts';
import { comparisonsOf } from '../../../core/gate/comparisons-of.ts';
import type { PastRun } from '../../../core/model/history.ts';
import { pastRun } from '../history/runs.ts';

const MAIN = { branch: 'main' };

/** Ids of the runs that are chosen, and of the pinned one behind a bar. */
function choose(history: readonly PastRun[], compareWith?: string, wish: Partial<Wish> = {}): string {
  const read = compareWith === undefined ? undefined : readCompareWith(compareWith);
  const chosen = chooseBaseline(history, {
    ...{ series: MAIN, accept: false },
    ...(read?.ok && { compareWith: read.value }),
    ...wish,
  });
  if (!chosen.ok) return chosen.problems.map(({ message }) => message).join();
  const { runs, pinned, elsewhere } = chosen.value;
  const numbers = runs.map(({ id }) => id.replace('run-', '')).join(' ');
  const pin = pinned ? ` | ${pinned.id.replace('run-', '')}` : '';
  return `${numbers}${pin}${elsewhere === undefined ? '' : ` elsewhere ${elsewhere}`}`.trim();
}

describe('without compare-with', () => {
  it.each<readonly [string, readonly PastRun[], string]>([
    ['nothing of an empty history', [], ''],
    ['all of its series, oldest first', [pastRun(1), pastRun(2)], '1 2'],
    ['failed runs too, which the grader leaves out', [pastRun(1, { result: 'fail' }), pastRun(2)], '1 2'],
    ['no run without a verdict', [pastRun(1), pastRun(2, { result: 'error' })], '1'],
    ['no run that was declared invalid', [pastRun(1, { invalidated: true }), pastRun(2)], '2'],
    ['no run of another branch', [pastRun(1, { series: { branch: 'topic' } }), pastRun(2)], '2'],
    ['no run of another environment', [pastRun(1, { series: { ...MAIN, environment: 'x' } }), pastRun(2)], '2'],
    ['no run with another load', [pastRun(1, { series: { ...MAIN, profile: 'x' } }), pastRun(2)], '2'],
    ['no run of an unknown branch', [pastRun(1, { series: {} }), pastRun(2)], '2'],
    [
      'nothing before the last accepted run',
      [1, 2, 3, 4].map((n) => pastRun(n, n < 4 ? { accepted: true } : {})),
      '3 4',
    ],
    [
      'what was before a run that was accepted by mistake and declared invalid',
      [pastRun(1), pastRun(2, { accepted: true, invalidated: true }), pastRun(3)],
      '1 3',
    ],
    [
      'what was before an accepted run of another branch',
      [pastRun(1), pastRun(2, { accepted: true, series: { branch: 'topic' } }), pastRun(3)],
      '1 3',
    ],
  ])('chooses %s', (_, history, expected) => {
    expect(choose(history)).toBe(expected);
  });

  it('chooses nothing for a run that begins a new level itself', () => {
    expect(choose([pastRun(1), pastRun(2)], undefined, { accept: true })).toBe('');
  });

  it('tells series apart by all that the pipeline says', () => {
    const series = { branch: 'main', environment: 'staging', profile: 'nightly' };
    const history = [pastRun(1, { series }), pastRun(2), pastRun(3, { series: { ...series, profile: 'smoke' } })];
    expect(choose(history, undefined, { series })).toBe('1');
  });

  it('leaves out what began more than a day after this run, also where a level was accepted with it, and says so', () => {
    const day = 86_400_000;
    const { startedAt } = pastRun(3);
    const later = (n: number, by: number) => pastRun(n, { startedAt: startedAt + by, accepted: true });
    const runs = [pastRun(1), pastRun(2), later(4, day + 1), later(5, 2 * day)];
    expect(choose(runs, undefined, { startedAt })).toBe('1 2');
    expect(choose([...runs.slice(0, 2), later(3, day)], undefined, { startedAt })).toBe('3');
    expect(chooseBaseline(runs, { series: MAIN, startedAt, accept: false }).problems).toMatchObject([
      {
        code: 'history-damaged',
        severity: 'warning',
        message: expect.stringMatching(/^The run "run-4" and 1 more of/),
      },
    ]);
  });

  it('chooses the newest 500 of a long history', () => {
    const history = Array.from({ length: 600 }, (_, n) => pastRun(n));
    expect(choose(history).split(' ')).toEqual(Array.from({ length: 500 }, (_, i) => `${100 + i}`));
  });
});

describe('with compare-with', () => {
  const history = [
    pastRun(1, { tags: ['v1'], series: { branch: 'release' } }),
    pastRun(2),
    pastRun(3, { result: 'fail', tags: ['bad'] }),
    pastRun(4, { result: 'warning', tags: ['v2', 'stable'] }),
    pastRun(5, { tags: ['stable'] }),
    pastRun(6, { result: 'fail' }),
    pastRun(7, { series: { ...MAIN, environment: 'production' }, tags: ['live'] }),
  ];
  const all = '2 3 4 5 6';

  it.each([
    ['previous', `${all} | 5`, 'the last run that did not fail'],
    ['run-3', `${all} | 3`, 'a run by its id, also a failed one'],
    ['run-7', `${all} | 7`, 'an id of another environment'],
    ['v1', `${all} | 1`, 'a tag of another branch'],
    ['stable', `${all} | 5`, 'the newest run of a tag that moves'],
    ['v2', `${all} | 4`, 'one of several tags'],
    ['live', `${all} elsewhere live`, 'no tag of another environment'],
    ['other/result.json', `${all} elsewhere other/result.json`, 'what can only be a file'],
    ['2', '5 6', 'the last two, as a number of Pitometer'],
    ['99', all, 'all, where the number is greater'],
    ['{"find": {"result": "pass"}, "sort": {"timestamp": -1}, "limit": 1}', `${all} | 5`, 'the last passed one'],
    ['{"find": {"result": "pass"}, "sort": {"timestamp": -1}, "limit": 2}', '2 5', 'several as a history of their own'],
    ['{"find": {"result": "pass"}, "sort": {"timestamp": 1}, "limit": 1}', `${all} | 2`, 'the first passed one'],
    [`{"find": {"timestamp": {"$lt": ${pastRun(4).startedAt}}}}`, '2 3', 'what was before a time'],
  ])('%s chooses %s: %s', (compareWith, expected) => {
    expect(choose(history, compareWith)).toBe(expected);
  });

  it.each(['previous', '{"find": {"result": "pass"}}'])('%s finds nothing at first, with a warning', (compareWith) => {
    const read = readCompareWith(compareWith);
    const wish = { series: MAIN, accept: false, ...(read.ok && { compareWith: read.value }) };
    expect(chooseBaseline([pastRun(3, { result: 'fail' })], wish)).toMatchObject({
      ok: true,
      problems: [{ code: 'no-baseline', severity: 'warning' }],
    });
  });

  it('a run that was declared invalid cannot be pinned', () => {
    expect(choose([pastRun(1, { invalidated: true })], 'run-1')).toContain('"run-1" was declared invalid');
    expect(choose([pastRun(1, { invalidated: true, tags: ['v1'] })], 'v1')).toBe('elsewhere v1');
  });

  it('a tag of several runs is the newest that did not fail, where there is one', () => {
    const tagged = (n: number, result: 'pass' | 'fail') => pastRun(n, { result, tags: ['v1'] });
    expect(choose([tagged(1, 'fail'), tagged(2, 'pass'), tagged(3, 'fail')], 'v1')).toBe('1 2 3 | 2');
    expect(choose([tagged(1, 'fail'), tagged(2, 'fail')], 'v1')).toBe('1 2 | 2');
  });

  it('a number that is a tag is the tag', () => {
    expect(choose([pastRun(1), pastRun(2, { tags: ['1'] }), pastRun(3)], '1')).toBe('1 2 3 | 2');
  });

  it.each([
    ['previous', 'knows all runs of the level', all],
    ['2', 'knows all runs of the level', all],
    ['{"find": {"result": "pass"}}', 'knows all runs of the level', all],
    ['v1', 'names all that was asked for', undefined],
    ['run-3', 'names all that was asked for', undefined],
  ])('%s %s, beside those that are compared with', (compareWith, _, expected) => {
    const read = readCompareWith(compareWith);
    const chosen = chooseBaseline(history, {
      series: MAIN,
      accept: false,
      ...(read.ok && { compareWith: read.value }),
    });
    const level = chosen.ok ? chosen.value.level : [];
    expect(level?.map(({ id }) => id.replace('run-', '')).join(' ')).toBe(expected);
  });

  it.each(['v1', 'run-3', 'nowhere', 'previous', '2', '{"find": {"result": "pass"}}'])(
    '%s is left out, with a warning, where a new level begins',
    (compareWith) => {
      expect(choose(history, compareWith, { accept: true })).toBe('');
      const read = readCompareWith(compareWith);
      const wish = { series: MAIN, accept: true, ...(read.ok && { compareWith: read.value }) };
      expect(chooseBaseline(history, wish).problems).toMatchObject([
        {
          code: 'no-baseline',
          severity: 'warning',
          message: expect.stringMatching(/^A new level begins .*\(accept\)/),
        },
      ]);
    },
  );

  it('a pinned run is pinned also where it was before the accepted level', () => {
    expect(choose([pastRun(1), pastRun(2, { accepted: true })], 'run-1')).toBe('2 | 1');
  });
});

describe('an indicator', () => {
  it('sees its values of each run, by key, and no run that did not measure it', () => {
    const other = pastRun(2, { values: { other: { a: { value: 1 } }, p95: {} } });
    const comparison = comparisonsOf([pastRun(1), other, pastRun(3)], undefined)('p95');
    expect(comparison).toEqual({
      runs: [1, 3].map((n) => {
        const { id, startedAt, result, values } = pastRun(n);
        return { id, startedAt, result, values: new Map(Object.entries(values['p95'] ?? {})) };
      }),
    });
  });

  it('sees the level that the runs were chosen from, without those that did not measure it', () => {
    const comparison = comparisonsOf([], undefined, [pastRun(1), pastRun(2, { values: {} })])('p95');
    expect(comparison.level?.map(({ id }) => id)).toEqual(['run-1']);
  });

  it('sees the pinned run, without a value where that did not measure it', () => {
    const comparisonOf = comparisonsOf([], pastRun(1));
    expect(comparisonOf('p95').pinned?.values.get('GET /')?.value).toBe(201);
    expect(comparisonOf('other')).toMatchObject({ runs: [], pinned: { id: 'run-1', values: new Map() } });
  });

  it.each(['constructor', '__proto__', 'toString'])('called %s has no values that nobody measured', (id) => {
    expect(comparisonsOf([pastRun(1)], pastRun(1))(id)).toMatchObject({ runs: [], pinned: { values: new Map() } });
  });
});
