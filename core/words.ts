const LONGEST_QUOTE = 80;
/** Control characters that JSON leaves as they are, and those that turn the direction of text around. */
const INVISIBLE = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A text in quotes, shortened, with everything invisible escaped. */
export function quote(text: string): string {
  const short = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return JSON.stringify(short).replace(INVISIBLE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function quoteAll(texts: readonly string[]): string {
  return texts.map(quote).join(', ');
}

/** Of very many only the first `most`, and how many more there are: nothing is left out without a word. */
export function quoteSome(texts: readonly string[], most: number): string {
  const more = texts.length > most ? ` and ${texts.length - most} more` : '';
  return `${quoteAll(texts.slice(0, most))}${more}`;
}

/** `1 run`, `2 runs`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

/** `98 %` of 0.98, in four digits, and of what is nearly all as many as tell it from all. */
export function percent(share: number): string {
  const missing = Number(((1 - share) * 100).toPrecision(2));
  const shown = share > 0.99 && share < 1 ? (100 - missing).toPrecision(12) : (share * 100).toPrecision(4);
  return `${Number(shown)} %`;
}

/** `Did you mean "x"? `, or nothing. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : `Did you mean ${quote(suggestion)}? `;
}

/** The word that was probably meant: the same but for a few letters, or the beginning of it. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const written = word.trim().toLowerCase();
  if (!/[a-z]{2}/.test(written)) return undefined;
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distance(written, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  const longer = candidates.find((candidate) => written.length > 2 && candidate.toLowerCase().startsWith(written));
  return ranked[0]?.candidate ?? longer;
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment distance). */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 10) return Number.POSITIVE_INFINITY; // no key is that far from another
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(replaced, swapped, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(a.length, b.length);
}
