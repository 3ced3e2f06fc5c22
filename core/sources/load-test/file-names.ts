import { failure, type Result, success } from '../../model/result.ts';
import type { Files } from '../../ports.ts';

/** The files that paths and patterns name, each once; a pattern is looked up once however often it is asked. */
export function openFileNames(files: Files): (patterns: readonly string[]) => Promise<Result<readonly string[]>> {
  const known = new Map<string, Promise<Result<readonly string[]>>>();

  function namesOf(pattern: string): Promise<Result<readonly string[]>> {
    const names = known.get(pattern) ?? lookUp(pattern, files);
    known.set(pattern, names);
    return names;
  }

  return async (patterns) => {
    const found = await Promise.all(patterns.map(namesOf));
    const problems = found.flatMap((one) => one.problems);
    if (found.some(({ ok }) => !ok)) return failure(...problems);
    const names = new Map<string, string>();
    for (const name of found.flatMap((one) => (one.ok ? one.value : [])))
      if (!names.has(normal(name))) names.set(normal(name), name);
    return success([...names.values()], problems);
  };
}

export function isPattern(file: string): boolean {
  return /[*?]/.test(file);
}

async function lookUp(pattern: string, files: Files): Promise<Result<readonly string[]>> {
  return isPattern(pattern) ? files.findInWorkspace(pattern) : success([pattern]);
}

/** A file that is named twice counts once, also as `./a.jtl` and `a.jtl`. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.join('/');
}
