import type { Grade } from '../model/grade.ts';
import type { GradeInput, GraderDefinition } from '../ports.ts';
import { againstControl } from './against-control.ts';
import { againstEarlier } from './against-earlier.ts';
import { baselineParameters } from './baseline-rules.ts';
import { incomparable } from './comparable.ts';
import { withoutControl } from './control-pairs.ts';
import { tolerancesSchema } from './percent-limits.ts';

/**
 * Is this run worse than normal, beyond noise and beyond tolerance? A limit is breached only where the value and the
 * evidence are both past it; a value past it without evidence is inconclusive. What the evidence is follows from what
 * it is compared with: a run is one of many runs, and a sample of a control one of many samples.
 */
export const baseline: GraderDefinition = {
  thresholdsSchema: tolerancesSchema,
  parametersSchema: baselineParameters,
  gaps: (input) => [...incomparable(input), ...withoutControl(input)],
  grade,
};

function grade(input: GradeInput): Grade {
  return input.indicator.baseline === undefined ? againstEarlier(input) : againstControl(input);
}
