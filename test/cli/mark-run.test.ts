import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../cli/run.ts';
import { createFileStore } from '../../core/history/file-store.ts';
import { toLine } from '../../core/history/past-run-line.ts';
import { openJournal } from '../../core/io/journal.ts';
import { pastRun } from '../core/history/runs.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'perfspec-mark-'));
  mkdirSync(join(cwd, 'h'));
  writeFileSync(FILE(), `${[1, 2, 3].map((n) => toLine(pastRun(n))).join('\n')}\n`);
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const FILE = () => join(cwd, 'h', 'p.jsonl');

async function called(line: string) {
  const [out, err]: [string[], string[]] = [[], []];
  let exitCode = 0;
  const terminal = {
    ...{ cwd, env: {} },
    stdout: (text: string) => void out.push(text),
    stderr: (text: string) => void err.push(text),
    exitCode: (code: number) => {
      exitCode = code;
    },
  };
  await run(line.split(' '), terminal, '1.2.3');
  return { out: out.join(''), err: err.join(''), exitCode };
}

async function marks() {
  const heads = await createFileStore(openJournal(cwd, 'h', 'p'), 500).list();
  return heads.ok ? heads.value.map(({ accepted, invalidated }) => ({ accepted, invalidated })) : heads.problems;
}

const GIVEN = '--perfspec p.yaml --history h';

it.each([
  ['accept', { accepted: true }, 'a new level begins with it, and runs before it are no longer compared with'],
  ['invalidate', { invalidated: true }, 'it is never compared with'],
])('history %s marks one run and says what that means', async (word, mark, means) => {
  const { out, err, exitCode } = await called(`history ${word} run-2 ${GIVEN}`);
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
  expect(out).toBe(`Run run-2 (2023-11-14T22:15:20Z, pass): ${means}.\n`);
  expect(await marks()).toEqual([{}, mark, {}]);
});

it('a mark that is there already is not written again', async () => {
  await called(`history invalidate run-2 ${GIVEN}`);
  const before = readFileSync(FILE(), 'utf8');
  expect((await called(`history invalidate run-2 ${GIVEN}`)).exitCode).toBe(0);
  expect(readFileSync(FILE(), 'utf8')).toBe(before);
});

it('no level begins with a run that was declared invalid, because nothing would change', async () => {
  await called(`history invalidate run-2 ${GIVEN}`);
  const before = readFileSync(FILE(), 'utf8');
  const { out, err, exitCode } = await called(`history accept run-2 ${GIVEN}`);
  expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
  expect(err).toContain('The run "run-2" was declared invalid, so no new level can begin with it.');
  expect(readFileSync(FILE(), 'utf8')).toBe(before);
});

it.each([
  [`history accept run-9 ${GIVEN}`, 'The history of the gate "p" has no run "run-9". The newest are "run-3", "run-2"'],
  ['history accept run-1 --perfspec p.yaml --history none', 'It has no runs.'],
  [`history accept run-1 ${GIVEN} --name other`, 'The history of the gate "other" has no run "run-1". It has no runs.'],
])('%s ends with 2 and writes nothing', async (line, words) => {
  const before = readFileSync(FILE(), 'utf8');
  const { out, err, exitCode } = await called(line);
  expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
  expect(err).toContain(words);
  expect(readFileSync(FILE(), 'utf8')).toBe(before);
  expect(existsSync(join(cwd, 'none'))).toBe(false);
});
