import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileStore } from '../../core/history/file-store.ts';
import { openJournal } from '../../core/io/journal.ts';
import { pastRun } from '../core/history/runs.ts';
import { type GitRemote, gitRemote } from '../support/git-remote.ts';
import { readWorkflow, type Step } from './workflow-files.ts';

/** The job that keeps the history on a branch; its scripts run as they are, with real repositories. */
const STEPS = readWorkflow('examples/github/history-branch.yml').jobs['keep']?.steps ?? [];
const BRANCH = 'perf-history';

type Change = (folder: string) => Promise<void>;

let remote: GitRemote;
beforeEach(async () => {
  remote = gitRemote();
  const begun = remote.folder('begun');
  remote.git(begun, 'init', '--quiet');
  writeFileSync(join(begun, 'README.md'), 'mine');
  await adds(0)(begun);
  commit(begun);
});
afterEach(() => remote.remove());

function commit(folder: string): void {
  remote.git(folder, 'add', '--all');
  remote.git(folder, 'commit', '--quiet', '--message', 'By hand');
  remote.push(folder, BRANCH);
}

/** Somebody pushes while the run measures. */
async function push(change: Change): Promise<void> {
  const folder = remote.checkOut('person', BRANCH);
  await change(folder);
  commit(folder);
}

interface Measured {
  /** The commit. */
  readonly read: string;
  /** The folder. */
  readonly artifact: string;
}

/** What the other job reads, changes and uploads. */
async function gate(change: Change): Promise<Measured> {
  const folder = remote.checkOut('gate', BRANCH);
  const artifact = remote.folder('artifact');
  await change(folder);
  copyRuns(folder, artifact);
  return { read: remote.git(folder, 'rev-parse', 'HEAD'), artifact };
}

function copyRuns(from: string, to: string): void {
  const files = readdirSync(from).filter((name) => name.endsWith('.jsonl'));
  for (const file of files) cpSync(join(from, file), join(to, file));
}

function keep({ read, artifact }: Measured): void {
  let folder = '';
  for (const step of STEPS) {
    if (step.uses?.startsWith('actions/checkout@')) folder = remote.checkOut('keep', refOf(step, read));
    if (step.uses?.startsWith('actions/download-artifact@')) copyRuns(artifact, folder);
    if (step.run !== undefined) remote.runStep(folder, step.run);
  }
}

function refOf({ with: given }: Step, read: string): string {
  const ref = `${given?.['ref']}`;
  return ref.includes('needs.gate.outputs.read') ? read : ref;
}

/** What is on the branch. */
function files(): readonly string[] {
  return readdirSync(remote.checkOut('after', BRANCH)).filter((file) => file !== '.git');
}

/** What a gate named `shop` does in the folder, which keeps so many runs; people do the same in a clone. */
function store(folder: string, runs = 500) {
  return createFileStore(openJournal(folder, '.', 'shop'), runs);
}

const adds =
  (n: number, runs?: number): Change =>
  async (folder) => {
    expect(await store(folder, runs).append(pastRun(n))).toMatchObject({ ok: true });
  };
const invalidates: Change = async (folder) => {
  expect(await store(folder).mark('run-0', 'invalidated')).toMatchObject({ ok: true });
};

/** Of what is kept, the runs as the gate sees them. */
async function seen(): Promise<readonly string[]> {
  const list = await store(remote.checkOut('seen', BRANCH)).list();
  if (!list.ok) throw new Error(JSON.stringify(list.problems));
  return list.value.map(({ id, invalidated }) => `${id}${invalidated ? ' (invalidated)' : ''}`);
}

(process.platform === 'win32' ? describe.skip : describe)('a run on the branch of the history', () => {
  it('is added to what is there', async () => {
    keep(await gate(adds(1)));
    expect(await seen()).toEqual(['run-0', 'run-1']);
    expect(files()).toEqual(['README.md', 'shop.jsonl']);
  });

  it('leaves what somebody pushed while it measured', async () => {
    const run = await gate(adds(1));
    await push(async (folder) => {
      await invalidates(folder);
      await createFileStore(openJournal(folder, '.', 'other'), 500).append(pastRun(2));
      writeFileSync(join(folder, 'NOTES.md'), 'x');
    });
    keep(run);
    expect(await seen()).toEqual(['run-0 (invalidated)', 'run-1']);
    expect(files()).toEqual(['NOTES.md', 'README.md', 'other.jsonl', 'shop.jsonl']);
  });

  it('does not bring back what somebody removed by hand', async () => {
    await push(adds(1));
    await push(adds(2));
    const run = await gate(adds(3));
    await push(async (folder) => {
      const file = join(folder, 'shop.jsonl');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^.*"run-0".*\n/m, ''));
    });
    keep(run);
    expect(await seen()).toEqual(['run-1', 'run-2', 'run-3']);
  });

  it.each([
    ['puts the file aside', 2, adds(1, 2)],
    ['begins a file after another one was put aside', 3, adds(2, 2)],
  ])('leaves it also where it %s', async (_, count, change) => {
    if (count === 3) await push(adds(1, 2));
    const run = await gate(change);
    await push(invalidates);
    keep(run);
    expect(await seen()).toEqual(['run-0 (invalidated)', 'run-1', 'run-2'].slice(0, count));
  });

  it('is not kept twice where the job runs again', async () => {
    const run = await gate(adds(1));
    keep(run);
    keep(run);
    expect(await seen()).toEqual(['run-0', 'run-1']);
  });

  it('that did not reach the gate changes nothing', async () => {
    const before = remote.git(remote.path, 'rev-parse', BRANCH);
    keep(await gate(async () => undefined));
    expect(remote.git(remote.path, 'rev-parse', BRANCH)).toBe(before);
  });
});
