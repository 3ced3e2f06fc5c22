import type { GraderDefinition } from '../ports.ts';
import { threshold } from './threshold.ts';

/** Every grader. A new one is its file, its test and a line here. */
export const GRADERS = {
  Threshold: threshold,
} as const satisfies Readonly<Record<string, GraderDefinition>>;
