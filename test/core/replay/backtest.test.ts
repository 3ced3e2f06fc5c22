import type { PastRun } from '../../../core/model/history.ts';
import type { Indicator, PerfSpec } from '../../../core/model/perf-spec.ts';
import { backtest } from '../../../core/replay/backtest.ts';
import { backtestText } from '../../../core/replay/backtest-text.ts';
import { indicator } from '../../support/indicators.ts';
import { pastRun } from '../history/runs.ts';

const TEN_PERCENT = { upperSeverePerc: 10 };

function spec(...indicators: readonly Indicator[]): PerfSpec {
  return { version: '1.1', indicators, objectives: { pass: { percent: 90 }, warning: { percent: 75 } } };
}

function rule(id: string, grading: Parameters<typeof indicator>[0], more: Partial<Indicator> = {}): Indicator {
  return indicator(grading, { id, ...more });
}

/** Runs of one indicator `p95` with one key, oldest first. */
function runs(values: readonly number[], more: (n: number) => Partial<PastRun> = () => ({})): readonly PastRun[] {
  return values.map((value, n) => pastRun(n, { values: { p95: { 'GET /': { value } } }, ...more(n) }));
}

const flaggedIds = (perfSpec: PerfSpec, history: readonly PastRun[]) =>
  backtest(perfSpec, history).flagged.map(({ run }) => run.id);

const QUIET = [200, 203, 198, 201, 199, 202];

it('compares no run with one in another unit', () => {
  const history = [...QUIET.map((value) => value / 1_000), ...QUIET].map((value, n) =>
    pastRun(n, { values: { p95: { a: { value, unit: n < 6 ? 's' : 'ms' } } } }),
  );
  const [judged] = backtest(spec(rule('p95', { type: 'Baseline', thresholds: TEN_PERCENT })), history).rules;
  expect(judged?.counts).toEqual({ learning: 10, pass: 2 });
});

it('judges each run against those before it only', () => {
  const history = runs([...QUIET, 260, 201]);
  const { rules, flagged, verdicts } = backtest(
    spec(rule('p95', { type: 'Baseline', thresholds: TEN_PERCENT })),
    history,
  );
  expect(rules).toEqual([
    {
      indicator: 'p95',
      grader: 'Baseline',
      observed: false,
      counts: { learning: 5, pass: 2, fail: 1 },
      notMeasured: 0,
    },
  ]);
  expect(flagged).toMatchObject([{ run: { id: 'run-6' }, result: 'fail', grades: [{ status: 'fail' }] }]);
  expect(verdicts).toEqual({ pass: 7, fail: 1 });
});

it('lets a run that would have failed be no baseline, whatever it was called in its day', () => {
  const perfSpec = spec(rule('p95', { type: 'Baseline', thresholds: TEN_PERCENT }));
  const stepped = runs([...QUIET, 260, 261, 259, 260, 262, 261, 258]);
  expect(flaggedIds(perfSpec, stepped)).toEqual(stepped.slice(6).map(({ id }) => id));
});

it('begins anew where a level was accepted', () => {
  const perfSpec = spec(rule('p95', { type: 'Baseline', thresholds: TEN_PERCENT }));
  const accepted = runs([...QUIET, 260, 261, 259], (n) => (n === 6 ? { accepted: true } : {}));
  expect(flaggedIds(perfSpec, accepted)).toEqual([]);
});

it('compares only runs of one series, and leaves out what was declared invalid', () => {
  const perfSpec = spec(rule('p95', { thresholds: TEN_PERCENT }));
  const mixed = runs([200, 300, 201, 900, 302], (n) => ({
    series: { branch: n % 2 === 0 ? 'main' : 'slow' },
    ...(n === 3 && { invalidated: true }),
    ...(n === 4 && { series: { branch: 'slow' } }),
  }));
  expect(flaggedIds(perfSpec, mixed)).toEqual([]);
  expect(backtest(perfSpec, mixed).runs).toHaveLength(4);
});

