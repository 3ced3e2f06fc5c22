const NOTE = '_Shortened: GitHub takes no more here. The whole report is in the job summary._';

/**
 * The first blocks of a Markdown text, as many as fit into that many bytes with a note; the text itself where it fits.
 * A block is never cut, so no table, tag or entity is; and none that opens something is left without its end.
 */
export function shorten(markdown: string, limitBytes: number): string {
  if (Buffer.byteLength(markdown) <= limitBytes) return markdown;
  const room = limitBytes - Buffer.byteLength(NOTE) - 2;
  let candidate = '';
  let kept = '';
  for (const block of markdown.split(/(?<=\n)\n+/)) {
    candidate += candidate === '' ? block : `\n${block}`;
    if (Buffer.byteLength(candidate) > room) break;
    if (isWhole(candidate)) kept = candidate;
  }
  return `${kept}\n${NOTE}`;
}

function isWhole(markdown: string): boolean {
  const count = (pattern: RegExp) => markdown.match(pattern)?.length ?? 0;
  return count(/<details\b/g) === count(/<\/details>/g) && count(/^(```|~~~)/gm) % 2 === 0;
}
