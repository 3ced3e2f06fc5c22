import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The working folder of a job that follows a recipe. A history is a text in a folder here, and a run adds a word to it. */
export interface RecipeFolder {
  /** Of what a folder holds; undefined where it is not there. */
  read(folder: string): string | undefined;
  write(folder: string, text: string): void;
  /** What a script prints, and whether it succeeds. */
  bash(script: string, env?: Readonly<Record<string, string>>): { readonly ok: boolean; readonly out: string };
}

/** One for each test of the file that calls this. */
export function recipeFolder(): RecipeFolder {
  let place: string;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'perfspec-recipe-'));
  });
  afterEach(() => rmSync(place, { recursive: true, force: true }));
  const fileIn = (folder: string) => join(place, folder, 'gate.jsonl');
  return {
    read: (folder) => (existsSync(fileIn(folder)) ? readFileSync(fileIn(folder), 'utf8') : undefined),
    write: (folder, text) => {
      mkdirSync(join(place, folder), { recursive: true });
      writeFileSync(fileIn(folder), text);
    },
    bash: (script, env = {}) => {
      const { status, stdout } = spawnSync('bash', ['-c', script], {
        ...{ cwd: place, encoding: 'utf8' },
        env: { PATH: process.env['PATH'], ...env },
      });
      return { ok: status === 0, out: stdout };
    },
  };
}

/** Conditions of both platforms are JavaScript, but for names with a dash, and for what is not there. */
export function evaluate(condition: string, names: Readonly<Record<string, unknown>>): boolean {
  const code = condition.replace(/\.(\w+(?:-\w+)+)/g, "['$1']");
  return Boolean(new Function(...Object.keys(names), `return ${code};`)(...Object.values(names)));
}
