import type { Gap, Sample } from '../model/observation.ts';
import type { GradeInput } from '../ports.ts';
import { isAlone } from './alone.ts';
import { tooLarge } from './comparable.ts';

/** What the control has for a key of this run. */
export function controlOf(input: GradeInput): (key: string) => Sample | undefined {
  const samples = input.control?.samples ?? [];
  // One value on each side is a pair, whatever labels tell the two apart.
  if (isPair(input)) return () => samples[0];
  const byKey = new Map(samples.map((sample) => [sample.key, sample]));
  return (key) => byKey.get(key);
}

export function isPair({ observation, control }: GradeInput): boolean {
  return control !== undefined && isAlone(observation) && isAlone(control);
}

/**
 * Keys of this run whose control was there without a usable number. It was measured in the same run, so that no later
 * one brings what is missing: nothing is learned, there is no data.
 */
export function withoutControl(input: GradeInput): readonly Gap[] {
  const gaps = new Map((input.control?.gaps ?? []).map((gap) => [gap.key, gap]));
  const other = controlOf(input);
  return input.observation.samples.flatMap(({ key }) => {
    const sample = other(key);
    const gap = sample ? tooLarge(sample) : gaps.get(key);
    return gap ? [{ ...gap, key, reason: `its control: ${gap.reason}` }] : [];
  });
}