it('judges fixed limits too, and shows what only observes without counting it', () => {
  const limits = { upperSevere: 202 };
  const observed = spec(rule('p95', { thresholds: limits, observe: true }), rule('other', { thresholds: {} }));
  const history = runs([200, 203]).map((run) => ({ ...run, values: { ...run.values, other: { a: { value: 1 } } } }));
  const { rules, flagged } = backtest(observed, history);
  expect(rules[0]).toMatchObject({ observed: true, counts: { pass: 1, fail: 1 } });
  expect(flagged).toMatchObject([{ result: 'pass', grades: [{ indicator: 'p95', status: 'fail' }] }]);
});

it.each([
  ['a control', rule('p95', { type: 'Baseline', thresholds: TEN_PERCENT }, { baseline: { offset: 60_000 } })],
  ['a total', rule('p95', { parameters: { total: 'sum(rate(x[5m]))' } })],
])('says that what needs %s cannot be replayed', (_, one) => {
  const result = backtest(spec(one), runs(QUIET));
  expect(result.rules).toEqual([{ indicator: 'p95', grader: one.grading.type, observed: false, notMeasured: 0 }]);
  expect(backtestText(result)).toContain('needs a control or a total, which a history does not keep');
});

describe('an indicator that a run has not kept', () => {
  const limits = { thresholds: { upperSevere: 1_000 } };
  const both = spec(rule('p95', limits), rule('errors', limits));
  const withErrors = (n: number) => ({
    values: { p95: { 'GET /': { value: 200 } }, errors: { a: { value: 0 } } },
    id: `with-${n}`,
  });

  it('is not measured before the first run that has it, and the verdict is without it', () => {
    const history = runs(QUIET, (n) => (n < 4 ? {} : withErrors(n)));
    const { rules, verdicts, flagged } = backtest(both, history);
    expect(rules[1]).toMatchObject({ counts: { pass: 2 }, notMeasured: 4 });
    expect({ verdicts, flagged }).toEqual({ verdicts: { pass: 6 }, flagged: [] });
  });

  it('has no data where an earlier run of the series has it, and so is flagged', () => {
    const history = runs(QUIET, (n) => (n === 3 ? {} : withErrors(n)));
    const { rules, flagged } = backtest(both, history);
    expect(rules[1]).toMatchObject({ counts: { pass: 5, noData: 1 }, notMeasured: 0 });
    expect(flagged).toMatchObject([
      { run: { id: 'run-3' }, result: 'fail', grades: [{ indicator: 'errors', status: 'noData' }] },
    ]);
    expect(backtestText(backtest(both, history))).toContain('it was measured before, and not in this run');
  });

  it('of another series says nothing of this one', () => {
    const history = runs(QUIET, (n) => (n === 0 ? { ...withErrors(n), series: { branch: 'other' } } : {}));
    expect(backtest(both, history).rules[1]).toMatchObject({ counts: { pass: 1 }, notMeasured: 5 });
  });

  it('fails a run with more of them than maxNoData, which then is no baseline', () => {
    const lenient = { noData: 'pass' as const };
    const perfSpec = {
      ...spec(
        rule('p95', { type: 'Baseline', thresholds: TEN_PERCENT, parameters: { minRuns: 6 } }),
        rule('errors', { ...limits, ...lenient }),
        rule('count', { ...limits, ...lenient }),
      ),
      maxNoData: 50,
    };
    const all = (n: number) => ({ values: { ...withErrors(n).values, count: { a: { value: 1 } } } });
    const history = runs([...QUIET, 201], (n) => (n === 5 ? {} : all(n)));
    const { flagged, rules } = backtest(perfSpec, history);
    expect(flagged).toMatchObject([{ run: { id: 'run-5' }, result: 'fail' }]);
    expect(rules[0]?.counts).toEqual({ learning: 7 }); // to the last one five serve, of six
  });

  it('and that is all there is leaves no verdict, which is said of each run', () => {
    const result = backtest(spec(rule('new', { thresholds: TEN_PERCENT })), runs(QUIET));
    expect(result.rules).toMatchObject([{ counts: {}, notMeasured: 6 }]);
    expect(result.verdicts).toEqual({ error: 6 });
    expect(result.flagged).toHaveLength(6);
    expect(backtestText(result)).toMatch(
      / error +not measured\n[\s\S]*run-0 {2}error\n {4}Nothing of the PerfSpec could be judged/,
    );
  });
});

