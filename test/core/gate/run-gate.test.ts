import type { PlannedQuestion } from '../../../core/gate/plan.ts';
import { runGate } from '../../../core/gate/run-gate.ts';
import type { Comparison } from '../../../core/model/history.ts';
import type { Observation } from '../../../core/model/observation.ts';
import type { Grading, Query } from '../../../core/model/perf-spec.ts';
import type { Connection } from '../../../core/ports.ts';
import { SOURCES } from '../../../core/sources/index.ts';
import { history } from '../../support/comparisons.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { empty, failed, indicator, measured } from '../../support/indicators.ts';

const CONNECTION: Connection = {
  name: 'P',
  type: 'Prometheus',
  authentication: { kind: 'none' },
  headers: {},
  timeoutSeconds: 1,
  concurrency: 1,
};

async function run(answers: readonly Observation[], grading: Partial<Grading> = {}, comparison?: Comparison) {
  const indicators = answers.map(({ indicator: id }) => indicator(grading, { id }));
  const planned = indicators.map((one): PlannedQuestion => {
    const question = { indicator: one.id, query: 'up', window: undefined };
    return { indicator: one, connection: CONNECTION, definition: SOURCES.Prometheus, question };
  });
  const objectives = { pass: { percent: 90 }, warning: { percent: 50 } };
  const source = () => ({
    observe: async ({ indicator: id }: { readonly indicator: string }) => {
      const answer = answers.find((each) => each.indicator === id);
      if (!answer) throw new Error('nobody asked this');
      return answer;
    },
  });
  return runGate({ version: '1.1', indicators, objectives }, planned, () => comparison, {
    ...{ clock: fakeClock(), source, progress: () => {}, measured: () => {} },
    ...{ waitForData: 0, timeout: 60_000 },
  });
}

it('judges what was measured, in the order of the PerfSpec', async () => {
  const { indicators, verdict, problems } = await run([measured([1], 'a'), measured([9], 'b')], {
    thresholds: { upperSevere: 5 },
  });
  expect(indicators.map(({ indicator: { id }, grade }) => `${id} ${grade.status}`)).toEqual(['a pass', 'b fail']);
  expect(verdict).toMatchObject({ result: 'warning', totalScore: 100, maxScore: 200 });
  expect(problems).toEqual([]);
});

