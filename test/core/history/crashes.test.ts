import { readFileSync, writeFileSync } from 'node:fs';
import { toLine } from '../../../core/history/past-run-line.ts';
import { historyFolder } from './history-folder.ts';
import { pastRun } from './runs.ts';

const { open, path, write, ids } = historyFolder();

it('a crash at any byte of an append loses at most that run, and the next one is not glued to its rest', async () => {
  await open().append(pastRun(1));
  const before = readFileSync(path()).length;
  await open().append(pastRun(2, { tags: ['ä'] }));
  const whole = readFileSync(path());
  for (let size = before; size <= whole.length; size += 1) {
    writeFileSync(path(), whole.subarray(0, size));
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
  const before = readFileSync(path()).length;
  await open().mark('run-1', 'invalidated');
  const whole = readFileSync(path());
  for (let size = before; size <= whole.length; size += 1) {
    writeFileSync(path(), whole.subarray(0, size));
    const torn = size > before + 1 && size < whole.length - 1; // between the two line feeds
    expect((await open().list()).problems).toMatchObject(torn ? [{ code: 'history-damaged' }] : []);
    await open().append(pastRun(2));
    const after = await open().list();
    const marks = after.ok && after.value.map(({ invalidated = false }) => invalidated);
    expect([size, marks]).toEqual([size, [size >= whole.length - 1, false]]);
  }
});

it('says where a run is that was not written to its end', async () => {
  write(`${toLine(pastRun(1))}\n${toLine(pastRun(2))}\n\n{"id":"run-3","sta\n{"id"\n`);
  const runs = await open().list();
  expect(runs.problems.map(({ message }) => message)).toEqual([
    'The history has a run that was not written to its end and is left out ("history/checkout.jsonl", line 4, and 1 more of the kind).',
  ]);
  expect(await ids()).toEqual(['run-1', 'run-2']);
});

it('says no more of it once a later run is whole, also in another file', async () => {
  write(`${toLine(pastRun(1))}\n{"id":"run-2","sta`);
  expect((await open().list()).problems).toHaveLength(1);
  await open().mark('run-1', 'accepted');
  expect((await open().list()).problems).toHaveLength(1);
  await open(2).append(pastRun(3)); // the file is full now
  await open().append(pastRun(4));
  expect(await open().list()).toMatchObject({ ok: true, problems: [] });
  expect(await ids()).toEqual(['run-1', 'run-3', 'run-4']);
});

const NULS = '\0'.repeat(200);

it('a loss of power that leaves NULs from any byte of an append on loses at most that run', async () => {
  await open().append(pastRun(1));
  const before = readFileSync(path()).length;
  await open().append(pastRun(2, { tags: ['ä'] }));
  const whole = readFileSync(path());
  for (let size = before; size <= whole.length; size += 1) {
    writeFileSync(path(), Buffer.concat([whole.subarray(0, size), Buffer.from(NULS)]));
    expect(await open().list()).toMatchObject({ ok: true, problems: [{ code: 'history-damaged' }] });
    await open().append(pastRun(3));
    const survived = size >= whole.length - 1 ? ['run-1', 'run-2', 'run-3'] : ['run-1', 'run-3'];
    expect([size, await ids()]).toEqual([size, survived]);
    expect((await open().list()).problems).toEqual([]);
  }
});

it('says where the power went off behind a whole run', async () => {
  write(`${toLine(pastRun(1))}${NULS}`);
  expect((await open().list()).problems).toMatchObject([
    { severity: 'warning', message: expect.stringContaining('("history/checkout.jsonl", line 1)') },
  ]);
});

it.each([
  ['nothing but NULs', NULS],
  ['more pieces than whole runs, of which NULs are left', `${toLine(pastRun(1))}\n${NULS}\n${NULS}\n`],
])('a file with %s is an error', async (_, text) => {
  write(text);
  expect(await open().list()).toMatchObject({
    ok: false,
    problems: [{ code: 'history-unreadable', message: expect.stringContaining('not written to the end') }],
  });
});

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
  expect((await open().list()).problems).toMatchObject([
    {
      message:
        'The history has a line that was not written to the end, and 0 whole runs ("history/checkout.jsonl", line 1).',
      advice: expect.stringMatching(/^Remove the file/),
    },
  ]);
});
