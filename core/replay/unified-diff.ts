/** Lines shown around a change. */
const CONTEXT = 3;

/**
 * The difference of two texts of equally many lines in the unified format, as `git apply` and `patch` take it; nothing
 * where they are the same.
 *
 * @param path Of the file, with slashes, from where the patch is applied.
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const changed = old.flatMap((line, at) => (line === now[at] ? [] : [at]));
  if (changed.length === 0) return '';
  const hunks = blocks(changed, old.length - (before.endsWith('\n') ? 1 : 0));
  return [`--- a/${path}\n`, `+++ b/${path}\n`, ...hunks.map((block) => hunk(block, old, now))].join('');
}

/** Numbers of lines, the end excluded. */
type Block = readonly [start: number, end: number];

/** Changed lines with their surroundings; what touches is one. */
function blocks(changed: readonly number[], lines: number): readonly Block[] {
  const found: [number, number][] = [];
  for (const at of changed) {
    const [start, end] = [Math.max(0, at - CONTEXT), Math.min(lines, at + CONTEXT + 1)];
    const last = found.at(-1);
    if (last && start <= last[1]) last[1] = end;
    else found.push([start, end]);
  }
  return found;
}

function hunk([start, end]: Block, old: readonly string[], now: readonly string[]): string {
  const length = end - start;
  const body: string[] = [];
  for (let at = start; at < end; ) {
    let until = at;
    while (until < end && old[until] !== now[until]) until++;
    body.push(...marked('-', old, at, until), ...marked('+', now, at, until));
    if (until < end) body.push(...marked(' ', old, until, until + 1));
    at = until + 1;
  }
  return `@@ -${start + 1},${length} +${start + 1},${length} @@\n${body.join('')}`;
}

function marked(mark: string, lines: readonly string[], from: number, to: number): readonly string[] {
  return lines.slice(from, to).map((line, i) => {
    const isLast = from + i === lines.length - 1; // behind the last line feed there would be an empty one
    return `${mark}${line}\n${isLast ? '\\ No newline at end of file\n' : ''}`;
  });
}
