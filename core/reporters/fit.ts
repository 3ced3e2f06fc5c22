/** Length in UTF-8, which is what GitHub counts of a summary: people measured characters and lost whole summaries. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The first text that fits, from the richest to the shortest; the shortest where none does. */
export function firstThatFits<T>(
  steps: readonly [T, ...T[]],
  render: (step: T) => string,
  fits: (text: string) => boolean,
): string {
  let text = '';
  for (const step of steps) {
    text = render(step);
    if (fits(text)) break;
  }
  return text;
}
