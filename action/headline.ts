import type { Publication } from '../core/ports.ts';

const WORDS = { pass: 'Pass', warning: 'Warning', fail: 'Fail', error: 'Error' } as const;

/** Verdict and reason in one line of at most that many characters (UTF-16). */
export function headline({ result, reason }: Pick<Publication, 'result' | 'reason'>, longest: number): string {
  const line = `${WORDS[result]}: ${reason}`.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  if (line.length <= longest) return line;
  // Never half a surrogate pair.
  return `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
