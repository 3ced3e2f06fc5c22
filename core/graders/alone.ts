import type { GradeInput } from '../ports.ts';

/**
 * Whether an answer is about one key only. Two such answers are a pair, whatever labels tell them apart. A key without
 * a number is one too: what another key has must not be taken for its.
 */
export function isAlone({ samples, gaps }: GradeInput['observation']): boolean {
  return samples.length === 1 && gaps.every(({ key }) => key === samples[0]?.key);
}
