import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openJournal } from '../../../core/io/journal.ts';

let workspace: string;
let elsewhere: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'perfspec-journal-'));
  elsewhere = mkdtempSync(join(tmpdir(), 'perfspec-elsewhere-'));
});
afterEach(() => {
  for (const folder of [workspace, elsewhere]) rmSync(folder, { recursive: true, force: true });
});

const open = (folder = 'perf/history/') => openJournal(workspace, folder, 'shop');
const inside = (path: string) => join(workspace, path);

async function texts(journal = open()) {
  const files = await journal.read();
  return files.ok ? files.value.map(({ text, current }) => [text.trim(), current]) : files.problems;
}

it('appends to a file that it makes, folders included, and says where', async () => {
  expect(await open().append('a')).toMatchObject({ ok: true, value: 'perf/history/shop.jsonl' });
  expect(await open().append('b')).toMatchObject({ ok: true });
  expect(readFileSync(inside('perf/history/shop.jsonl'), 'utf8')).toBe('\na\n\nb\n');
});

it.each<[string, Buffer, string]>([
  ['UTF-16', Buffer.from('\ufeffa\n', 'utf16le'), 'it is UTF-16; save it as UTF-8'],
  ['UTF-16 of the other order', Buffer.from('\ufeffa\n', 'utf16le').swap16(), 'it is UTF-16; save it as UTF-8'],
  ['gzip', gzipSync('a\nb\n'), 'it is gzip; unpack it'],
  ['Latin-1', Buffer.from('a\nüb\nc\n', 'latin1'), 'line 2 is not UTF-8 text'],
])('a file in %s is not read, because it would be something else', async (_, bytes, why) => {
  await open().append('a');
  writeFileSync(inside('perf/history/shop.jsonl'), bytes);
  const message = `The history "perf/history/shop.jsonl" cannot be read: ${why}.`;
  expect(await open().read()).toMatchObject({ ok: false, problems: [{ code: 'history-unreadable', message }] });
});

it('a sign that a crash has cut in two is taken off, at the end and where more was appended', async () => {
  await open().append('ä');
  const half = Buffer.from('\nbü').subarray(0, -1);
  appendFileSync(inside('perf/history/shop.jsonl'), half);
  expect(await texts()).toEqual([['ä\n\nb', true]]);
  await open().append('€');
  expect(await texts()).toEqual([['ä\n\nb\n€', true]]);
});

it('a sign that a loss of power has cut in two is taken off in front of the NULs, which stay', async () => {
  await open().append('a');
  appendFileSync(inside('perf/history/shop.jsonl'), Buffer.from('\nbü\0\0').fill(0, 3));
  expect(await texts()).toEqual([['a\n\nb\0\0\0', true]]);
});

it('takes a byte order mark for nothing', async () => {
  await open().append('ä');
  writeFileSync(inside('perf/history/shop.jsonl'), '\ufeffä\n');
  expect(await texts()).toEqual([['ä', true]]);
});

it('names the other journals in the folder, each once and nothing else that is there', async () => {
  expect(await open().others()).toEqual({ ok: true, value: [], problems: [] });
  for (const name of ['shop', 'cart', 'shop-2', 'Shop / EU'])
    await openJournal(workspace, 'perf/history', name).append('a');
  await openJournal(workspace, 'perf/history', 'cart').rotate([]);
  for (const name of ['README.md', 'no journal.jsonl', '.jsonl', 'x.y.jsonl'])
    writeFileSync(inside(`perf/history/${name}`), '');
  const others = await open().others();
  expect(others.ok && others.value).toEqual(['cart', 'shop-2', expect.stringMatching(/^shop-eu~[0-9a-f]{16}$/)]);
});

it('takes a folder outside of the workspace where the pipeline names one', async () => {
  await open(elsewhere).append('a');
  expect(await texts(open(elsewhere))).toEqual([['a', true]]);
});

