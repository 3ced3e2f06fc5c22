import type { GraderDefinition } from '../ports.ts';
import { baseline } from './baseline.ts';
import { budget } from './budget.ts';
import { threshold } from './threshold.ts';
import { trend } from './trend.ts';

/** Every grader. A new one is its file, its test and a line here. */
export const GRADERS = {
  Threshold: threshold,
  Baseline: baseline,
  Trend: trend,
  Budget: budget,
} as const satisfies Readonly<Record<string, GraderDefinition>>;
