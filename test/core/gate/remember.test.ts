import { type Marks, remember, toPastRun } from '../../../core/gate/remember.ts';
import type { PastRun } from '../../../core/model/history.ts';
import { failure, success } from '../../../core/model/result.ts';
import type { RunRecord } from '../../../core/model/run-record.ts';
import type { RunResult } from '../../../core/model/verdict.ts';
import type { HistoryStore } from '../../../core/ports.ts';
import { problem } from '../../../core/problems.ts';
import { empty, grade, indicator, measured } from '../../support/indicators.ts';
import { pastRun } from '../history/runs.ts';

function record(more: Partial<RunRecord> = {}, result: RunResult = 'pass'): RunRecord {
  const judged = { indicator: indicator({}, { id: 'p95' }), observation: measured({ a: 1 }, 'p95'), grade: grade() };
  return {
    ...{ schemaVersion: 1, name: 'shop', perfspec: 'p.yaml', startedAt: 1_700_000_000_000, problems: [] },
    context: { runId: '99' },
    series: { branch: 'main' },
    verdict: { result, totalScore: 0, maxScore: 0, objectives: { pass: 0, warning: 0 }, reason: '' },
    indicators: [judged],
    ...more,
  };
}

function storeOf(runs: readonly PastRun[], changes: Partial<HistoryStore> = {}) {
  const appended: PastRun[] = [];
  const store: HistoryStore = {
    list: async () => success(runs),
    read: async () => success(runs),
    others: async () => success([]),
    mark: async () => success(undefined),
    append: async (run) => {
      appended.push(run);
      return success(undefined);
    },
    ...changes,
  };
  return { store, appended };
}

const MARKS: Marks = { accept: false };

it.each(['pass', 'warning', 'fail'] as const)('keeps a run that ended in %s', async (result) => {
  const { store, appended } = storeOf([]);
  expect(await remember(record({}, result), MARKS, store)).toEqual({ id: '99', problems: [] });
  expect(appended).toMatchObject([{ id: '99', result, values: { p95: { a: { value: 1 } } } }]);
});

it.each([
  ['of a pull request', record({ context: { runId: '99', targetBranch: 'main' } }), 'not in main yet'],
  ['without a verdict', record({}, 'error'), 'nothing to compare with'],
])('does not keep a run %s, and says why', async (_, run, why) => {
  const { store, appended } = storeOf([]);
  expect((await remember(run, MARKS, store)).why).toContain(why);
  expect(appended).toEqual([]);
});

it.each([
  ['the id of the pipeline', { runId: '99' }, [], '99'],
  ['a number behind it where that run was measured before', { runId: '99' }, ['99', '99.2'], '99.3'],
  ['the time where there is no pipeline', {}, [], '2023-11-14T22:13:20.000Z'],
])('a run gets %s', async (_, context, taken, expected) => {
  const { store } = storeOf(taken.map((id, n) => pastRun(n, { id })));
  expect((await remember(record({ context }), MARKS, store)).id).toBe(expected);
});

it('keeps of each indicator that was measured its values and what stands behind them, and nothing else', () => {
  const behind = { n: 5, mean: 1.5, stddev: 0.5, sketch: { error: 0.01, zeros: 0, cells: [[1, 5] as const] } };
  const p95 = measured({ a: 1, b: 2 }, 'p95');
  const samples = p95.samples.map((sample) => (sample.key === 'b' ? { ...sample, behind, points: [1, 2] } : sample));
  const run = record({
    context: { runId: '99', runUrl: 'https://ci.example/99', commit: 'c0ffee', branch: 'main' },
    indicators: [
      { indicator: indicator({}, { id: 'p95' }), observation: { ...p95, samples }, grade: grade() },
      { indicator: indicator({}, { id: 'none' }), observation: empty('no series', 'none'), grade: grade() },
    ],
  });
  expect(toPastRun(run, '99', { tag: 'v1', accept: true })).toEqual({
    ...{ id: '99', startedAt: 1_700_000_000_000, result: 'pass', series: { branch: 'main' } },
    ...{ commit: 'c0ffee', url: 'https://ci.example/99', tags: ['v1'], accepted: true },
    values: { p95: { a: { value: 1 }, b: { value: 2, ...behind } } },
  });
});

it('a disk that is full is a warning', async () => {
  const full = problem('history-unwritable', 'The history "h" cannot be written: no space is left.');
  const { store } = storeOf([], { append: async () => failure(full) });
  expect(await remember(record(), MARKS, store)).toEqual({ problems: [{ ...full, severity: 'warning' }] });
});

it('adds nothing to a history that it cannot read, which was said before', async () => {
  const list = async () => failure(problem('history-unreadable', 'later version'));
  const { store, appended } = storeOf([], { list });
  expect(await remember(record(), MARKS, store)).toEqual({ why: 'the history cannot be read', problems: [] });
  expect(appended).toEqual([]);
});
