import type { Evidence, Grade } from '../model/grade.ts';
import type { Sample } from '../model/observation.ts';
import type { GradeInput } from '../ports.ts';
import { baselineRules } from './baseline-rules.ts';
import { controlOf, isPair } from './control-pairs.ts';
import { controlWords, tooFewWords } from './control-words.ts';
import { gradeOfKeys } from './grade-of-keys.ts';
import { type JudgedKey, judged, type LimitName, unjudged } from './judged-key.ts';
import { isPast, limitsAround } from './percent-limits.ts';
import { type Shift, type ShiftRules, shiftOf } from './shift.ts';
import { sidesOf, sizes } from './sides.ts';
import { vanishedFromControl } from './vanished-keys.ts';
import { changeOf } from './words.ts';

/** Whether this run is worse than a control that was measured with it. */
export function againstControl(input: GradeInput): Grade {
  const { indicator, observation, control } = input;
  const { confidence, minSamples } = baselineRules(indicator.grading, observation.samples.length);
  const rules = { confidence, minSamples, aggregate: indicator.grading.aggregate ?? 'median' };
  const controlFor = controlOf(input);
  const keys = observation.samples.map((sample) => {
    const other = controlFor(sample.key);
    return other ? judgeKey(input, sample, other, rules) : newKey(input, sample);
  });
  const others = isPair(input) ? [] : (control?.samples ?? []).map(({ key }) => key);
  return gradeOfKeys(input, keys, vanishedFromControl(others, observation));
}

function newKey({ indicator }: GradeInput, { key, value }: Sample): JudgedKey {
  return unjudged({ key, value, limits: {} }, 'learning', indicator.grading, 'learning: the control has no such key');
}

function judgeKey(input: GradeInput, sample: Sample, other: Sample, rules: ShiftRules): JudgedKey {
  const { grading } = input.indicator;
  const { key, value } = sample;
  const centre = other.value;
  const sides = sidesOf(sample, other, rules.aggregate);
  const shift = shiftOf(sides, rules);
  const [samples, n] = sizes(sides);
  const limits = limitsAround(centre, grading.thresholds, grading.minDelta);
  if ('needed' in shift) {
    const change = changeOf(value, centre);
    const evidence: Evidence = {
      ...{ against: 'control', n },
      ...(change !== undefined && { change }),
      // Of single values there is nothing to count.
      ...(sides.kind !== 'single' && { samples }),
    };
    const reason = tooFewWords(sample, sides, shift.needed, rules.aggregate);
    return unjudged({ key, value, limits, baseline: centre, evidence }, 'inconclusive', grading, reason);
  }
  const finding = {
    ...{ key, value, centre },
    estimate: centre + shift.estimate,
    evidence: evidenceOf(centre, shift, rules, [samples, n]),
    proves: (name: LimitName, limit: number) =>
      shift.interval.every((end) => isPast(name, limit, centre + end, centre)),
  };
  return judged(finding, limits, grading, controlWords(input, finding, rules));
}

function evidenceOf(
  centre: number,
  { estimate, interval: [low, high], p, cles }: Shift,
  { confidence }: ShiftRules,
  [samples, n]: readonly [number, number],
): Evidence {
  const change = changeOf(centre + estimate, centre);
  const [from, to] = [changeOf(centre + low, centre), changeOf(centre + high, centre)];
  return {
    ...{ against: 'control', confidence, n, samples },
    ...(change !== undefined && { change }),
    ...(from !== undefined && to !== undefined && { interval: [from, to] as const }),
    ...(p !== undefined && Number.isFinite(p) && { p }),
    ...(cles !== undefined && { cles }),
  };
}
