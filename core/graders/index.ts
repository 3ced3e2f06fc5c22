import type { GraderDefinition } from '../ports.ts';
import { baseline } from './baseline.ts';
import { threshold } from './threshold.ts';

/** Every grader. A new one is its file, its test and a line here. */
export const GRADERS = {
  Threshold: threshold,
  Baseline: baseline,
} as const satisfies Readonly<Record<string, GraderDefinition>>;
