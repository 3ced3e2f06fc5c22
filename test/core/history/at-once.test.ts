import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from '../../../core/history/file-store.ts';
import { openJournal } from '../../../core/io/journal.ts';
import { ROOT } from '../../docs/workflow-files.ts';

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'perfspec-at-once-'));
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

/** Real processes, because it is the operating system that keeps their lines apart. */
function appending(first: number, count: number, keep: number): ChildProcess {
  const args = ['--import', './test/support/typescript.mjs', 'test/support/append-runs.ts'];
  return spawn(process.execPath, [...args, workspace, 'shop', `${first}`, `${count}`, `${keep}`], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

const ended = async (child: ChildProcess): Promise<number | null> => (await once(child, 'close'))[0];

async function kept(): Promise<ReadonlySet<string>> {
  const runs = await createFileStore(openJournal(workspace, 'history', 'shop'), 1_000).list();
  expect(runs).toMatchObject({ ok: true, problems: [] });
  return new Set(runs.ok ? runs.value.map(({ id }) => id) : []);
}

it('processes that append at once lose nothing', async () => {
  const codes = await Promise.all([0, 1_000, 2_000].map((first) => ended(appending(first, 60, 1_000))));
  expect(codes).toEqual([0, 0, 0]);
  const expected = [0, 1_000, 2_000].flatMap((first) => Array.from({ length: 60 }, (_, i) => `run-${first + i}`));
  expect(await kept()).toEqual(new Set(expected));
}, 60_000);

it('where they put the file aside meanwhile, what they wrote last is kept all the same', async () => {
  const codes = await Promise.all([0, 1_000].map((first) => ended(appending(first, 60, 12))));
  expect(codes).toEqual([0, 0]);
  const runs = await kept();
  // Of the two the one that ended later has its last runs there; how many of the other's depends on who was faster.
  const last = [60, 1_060].map((end) => Array.from({ length: 6 }, (_, i) => runs.has(`run-${end - 1 - i}`)));
  expect(last.some((all) => all.every(Boolean))).toBe(true);
  expect(runs.size).toBeGreaterThanOrEqual(12);
}, 60_000);

it('one that is killed leaves whole lines and at most one piece, and the next one goes on', async () => {
  const child = appending(0, 100_000, 1_000_000);
  await once(child.stdout ?? child, 'data');
  child.kill('SIGKILL');
  await ended(child);
  const file = readdirSync(join(workspace, 'history'))[0] ?? '';
  const before = readFileSync(join(workspace, 'history', file), 'utf8')
    .split('\n')
    .filter(Boolean).length;
  expect(await ended(appending(500_000, 1, 1_000_000))).toBe(0);
  const runs = await createFileStore(openJournal(workspace, 'history', 'shop'), 1_000).list();
  expect(runs.ok && runs.value.length).toBeGreaterThanOrEqual(before);
  expect(runs.ok && runs.value.at(-1)?.id).toBe('run-500000');
}, 60_000);
