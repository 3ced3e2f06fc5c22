import { failure, type Result, success } from '../../model/result.ts';
import type { Files } from '../../ports.ts';
import { problem } from '../../problems.ts';
import { quote } from '../../words.ts';

/** The files that paths and patterns name, each once; a pattern is looked up once however often it is asked. */
export function openFileNames(files: Files): (patterns: readonly string[]) => Promise<Result<readonly string[]>> {
  const namesOf = remembered((pattern) => lookUp(pattern, files));
  const realOf = remembered(async (name) => ({ name, real: await realPath(name, files) }));

  return async (patterns) => {
    const found = await Promise.all(patterns.map(namesOf));
    const problems = found.flatMap((one) => one.problems);
    if (found.some(({ ok }) => !ok)) return failure(...problems);
    const names = [...new Set(found.flatMap((one) => (one.ok ? one.value : [])))];
    if (names.length === 1) return success(names, problems);
    const once = new Map<string, string>();
    for (const { name, real } of await Promise.all(names.map(realOf))) if (!once.has(real)) once.set(real, name);
    const twice = packedBeside(once);
    return twice === undefined ? success([...once.values()], problems) : failure(twice);
  };
}

export function isPattern(file: string): boolean {
  return /[*?]/.test(file);
}

async function lookUp(pattern: string, files: Files): Promise<Result<readonly string[]>> {
  return isPattern(pattern) ? files.findInWorkspace(pattern) : success([pattern]);
}

/** A file that is named twice counts once, also as `./a.jtl`, by an absolute path or by a link to it. */
async function realPath(name: string, files: Files): Promise<string> {
  const real = await files.realInWorkspace(name);
  return real.ok ? real.value : name; // why it cannot be read is told where it is read
}

/**
 * A file and what gzip made of it are the same samples, which would count twice.
 * @param names by their real path
 */
function packedBeside(names: ReadonlyMap<string, string>) {
  for (const [real, name] of names) {
    const plain = /\.gz$/i.test(real) ? names.get(real.slice(0, -'.gz'.length)) : undefined;
    if (plain !== undefined)
      return problem(
        'load-test-file',
        `The files together are no run: ${quote(plain)} and ${quote(name)} are one file, plain and packed, and would count twice.`,
        { advice: 'Name one of them, or give a pattern that matches one of them, such as results/*.jtl.' },
      );
  }
  return undefined;
}

function remembered<T>(of: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const answer = known.get(key) ?? of(key);
    known.set(key, answer);
    return answer;
  };
}
