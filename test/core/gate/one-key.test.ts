import { underOneKey } from '../../../core/gate/one-key.ts';
import type { Comparison } from '../../../core/model/history.ts';
import { earlierRun } from '../../support/comparisons.ts';
import { empty, indicator, measured } from '../../support/indicators.ts';

const MEDIAN = 'median of all keys';
const medianOfAll = indicator({ aggregate: 'median' });
const now = measured({ [MEDIAN]: 200 });

const keysOf = ({ values }: { readonly values: ReadonlyMap<string, unknown> }) => [...values.keys()];

describe('what "aggregate" makes of all keys is compared', () => {
  it.each([
    ['the only key of a run, whatever it is called', { 'pod-1': 200 }, [MEDIAN]],
    ['what it made of several', { [MEDIAN]: 200 }, [MEDIAN]],
    ['none of several keys, of which nothing was made', { 'pod-1': 200, 'pod-2': 210 }, []],
    ['nothing that another aggregate made', { 'p95 of all keys': 200 }, []],
  ])('with %s', (_, values, keys) => {
    const run = earlierRun('a', values);
    const compared = underOneKey({ runs: [run], pinned: run, level: [run] }, medianOfAll, now);
    expect(compared?.runs.map(keysOf)).toEqual([keys]);
    expect(compared?.level?.map(keysOf)).toEqual([keys]);
    expect(compared?.pinned && keysOf(compared.pinned)).toEqual(keys);
  });
});

it.each([
  ['an indicator without "aggregate"', indicator(), now],
  ['keys that stay apart, each made of its points over time', medianOfAll, measured({ 'pod-2': 200 })],
  ['no values', medianOfAll, empty()],
])('for %s runs stay as they are', (_, one, observation) => {
  const comparison: Comparison = { runs: [earlierRun('a', { 'pod-1': 200 })] };
  expect(underOneKey(comparison, one, observation)).toBe(comparison);
});

it('without a comparison there is nothing to rename', () => {
  expect(underOneKey(undefined, medianOfAll, now)).toBeUndefined();
});