it('reads nothing where nothing was written, and not what another gate wrote', async () => {
  expect(await texts()).toEqual([]);
  await openJournal(workspace, 'perf/history', 'shop.2').append('a');
  await openJournal(workspace, 'perf/history', 'shop-2').append('a');
  expect(await texts()).toEqual([]);
});

it('begins a new file, reads the earlier ones first, and removes those that it is told to', async () => {
  await open().append('a');
  await open().rotate([]);
  await open().append('b');
  expect(await texts()).toEqual([
    ['a', false],
    ['b', true],
  ]);
  const files = await open().read();
  const ended = files.ok ? files.value.filter(({ current }) => !current).map(({ path }) => path) : [];
  await open().rotate([...ended, 'perf/history/other.jsonl']);
  expect(await texts()).toEqual([['b', false]]);
});

it('where another process was faster nothing is to be put aside, and nothing is removed', async () => {
  await open().append('a');
  await open().rotate([]);
  const files = await open().read();
  await open().rotate(files.ok ? files.value.map(({ path }) => path) : []);
  expect(await texts()).toEqual([['a', false]]);
});

it.each([
  ['is a file', () => writeFileSync(inside('perf'), ''), 'a part of its path is not a folder'],
  [
    'is below a file',
    () => mkdirSync(inside('perf')) ?? writeFileSync(inside('perf/history'), ''),
    'a part of its path',
  ],
  [
    'has a folder in place of its file',
    () => mkdirSync(inside('perf/history/shop.jsonl'), { recursive: true }),
    'folder',
  ],
])('that the history %s is a problem and no exception', async (_, make, why) => {
  make();
  expect(await open().append('a')).toMatchObject({
    ok: false,
    problems: [{ code: 'history-unwritable', message: expect.stringContaining(why) }],
  });
  expect(await open().read()).toMatchObject({ ok: false, problems: [{ code: 'history-unreadable' }] });
});

it('nothing can be made in a folder of the system that only looks like one', async () => {
  expect(await openJournal(workspace, '/proc/perfspec/history', 'shop').append('a')).toMatchObject({ ok: false });
});

describe('a symbolic link that was checked out', () => {
  it('leads no writing out of the workspace', async () => {
    symlinkSync(elsewhere, inside('perf'));
    mkdirSync(join(elsewhere, 'history'));
    expect(await open().append('a')).toMatchObject({
      problems: [{ message: expect.stringContaining('a symbolic link leads out of the workspace') }],
    });
    expect(readdirSync(join(elsewhere, 'history'))).toEqual([]);
  });

  it('makes no folder outside of the workspace, where the history is not there yet', async () => {
    symlinkSync(elsewhere, inside('perf'));
    for (const folder of ['perf/history', 'perf/a/history']) {
      expect(await open(folder).append('a')).toMatchObject({ problems: [{ code: 'history-unwritable' }] });
      expect(await open(folder).read()).toMatchObject({ problems: [{ code: 'history-unreadable' }] });
      expect(await open(folder).others()).toMatchObject({ problems: [{ code: 'history-unreadable' }] });
    }
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('leads no reading out of the workspace', async () => {
    mkdirSync(inside('perf'));
    symlinkSync(elsewhere, inside('perf/history'));
    expect(await open().read()).toMatchObject({ problems: [{ code: 'history-unreadable' }] });
  });

  it('is not taken for the file', async () => {
    mkdirSync(inside('perf/history'), { recursive: true });
    symlinkSync(join(elsewhere, 'target'), inside('perf/history/shop.jsonl'));
    expect(await open().read()).toMatchObject({
      problems: [{ message: expect.stringContaining('it is not a regular file') }],
    });
    expect(await open().append('a')).toMatchObject({
      problems: [{ message: expect.stringContaining('symbolic link') }],
    });
    expect(existsSync(join(elsewhere, 'target'))).toBe(false);
  });
});
