import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { toLine } from '../../../core/history/past-run-line.ts';
import { spareFiles } from '../../../core/history/spare-files.ts';
import { describeHistoryStore } from '../../contract/history-store.ts';
import { historyFolder } from './history-folder.ts';
import { pastRun } from './runs.ts';

const { open, path, write, ids } = historyFolder();

describeHistoryStore('the file store', open);

it('writes lines that other programs can read', async () => {
  await open().append(pastRun(1));
  await open().append(pastRun(2));
  const lines = readFileSync(path(), 'utf8').split('\n').filter(Boolean);
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(['run-1', 'run-2']);
});

const line = (more: object) => JSON.stringify({ ...JSON.parse(toLine(pastRun(1))), ...more });

const pretty = JSON.stringify(JSON.parse(toLine(pastRun(2))), undefined, 2);
const whole = toLine(pastRun(2));

it.each([
  ['formatted over several lines', pretty, 'line 3'],
  ['glued to a piece of another', `{"id":"run-3","star${whole}`, 'line 2'],
  ['without its beginning', whole.slice(1), 'line 2'],
  ['changed in the middle', whole.replace('"startedAt":', '"startedAt"'), 'line 2'],
  ['below the mark of a conflict', `<<<<<<< HEAD\n${whole}`, 'line 2'],
  ['of another program', '{"time":"2026-01-01","va', 'line 2'],
  ['behind NULs', `\0\0${whole}`, 'line 2'],
])('a run that is %s was not torn by a crash: an error', async (_, text, place) => {
  write(`${toLine(pastRun(1))}\n${text}\n${toLine(pastRun(4))}\n`);
  const message = `A line of the history is damaged, or not written by this gate ("history/checkout.jsonl", ${place}).`;
  expect(await open().list()).toMatchObject({ ok: false, problems: [{ code: 'history-unreadable', message }] });
});

it('a pointer of Git LFS in place of the file is called one', async () => {
  write('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n');
  expect((await open().list()).problems.map(({ message }) => message)).toEqual([
    'A line of the history is a pointer of Git LFS, and not the file itself (git lfs pull) ("history/checkout.jsonl", line 1).',
  ]);
});

it.each([
  ['a later version', line({ schemaVersion: 2 }), 'has the schema version 2, and this gate reads 1'],
  ['no version', '{"id": "run-1"}', 'has no schema version'],
  ['JSON that is no object', '1', 'is no run'],
  ['a JSON array', `[${whole}]`, 'is a JSON array; each run has a line of its own'],
  ['two runs glued together', `${whole}${whole}`, 'holds several runs; each has a line of its own'],
  ['runs with commas in between', `${whole},${whole}`, 'holds several runs; each has a line of its own'],
  ['a run without an id', line({ id: '' }), 'has a wrong "id"'],
  ['a time that is none', line({ startedAt: '2026' }), 'has a wrong "startedAt"'],
  ['an unknown result', line({ result: 'passed' }), 'has a wrong "result"'],
  ['a series that is none', line({ series: { branch: 1 } }), 'has a wrong "series"'],
  ['a tag that is none', line({ tags: [1] }), 'has a wrong "tags"'],
  ['a time that no calendar has', line({ startedAt: 1e300 }), 'has a wrong "startedAt"'],
  ['a mark of a later version', '{"mark":"loved","run":"run-1","schemaVersion":1}', 'has a wrong "mark"'],
  ['a mark of nothing', '{"mark":"accepted","schemaVersion":1}', 'has a mark of no run'],
  ['a mark that is neither there nor true', line({ accepted: false }), 'has a wrong "accepted"'],
])('%s is refused, and what it says is not repeated', async (_, text, reason) => {
  write(`${toLine(pastRun(1))}\n${text}\n`);
  const runs = await open().list();
  expect(runs.ok).toBe(false);
  expect(runs.problems).toMatchObject([
    { code: 'history-unreadable', message: `A line of the history ${reason} ("history/checkout.jsonl", line 2).` },
  ]);
  expect((await open().append(pastRun(2))).ok).toBe(false); // it would be lost for those who can read the rest
});

it('of runs of a later version it does not advise to remove them', async () => {
  write(line({ schemaVersion: 2 }));
  const advice = 'Use the version of the gate that wrote it, or a newer one.';
  expect((await open().list()).problems).toMatchObject([{ advice }]);
});

it.each([
  ['no values', { values: 1 }, 'has no values'],
  ['no value', { values: { p95: { a: { value: null } } } }, 'has a wrong value'],
  ['half a run', { values: { p95: { a: { value: 1, n: -1 } } } }, 'has a wrong value'],
  ['a sketch that is none', { values: { p95: { a: { value: 1, sketch: { cells: [1] } } } } }, 'has a wrong value'],
])('of %s it says so only to whoever wants its values', async (_, more, reason) => {
  write(line(more));
  const store = open();
  const heads = await store.list();
  expect(heads).toMatchObject({ ok: true, value: [{ id: 'run-1' }] });
  const runs = await store.read(heads.ok ? heads.value : []);
  expect(runs.problems[0]?.message).toBe(`A line of the history ${reason} ("history/checkout.jsonl", line 1).`);
});

it('takes a line that people or programs have formatted in another way', async () => {
  const { values, id, ...rest } = pastRun(1);
  write(`  ${JSON.stringify({ schemaVersion: 1, values, invalidated: true, id, ...rest }).replaceAll(',', ' , ')}\r\n`);
  const store = open();
  const heads = await store.list();
  expect(heads).toMatchObject({ ok: true, value: [{ id: 'run-1', invalidated: true }] });
  expect(await store.read(heads.ok ? heads.value : [])).toMatchObject({ value: [{ values }] });
});

it('sees what people have written behind the values', async () => {
  write(toLine(pastRun(1)).replace('"schemaVersion"', '"invalidated":true,"schemaVersion"'));
  expect(await open().list()).toMatchObject({ ok: true, value: [{ id: 'run-1', invalidated: true }] });
});

it('has at most two files of a gate, however many runs there were', async () => {
  for (let n = 0; n < 40; n += 1) await open(5).append(pastRun(n));
  expect(readdirSync(dirname(path())).length).toBeLessThanOrEqual(2);
});

it('puts a file aside that has become large, and keeps the runs that should be kept all the same', async () => {
  const key = 'k'.repeat(17 * 1024 * 1024);
  const large = { values: { p95: { [key]: { value: 1 } } } };
  for (let n = 1; n <= 3; n += 1) await open(3).append(pastRun(n, large));
  expect(await ids()).toEqual(['run-1', 'run-2', 'run-3']);
  expect(readdirSync(dirname(path()))).toHaveLength(2);
  for (let n = 4; n <= 6; n += 1) await open(3).append(pastRun(n, large));
  expect(await ids()).toEqual(['run-3', 'run-4', 'run-5', 'run-6']);
}, 30_000);

it.each([
  [1, 10, []],
  [4, 10, ['a']],
  [9, 10, ['b', 'a']],
  [10, 10, ['c', 'b', 'a']],
])('with %d runs that are newer and %d to keep, %j are spare', (newer, keep, spare) => {
  const ended = ['c', 'b', 'a'].map((path, index) => ({ path, runs: [5, 1, 8][index] ?? 0 }));
  expect(spareFiles(ended, newer, keep).map(({ path }) => path)).toEqual(spare);
});
