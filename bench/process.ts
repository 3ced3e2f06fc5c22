import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Run {
  /** From spawn to exit, milliseconds. */
  readonly wall: number;
  /** Greatest resident memory of the process, MiB. */
  readonly memory: number;
  readonly exitCode: number | null;
  readonly stdout: string;
}

export interface Program {
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Path of the Node binary; this one unless given. */
  readonly node?: string;
}

const REPORTER = fileURLToPath(new URL('./report-memory.mjs', import.meta.url));

/** Runs a Node program as a process of its own and measures it from outside; memory is told by the process at its end. */
function run({ args, cwd, env = {}, node = process.execPath }: Program): Promise<Run> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(node, ['--import', `file://${REPORTER}`, ...args], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', NO_PROXY: '*', ...env },
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    });
    const texts = ['', '', '', ''];
    for (const fd of [1, 3]) child.stdio[fd]?.on('data', (piece: Buffer) => (texts[fd] += piece.toString()));
    child.on('error', reject);
    child.on('close', (exitCode) => {
      const wall = performance.now() - started;
      resolve({ wall, memory: Number(texts[3]) / 1024, exitCode, stdout: texts[1] ?? '' });
    });
  });
}

/** Runs the programs in turn, round by round, so that a machine that becomes slower is unfair to none of them. */
export async function inTurn<Name extends string>(
  programs: Readonly<Record<Name, Program>>,
  rounds: number,
): Promise<Readonly<Record<Name, readonly Run[]>>> {
  const names = Object.keys(programs) as Name[]; // the keys of the parameter
  const runs = Object.fromEntries(names.map((name) => [name, [] as Run[]])) as Record<Name, Run[]>; // one for each name
  for (let round = -1; round < rounds; round += 1) {
    for (const name of names) {
      const one = await run(programs[name]);
      if (round >= 0) runs[name].push(one); // the first round only warms up
    }
  }
  return runs;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** Median of the differences or ratios taken round by round. */
export function paired(a: readonly Run[], b: readonly Run[], compare: (a: number, b: number) => number): number {
  return median(a.map((one, i) => compare(one.wall, b[i]?.wall ?? Number.NaN)));
}
