import type { Gap, Sample } from '../model/observation.ts';
import type { GradeInput } from '../ports.ts';

/** Squares and percentages of larger numbers are infinite, and no comparison with infinity ever says that it is worse. */
const LARGEST = 1e150;

export function isComparable(value: number): boolean {
  return Math.abs(value) <= LARGEST;
}

/** Why no statistics can be made of a key; undefined where they can. */
export function tooLarge({ key, value, points = [] }: Sample): Gap | undefined {
  const found = [value, ...points].find((one) => !isComparable(one));
  return found === undefined ? undefined : { key, reason: `${found} is too large to compare`, answered: true };
}

/** Keys of this run that no statistics can be made of. */
export function incomparable({ observation }: GradeInput): readonly Gap[] {
  return observation.samples.flatMap((sample) => tooLarge(sample) ?? []);
}
