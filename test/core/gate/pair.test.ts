import { pair, withoutPoints } from '../../../core/gate/pair.ts';
import type { PlannedQuestion } from '../../../core/gate/plan.ts';
import type { Observation } from '../../../core/model/observation.ts';
import type { Indicator } from '../../../core/model/perf-spec.ts';
import { SOURCES } from '../../../core/sources/index.ts';
import { empty, failed, indicator, measured } from '../../support/indicators.ts';

const asked = (one: Indicator, of?: PlannedQuestion['of']): PlannedQuestion => ({
  ...{
    indicator: one,
    definition: SOURCES.Prometheus,
    question: { indicator: one.id, query: 'up', window: undefined },
  },
  connection: {
    ...{ name: 'P', type: 'Prometheus', authentication: { kind: 'none' }, headers: {}, timeoutSeconds: 1 },
    concurrency: 1,
  },
  ...(of && { of }),
});

it('brings the answers of each indicator together, in the order of the PerfSpec', () => {
  const [a, b] = [indicator({}, { id: 'a' }), indicator({}, { id: 'value/a' })];
  const planned = [asked(a), asked(a, 'control'), asked(b), asked(b, 'total')];
  const answers = [measured([1]), empty('none'), measured([2]), failed()];
  expect(pair(planned, answers)).toEqual([
    { indicator: a, observation: answers[0], control: answers[1] },
    { indicator: b, observation: answers[2], total: answers[3] },
  ]);
});

it('never loses an indicator', () => {
  expect(() => pair([asked(indicator())], [])).toThrow('Nobody answered for response_time');
});

const WITH_CONTROL = { baseline: { query: 'stable' } } as const;
const samplesOf = (observation: Observation | undefined) =>
  observation?.status === 'measured' ? observation.samples.map(({ key, value, points }) => [key, value, points]) : [];
const withPoints = (points: Readonly<Record<string, readonly number[]>>) => ({
  ...measured([]),
  samples: Object.entries(points).map(([key, values]) => ({ key, value: -1, timestamp: 0, points: values })),
});

function paired(one: Indicator, observation: Observation, control?: Observation) {
  const planned = [asked(one), ...(control ? [asked(one, 'control')] : [])];
  const [made] = pair(planned, [observation, ...(control ? [control] : [])]);
  return [samplesOf(made?.observation), samplesOf(made?.control)];
}

describe('one value of several', () => {
  it.each([
    ['last', 2],
    ['mean', 3],
    ['median', 2],
    ['min', 1],
    ['max', 7],
    ['p75', 3.25],
  ] as const)('"%s" of the points of a key', (aggregate, value) => {
    const points = [7, 1, 2, 2];
    expect(paired(indicator({ aggregate }), withPoints({ a: points }))[0]).toEqual([['a', value, points]]);
  });

  it('of all keys where there is one value each', () => {
    expect(paired(indicator({ aggregate: 'max' }), measured({ a: 1, b: 9 }))[0]).toEqual([
      ['max of all keys', 9, [1, 9]],
    ]);
  });

  it('of one key has the same key as of several, so that runs with more and fewer of them can be compared', () => {
    expect(paired(indicator({ aggregate: 'max' }), measured({ a: 1 }))[0]).toEqual([['max of all keys', 1, [1]]]);
  });

  it('of one key keeps what the source knows to be behind it', () => {
    const behind = { n: 9, mean: 1, stddev: 1 };
    const observation = { ...measured([]), samples: [{ key: 'a', value: 1, timestamp: 0, behind }] };
    const [made] = pair([asked(indicator({ aggregate: 'mean' }))], [observation]);
    expect(made?.observation).toMatchObject({ samples: [{ key: 'mean of all keys', value: 1, timestamp: 0, behind }] });
    expect(samplesOf(made?.observation)).toEqual([['mean of all keys', 1, undefined]]);
  });

  it('nothing is made where nobody asked', () => {
    expect(paired(indicator(), measured({ a: 1, b: 9 }))[0]).toEqual([
      ['a', 1, undefined],
      ['b', 9, undefined],
    ]);
  });

  it('values too large to add up are an answer without a number', () => {
    const [made] = pair([asked(indicator({ aggregate: 'mean' }))], [measured({ a: 1.7e308, b: 1.7e308 })]);
    expect(made?.observation).toMatchObject({ status: 'empty', gaps: [{ answered: true }] });
  });
});

describe('with a control', () => {
  const one = indicator({}, WITH_CONTROL);

  it('both are the median of their points', () => {
    expect(paired(one, withPoints({ a: [1, 2, 9] }), withPoints({ a: [4, 5, 6] }))).toEqual([
      [['a', 2, [1, 2, 9]]],
      [['a', 5, [4, 5, 6]]],
    ]);
  });

  it('keys that only one side has are taken as measured several times', () => {
    expect(paired(one, measured({ pod1: 1, pod2: 3 }), measured({ pod3: 5, pod4: 7 }))).toEqual([
      [['median of all keys', 2, [1, 3]]],
      [['median of all keys', 6, [5, 7]]],
    ]);
  });

  it('one pod against several is one sample against several, and nothing new', () => {
    const few = measured({ canary: 2 });
    const many = measured({ pod1: 1, pod2: 3, pod3: 5 });
    const [one1, three] = [[['median of all keys', 2, [2]]], [['median of all keys', 3, [1, 3, 5]]]];
    expect(paired(one, few, many)).toEqual([one1, three]);
    expect(paired(one, many, few)).toEqual([three, one1]);
  });

  it('a pod without a number is one of several too', () => {
    const control = { ...measured({ pod1: 1 }), gaps: [{ key: 'pod2', reason: 'NaN' }] };
    expect(paired(one, measured({ canary: 2 }), control)[1]).toEqual([['median of all keys', 1, [1]]]);
  });

  it('a key that the other side has without a number is a thing of its own', () => {
    const observation = { ...measured({ cart: 1 }), gaps: [{ key: 'search', reason: 'NaN' }] };
    const both = paired(one, observation, measured({ search: 3, login: 5 }));
    expect(both.map((side) => side.map(([key]) => key))).toEqual([['cart'], ['search', 'login']]);
  });

  it('what a source has made of samples that it kept a sketch of stays as it is', () => {
    const sketched = (values: Readonly<Record<string, number>>) => {
      const observation = measured(values);
      const behind = { n: 9, mean: 1, stddev: 1, sketch: { error: 0.01, zeros: 9, cells: [] } };
      return { ...observation, samples: observation.samples.map((sample) => ({ ...sample, behind })) };
    };
    const p95 = indicator({ aggregate: 'p95' }, WITH_CONTROL);
    expect(paired(p95, sketched({ a: 1, b: 3 }), sketched({ c: 5, d: 7 }))[0]).toHaveLength(2);
  });

  it('keys that both sides have stay apart, so that none hides behind others', () => {
    const both = paired(one, measured({ cart: 1, search: 3 }), measured({ cart: 5, login: 7 }));
    expect(both.map((side) => side.map(([key]) => key))).toEqual([
      ['cart', 'search'],
      ['cart', 'login'],
    ]);
  });
});

it('the record keeps no points', () => {
  const judged = withoutPoints({ indicator: indicator(), observation: withPoints({ a: [1] }), control: empty() });
  expect(samplesOf(judged.observation)).toEqual([['a', -1, undefined]]);
  expect(judged.control).toEqual(empty());
});
