/**
 * Whether all of a text matches a pattern: `*` stands for any characters, also none, and `?` for any one of them.
 * Both come from outside, so the time is at most the product of their lengths, which no regular expression promises.
 */
export function matchesWildcards(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  /** Where the last star is, and where the text it stands for ends so far. */
  let star = -1;
  let starEnd = 0;
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next;
      starEnd = at;
      next += 1;
    } else if (pattern[next] === '?' || pattern[next] === text[at]) {
      next += 1;
      at += 1;
    } else if (star >= 0) {
      starEnd += 1;
      at = starEnd;
      next = star + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(next));
}
