import { plan } from '../../../core/gate/plan.ts';
import type { Grading, Indicator } from '../../../core/model/perf-spec.ts';
import type { Connection } from '../../../core/ports.ts';
import { SOURCES } from '../../../core/sources/index.ts';
import { indicator } from '../../support/indicators.ts';

const HOUR = 3_600_000;
const window = { start: 1_700_000_000_000, end: 1_700_000_000_000 + HOUR };

function planned(more: Partial<Indicator>, grading: Partial<Grading> = {}, source = 'Prometheus') {
  const connection: Connection = {
    ...{ name: source, type: source, authentication: { kind: 'none' }, headers: {} },
    ...{ timeoutSeconds: 1, concurrency: 1 },
  };
  const one = indicator(grading, { id: 'i', source, query: 'up offset $__from', ...more });
  const spec = { version: '1.1', indicators: [one], objectives: { pass: { points: 1 }, warning: { points: 1 } } };
  const result = plan({ spec, connections: [connection], sources: SOURCES, window, variables: { v: '1' } });
  return result.ok
    ? result.value.map(({ of, question: { query, window: at, points } }) => [of, query, at, points])
    : result.problems.map(({ code, message }) => `${code}: ${message}`);
}

it('a control by another query is asked over the same window', () => {
  expect(planned({ baseline: { query: 'stable_${v}' } })).toEqual([
    [undefined, 'up offset 1700000000000', window, true],
    ['control', 'stable_1', window, true],
  ]);
});

it('a control by offset is the same query over the earlier window, variables included', () => {
  expect(planned({ baseline: { offset: 24 * HOUR } })).toEqual([
    [undefined, 'up offset 1700000000000', window, true],
    ['control', 'up offset 1699913600000', { start: window.start - 24 * HOUR, end: window.end - 24 * HOUR }, true],
  ]);
});

it('a fault of a query is told once, though it is asked twice', () => {
  expect(planned({ query: 'up{a="${x}"}', baseline: { offset: 24 * HOUR } })).toHaveLength(1);
});

it('a total is asked of the same source', () => {
  expect(planned({}, { type: 'Budget', parameters: { total: 'all_${v}' } })).toEqual([
    [undefined, 'up offset 1700000000000', window, undefined],
    ['total', 'all_1', window, undefined],
  ]);
});

it('points are asked for where one value is made of them', () => {
  expect(planned({}, { aggregate: 'p95' })).toEqual([[undefined, 'up offset 1700000000000', window, true]]);
});

it.each<[string, Partial<Indicator>, string, string]>([
  [
    'that overlaps the run',
    { baseline: { offset: HOUR / 2 } },
    'Prometheus',
    'is 30m earlier, which is within the window of 1h',
  ],
  [
    'of a file',
    { baseline: { offset: HOUR }, query: { file: 'a.json', metric: 'p95' } },
    'LoadTest',
    'does not measure over a window',
  ],
  [
    'with a variable that is none',
    { baseline: { query: '${x}' } },
    'Prometheus',
    'the variable ${x}, which has no value',
  ],
  ['that its source cannot ask', { baseline: { query: { query: '' } } }, 'Prometheus', 'Indicator "i"'],
])('refuses a control %s', (_, more, source, words) => {
  const problems = planned(more, {}, source);
  expect(problems).not.toHaveLength(0);
  for (const one of problems) expect(one).toContain(words);
});
