import type { PastRunHead } from '../model/history.ts';
import type { Problem } from '../model/problem.ts';
import { problem, warning } from '../problems.ts';
import { counted, quoteSome } from '../words.ts';

/** In a message; more of them nobody reads. */
const MOST_TAGS = 10;

/** A path that begins so is no tag: `./old`, `../old`, `/old`, `\old`, `C:\old`. */
const ROOTED = /^(\.{0,2}[\\/]|[a-z]:[\\/])/i;

/**
 * Neither a run of the history nor a file has the name that `compare-with` gives. The file of an earlier run may be
 * missing in a first run, which is a warning; a run is never, and in doubt it is a run that was meant.
 * @param history absent where none is kept
 */
export function unknownRun(name: string, history?: readonly PastRunHead[]): Problem {
  const tags = history === undefined ? [] : tagsOf(history);
  if (isFile(name, tags)) return noFile(name, tags);
  return history === undefined ? noHistory(name) : noRun(name, history, tags);
}

/** Whether a file was meant and no run: without a folder in front `v1.json` may be a tag where there are any. */
function isFile(name: string, tags: readonly string[]): boolean {
  if (ROOTED.test(name)) return true;
  if (!isJson(name) || tags.some(isJson)) return false;
  return /[\\/]/.test(name) || tags.length === 0;
}

function isJson(name: string): boolean {
  return /\.json$/i.test(name);
}

/** Newest first. */
function tagsOf(history: readonly PastRunHead[]): readonly string[] {
  return [...new Set([...history].reverse().flatMap(({ tags = [] }) => tags))];
}

function noFile(name: string, tags: readonly string[]): Problem {
  const there = tags.length === 0 ? '' : ` It is no tag either. ${listed(tags)}.`;
  const message = `There is no earlier run to compare with: the file "${name}" of compare-with does not exist.${there}`;
  const advice = 'In a first run this is as it should be; later runs need the result.json of an earlier one there.';
  return warning('no-baseline', message, { advice });
}

function noHistory(name: string): Problem {
  const message = `Input compare-with (compareWith) asks for the run "${name}" of the history, and there is none.`;
  const advice = 'Give the input history too; or if a file is meant, a path that begins with ./ or ends in .json.';
  return problem('input-invalid', message, { advice });
}

function noRun(name: string, history: readonly PastRunHead[], tags: readonly string[]): Problem {
  const runs = counted(history.length, 'run');
  return problem(
    'compare-with-unknown',
    `Input compare-with: no run that can be compared with has the id or tag "${name}", and no file that name. The history has ${runs}. ${listed(tags)}.`,
  );
}

function listed(tags: readonly string[]): string {
  if (tags.length === 0) return 'No run has a tag';
  return `Tags are ${quoteSome(tags, MOST_TAGS)}`;
}
