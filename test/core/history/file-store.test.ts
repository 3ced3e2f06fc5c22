import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from '../../../core/history/file-store.ts';
import { toLine } from '../../../core/history/past-run-line.ts';
import { spareFiles } from '../../../core/history/spare-files.ts';
import { openJournal } from '../../../core/io/journal.ts';
import { describeHistoryStore } from '../../contract/history-store.ts';
import { pastRun } from './runs.ts';

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'perfspec-history-'));
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

const open = (keep = 500) => createFileStore(openJournal(workspace, 'history', 'checkout'), keep);
const FILE = () => join(workspace, 'history', 'checkout.jsonl');

function write(text: string) {
  mkdirSync(join(workspace, 'history'), { recursive: true });
  writeFileSync(FILE(), text);
}

async function ids() {
  const runs = await open().list();
  return runs.ok ? runs.value.map(({ id }) => id) : runs.problems;
}

describeHistoryStore('the file store', open);

it('writes lines that other programs can read', async () => {
  await open().append(pastRun(1));
  await open().append(pastRun(2));
  const lines = readFileSync(FILE(), 'utf8').split('\n').filter(Boolean);
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(['run-1', 'run-2']);
});

it('a crash at any byte of an append loses at most that run, and the next one is not glued to its rest', async () => {
  await open().append(pastRun(1));
  const before = readFileSync(FILE()).length;
  await open().append(pastRun(2, { tags: ['ä'] }));
  const whole = readFileSync(FILE());
  for (let size = before; size <= whole.length; size += 1) {
    writeFileSync(FILE(), whole.subarray(0, size));
    const torn = size > before + 1 && size < whole.length - 1; // between the two line feeds
    const after = await open().list();
    expect(after).toMatchObject({ ok: true, problems: torn ? [{ code: 'history-damaged', severity: 'warning' }] : [] });
    await open().append(pastRun(3));
    const survived = size >= whole.length - 1 ? ['run-1', 'run-2', 'run-3'] : ['run-1', 'run-3'];
    expect([size, await ids()]).toEqual([size, survived]);
  }
});

it('a crash at any byte of a mark loses at most that mark', async () => {
  await open().append(pastRun(1));
  const before = readFileSync(FILE()).length;
  await open().mark('run-1', 'invalidated');
  const whole = readFileSync(FILE());
  for (let size = before; size <= whole.length; size += 1) {
    writeFileSync(FILE(), whole.subarray(0, size));
    const torn = size > before + 1 && size < whole.length - 1; // between the two line feeds
    await open().append(pastRun(2));
    const after = await open().list();
    expect(after).toMatchObject({ ok: true, problems: torn ? [{ code: 'history-damaged' }] : [] });
    const marks = after.ok && after.value.map(({ invalidated = false }) => invalidated);
    expect([size, marks]).toEqual([size, [size >= whole.length - 1, false]]);
  }
});

it('says where a run is that was not written to its end', async () => {
  write(`${toLine(pastRun(1))}\n\n{"id":"run-2","sta\n${toLine(pastRun(3))}\n{"id"\n`);
  const runs = await open().list();
  expect(runs.problems.map(({ message }) => message)).toEqual([
    'The history has a run that was not written to its end and is left out ("history/checkout.jsonl", line 3, and 1 more of the kind).',
  ]);
  expect(await ids()).toEqual(['run-1', 'run-3']);
});

const line = (more: object) => JSON.stringify({ ...JSON.parse(toLine(pastRun(1))), ...more });

it.each([
  ['cut by one sign, all of them', (text: string) => text.replaceAll('}\n', '\n')],
  ['cut in the middle, all of them', (text: string) => text.replaceAll(/"values".*/g, '')],
  ['more often cut than whole', (text: string) => text.replaceAll('}\n', '\n').replace(/\n$/, '}\n')],
])('lines that are %s are more than crashes leave: an error', async (_, change) => {
  write(change([1, 2, 3].map((n) => `${toLine(pastRun(n))}\n`).join('')));
  expect(await open().list()).toMatchObject({
    ok: false,
    problems: [{ code: 'history-unreadable', message: expect.stringContaining('"history/checkout.jsonl", line 1') }],
  });
  expect((await open().append(pastRun(4))).ok).toBe(false);
});

it('a file that is nothing but a piece of a run is an error that says so', async () => {
  write('{"id":"run-1","st');
  expect((await open().list()).problems.map(({ message }) => message)).toEqual([
    'The history has a line that was not written to the end, and 0 whole runs ("history/checkout.jsonl", line 1).',
  ]);
});

const pretty = JSON.stringify(JSON.parse(toLine(pastRun(2))), undefined, 2);
const whole = toLine(pastRun(2));

it.each([
  ['formatted over several lines', pretty, 'line 3'],
  ['glued to a piece of another', `{"id":"run-3","star${whole}`, 'line 2'],
  ['without its beginning', whole.slice(1), 'line 2'],
  ['changed in the middle', whole.replace('"startedAt":', '"startedAt"'), 'line 2'],
  ['below the mark of a conflict', `<<<<<<< HEAD\n${whole}`, 'line 2'],
  ['of another program', '{"time":"2026-01-01","va', 'line 2'],
])('a run that is %s was not torn by a crash: an error', async (_, text, place) => {
  write(`${toLine(pastRun(1))}\n${text}\n${toLine(pastRun(4))}\n`);
  const message = `A run of the history is damaged, or not written by this gate ("history/checkout.jsonl", ${place}).`;
  expect(await open().list()).toMatchObject({ ok: false, problems: [{ code: 'history-unreadable', message }] });
});

it('a pointer of Git LFS in place of the file is called one', async () => {
  write('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n');
  expect((await open().list()).problems.map(({ message }) => message)).toEqual([
    'A run of the history is a pointer of Git LFS, and not the file itself (git lfs pull) ("history/checkout.jsonl", line 1).',
  ]);
});

it.each([
  ['a later version', line({ schemaVersion: 2 }), 'has the schema version 2, and this gate reads 1'],
  ['no version', '{"id": "run-1"}', 'has no schema version'],
  ['JSON that is no object', '[1]', 'is no run'],
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
    { code: 'history-unreadable', message: `A run of the history ${reason} ("history/checkout.jsonl", line 2).` },
  ]);
  expect((await open().append(pastRun(2))).ok).toBe(false); // it would be lost for those who can read the rest
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
  expect(runs.problems[0]?.message).toBe(`A run of the history ${reason} ("history/checkout.jsonl", line 1).`);
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
  expect(readdirSync(join(workspace, 'history')).length).toBeLessThanOrEqual(2);
});

it('puts a file aside that has become large, and keeps the runs that should be kept all the same', async () => {
  const key = 'k'.repeat(17 * 1024 * 1024);
  const large = { values: { p95: { [key]: { value: 1 } } } };
  for (let n = 1; n <= 3; n += 1) await open(3).append(pastRun(n, large));
  expect(await ids()).toEqual(['run-1', 'run-2', 'run-3']);
  expect(readdirSync(join(workspace, 'history'))).toHaveLength(2);
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