it.each([
  ['what could not be measured is an error', failed('a'), {}, 'error', ['error source-refused']],
  ['of what is only observed a warning', failed('a'), { observe: true }, 'error', ['warning source-refused']],
  ['missing data is a warning beside its grade', empty('none', 'a'), {}, 'fail', ['warning no-data']],
  [
    'what the source says is a warning',
    { ...measured([1], 'a'), warnings: ['partial'] },
    {},
    'pass',
    ['warning source-warning'],
  ],
] as const)('%s', async (_, answer, grading, result, expected) => {
  const { verdict, problems } = await run([answer], grading);
  expect(verdict.result).toBe(result);
  expect(problems.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
  expect(problems.every(({ indicator: id }) => id === 'a')).toBe(true);
});

it('advises a larger number as compare-with only where a number was given', async () => {
  const grading: Partial<Grading> = { type: 'Baseline', thresholds: { upperSeverePerc: 10 } };
  const two = history([{ a: 1 }, { a: 1 }]);
  const adviceFor = async (comparison: Comparison) =>
    (await run([measured({ a: 1 }, 'a')], grading, comparison)).problems.map(({ advice }) => advice);
  expect(await adviceFor(two)).toEqual([expect.not.stringContaining('A number')]);
  expect(await adviceFor({ ...two, level: two.runs })).toEqual([expect.stringContaining('A number as compare-with')]);
});

it.each(['pass', 'skip'] as const)('missing data that noData: %s forgives is no warning', async (noData) => {
  const { indicators, problems } = await run([measured([1], 'a'), empty('none', 'b')], { noData });
  expect(indicators.map(({ grade }) => grade.status)).toEqual(['pass', 'noData']);
  expect(problems).toEqual([]);
});

it('an answer that is no number is a warning even where noData forgives what is missing', async () => {
  const infinite = { ...empty('infinite', 'a'), gaps: [{ key: 'a', reason: 'infinite', answered: true }] };
  expect((await run([infinite], { noData: 'pass' })).problems).toMatchObject([{ code: 'no-data' }]);
});

describe('pods that come and go, made one by "aggregate"', () => {
  const grading: Partial<Grading> = { type: 'Baseline', aggregate: 'median', thresholds: { upperSeverePerc: 10 } };
  const kept = async (values: Readonly<Record<string, number>>) => {
    const { indicators } = await run([measured(values, 'a')], grading);
    const [observation] = indicators.map((each) => each.observation);
    const samples = observation?.status === 'measured' ? observation.samples : [];
    return Object.fromEntries(samples.map(({ key, value }) => [key, value]));
  };

  it('are compared however many there are: one slow pod after three quick ones fails', async () => {
    const three = (n: number) => kept({ [`${n}-a`]: 200 + n, [`${n}-b`]: 201, [`${n}-c`]: 199 });
    const earlier = history(await Promise.all([1, 2, 3, 4, 5, 6].map(three)));
    const { indicators } = await run([measured({ 'pod-9': 600 }, 'a')], grading, earlier);
    expect(indicators[0]?.grade).toMatchObject({ status: 'fail', violations: [{ key: 'median of all keys' }] });
    expect(indicators[0]?.grade.reason).not.toContain('missing');
    const again = await run([measured({ 'pod-9': 201 }, 'a')], grading, earlier);
    expect(again.indicators[0]?.grade.status).toBe('pass');
  });

  it('are compared with a history in which one value had the key of its series', async () => {
    const earlier = history([200, 201, 199, 202, 198, 200].map((value, n) => ({ [`pod-${n}`]: value })));
    const { indicators } = await run([measured({ 'pod-9': 600 }, 'a')], grading, earlier);
    expect(indicators[0]?.grade.status).toBe('fail');
  });
});

describe('an indicator with a control', () => {
  const canary = indicator(
    { type: 'Baseline', thresholds: { upperSeverePerc: 10 } },
    { baseline: { query: 'stable' } },
  );
  const points = (values: readonly number[], warnings: readonly string[] = []): Observation => ({
    ...measured([]),
    ...{ samples: [{ key: 'a', timestamp: 0, value: 0, points: values }], warnings },
  });

  function runWith(own: Observation, control: Observation) {
    const question = (query: string) => ({ indicator: canary.id, query, window: undefined });
    const about = { indicator: canary, connection: CONNECTION, definition: SOURCES.Prometheus };
    const planned: readonly PlannedQuestion[] = [
      { ...about, question: question('canary') },
      { ...about, of: 'control', question: question('stable') },
    ];
    const spec = {
      version: '1.1',
      indicators: [canary],
      objectives: { pass: { points: 90 }, warning: { points: 50 } },
    };
    const source = () => ({
      observe: async ({ query }: { readonly query: Query }) => (query === 'stable' ? control : own),
    });
    return runGate(spec, planned, () => undefined, {
      ...{ clock: fakeClock(), source, progress: () => {}, measured: () => {} },
      ...{ waitForData: 0, timeout: 60_000 },
    });
  }

  const [fast, slow] = [100, 200].map((centre) => Array.from({ length: 10 }, (_, i) => centre + i));

  it('is compared with what the control answered, which stays in the record without its points', async () => {
    const { indicators, verdict } = await runWith(points(slow ?? []), points(fast ?? [], ['odd']));
    expect(verdict.result).toBe('fail');
    expect(indicators).toHaveLength(1);
    expect(indicators[0]?.control).toMatchObject({ status: 'measured', samples: [{ key: 'a', value: 104.5 }] });
    expect(JSON.stringify(indicators)).not.toContain('"points"');
  });

  it('that is one pod against three is one sample against three, whatever their values are', async () => {
    for (const value of [200, 400]) {
      const three = measured({ pod1: 200, pod2: 201, pod3: 202 });
      const { indicators } = await runWith(measured({ canary: value }), three);
      expect(indicators[0]?.grade).toMatchObject({
        ...{ status: 'inconclusive', score: 50 },
        reason: '1 sample against 3 of the control cannot tell: it needs at least 5 on each side',
      });
    }
  });

  it('says whose warnings are whose', async () => {
    const { problems } = await runWith(points(fast ?? [], ['odd']), points(fast ?? [], ['odd']));
    expect(problems.map(({ message }) => message)).toEqual(['"response_time": odd', '"response_time": Control: odd']);
  });

  it('has no data where the control has none, which is a warning of one sentence', async () => {
    const { verdict, problems } = await runWith(points(fast ?? []), empty('Nothing was there.'));
    expect(verdict.result).toBe('fail');
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['no-data', '"response_time" has no data: its control: Nothing was there.'],
    ]);
  });

  it('is an error where the control failed, which the problem says', async () => {
    const { verdict, problems } = await runWith(points(fast ?? []), failed());
    expect(verdict.result).toBe('error');
    expect(problems).toMatchObject([
      { code: 'source-refused', severity: 'error', message: 'The control of "response_time": refused' },
    ]);
  });
});
