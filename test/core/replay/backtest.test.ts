import type { PastRun } from '../../../core/model/history.ts';
import type { PerfSpec } from '../../../core/model/perf-spec.ts';
import { backtest } from '../../../core/replay/backtest.ts';
import { backtestText } from '../../../core/replay/backtest-text.ts';
import { pastRun } from '../history/runs.ts';
import { QUIET, rule, runs, spec, TEN_PERCENT } from './replaying.ts';

const flaggedIds = (perfSpec: PerfSpec, history: readonly PastRun[]) =>
  backtest(perfSpec, history).flagged.map(({ run }) => run.id);

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

1 of 8 runs would have been flagged (1 fails):
  2023-11-14T22:19:20Z  run-6  fail
`);
  });

  it('says how many of the flagged runs pass as a whole', () => {
    const slow = (percent: number) => ({ type: 'Baseline', thresholds: { upperSeverePerc: percent } });
    const [p95, watched] = [rule('p95', slow(100)), rule('watched', { ...slow(10), observe: true })];
    const history = runs([...QUIET, 260, 500]).map((run) => ({
      ...run,
      values: { ...run.values, watched: run.values['p95'] ?? {} },
    }));
    expect(backtestText(backtest(spec(p95, watched), history))).toContain(
      '\n2 of 8 runs would have been flagged (1 fails, 1 passes with an indicator that does not):\n',
    );
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