describe('bars in points', () => {
  const points = { pass: { points: 150 }, warning: { points: 100 } };
  const compared = rule('p95', { type: 'Baseline', thresholds: TEN_PERCENT });
  const canary = rule('canary', { type: 'Baseline', thresholds: TEN_PERCENT }, { baseline: { offset: 60_000 } });
  const SCALED = 'bars in points are scaled';

  it.each([
    ['cannot be replayed', canary],
    ['is newer than the runs', rule('new', { thresholds: { upperSevere: 1 } })],
  ])('are scaled where an indicator %s, so that runs pass and become a history', (_, other) => {
    const result = backtest({ ...spec(compared, other), objectives: points }, runs([...QUIET, 260]));
    expect(result.rules[0]?.counts).toEqual({ learning: 5, pass: 1, fail: 1 });
    expect(result.verdicts).toEqual({ pass: 6, fail: 1 });
    expect(result.flagged.map(({ run }) => run.id)).toEqual(['run-6']);
    expect(backtestText(result)).toContain(SCALED);
  });

  it('are not lower than their share', () => {
    const perfSpec = { ...spec(rule('p95', { thresholds: { upperWarning: 1 } }), canary), objectives: points };
    expect(backtest(perfSpec, runs([2])).verdicts).toEqual({ warning: 1 }); // 50 of 100, where 75 pass and 50 warn
  });

  it('stay as they are where all indicators that count are judged, or where they are shares', () => {
    const observed = rule('new', { thresholds: {}, observe: true });
    for (const one of [
      { ...spec(compared, observed), objectives: { ...points, pass: { points: 90 } } },
      spec(compared, canary),
    ])
      expect(backtestText(backtest(one, runs(QUIET)))).not.toContain(SCALED);
  });
});

it('lists every run that does not pass, also where nothing but learning costs the points', () => {
  const perfSpec = spec(rule('p95', { type: 'Baseline', thresholds: TEN_PERCENT, noBaseline: 'fail' }));
  const result = backtest(perfSpec, runs([200, 201]));
  expect(result.flagged).toMatchObject([
    { result: 'fail', grades: [] },
    { result: 'fail', grades: [] },
  ]);
  expect(backtestText(result)).toMatch(
    /run-0 {2}fail\n {4}Score 0 of 100 is below the warning bar 75: "p95" lost points\.\n/,
  );
});

describe('as text', () => {
  const rules = spec(
    rule('p95', { type: 'Baseline', thresholds: TEN_PERCENT }),
    rule('error rate', { thresholds: { upperSevere: 1 }, observe: true }),
  );

  it('is a table of rules and a list of runs', () => {
    const history = runs([...QUIET, 260, 201]).map((run) => ({
      ...run,
      values: { ...run.values, 'error rate': { all: { value: 0 } } },
    }));
    const text = backtestText(backtest(rules, history));
    expect(text).toMatch(/^ {4}p95 fail: \S.*\n/m); // the words of the grader are its own
    expect(text.replace(/^ {4}.*\n/gm, '')).toBe(`\
indicator   grader                pass  warning  fail  inconclusive  learning
p95         Baseline                 2        0     1             0         5
error rate  Threshold (observed)     8        0     0             0         0
the run                              7        0     1

1 of 8 runs would have been flagged:
  2023-11-14T22:19:20Z  run-6  fail
`);
  });

  it('says so when all is well, and when there is nothing', () => {
    expect(backtestText(backtest(rules, runs(QUIET)))).toContain('\nNo run would have been flagged.\n');
    expect(backtestText(backtest(rules, []))).toContain('No run would have been flagged.');
  });

  it('names the series where there are several, and takes commands for text', () => {
    const perfSpec = spec(rule('p95', { thresholds: { upperSevere: 1 } }));
    const hostile = runs([2, 2], (n) => ({ id: '::error::x\u001b[31m', series: n === 0 ? { branch: 'main' } : {} }));
    const text = backtestText(backtest(perfSpec, hostile));
    expect(text).toContain('(main)');
    expect(text).not.toMatch(/^\s*::/m);
    expect(text).not.toContain('\u001b');
  });
});
