import { backtest } from '../../../core/replay/backtest.ts';
import { backtestText } from '../../../core/replay/backtest-text.ts';
import { QUIET, rule, runs, spec, TEN_PERCENT } from './replaying.ts';

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
