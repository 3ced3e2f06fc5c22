import type { Gap } from '../model/observation.ts';
import type { GradeInput } from '../ports.ts';

/** Squares and percentages of larger numbers are infinite, and no comparison with infinity ever says that it is worse. */
const LARGEST = 1e150;

export function isComparable(value: number): boolean {
  return Math.abs(value) <= LARGEST;
}

/** Keys of this run that no statistics can be made of. */
export function incomparable({ observation }: GradeInput): readonly Gap[] {
  const tooLarge = observation.samples.filter(({ value }) => !isComparable(value));
  return tooLarge.map(({ key, value }) => ({ key, reason: `${value} is too large to compare`, answered: true }));
}
