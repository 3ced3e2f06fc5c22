import type { Evidence, Grade } from '../model/grade.ts';
import type { Sample } from '../model/observation.ts';
import type { GradeInput } from '../ports.ts';
import { isAlone } from './alone.ts';
import { baselineRules } from './baseline-rules.ts';
import { isComparable } from './comparable.ts';
import { controlWords, tooFewWords } from './control-words.ts';
import { gradeOfKeys, withVanished } from './grade-of-keys.ts';
import { type JudgedKey, judged, type LimitName, unjudged } from './judged-key.ts';
import { isPast, limitsAround } from './percent-limits.ts';
import { type Shift, type ShiftRules, shiftOf } from './shift.ts';
import { sidesOf, sizes } from './sides.ts';
import { changeOf } from './words.ts';

/** Whether this run is worse than a control that was measured with it. */
export function againstControl(input: GradeInput): Grade {
  const { indicator, observation, control } = input;
  const { confidence, minSamples } = baselineRules(indicator.grading, observation.samples.length);
  const rules = { confidence, minSamples, aggregate: indicator.grading.aggregate ?? 'median' };
  const others = control?.samples ?? [];
  const alone = control !== undefined && isAlone(observation) && isAlone(control);
  const byKey = new Map(others.map((sample) => [sample.key, sample]));
  const keys = observation.samples.map((sample) => {
    // One value on each side is a pair, whatever labels tell the two apart.
    const other = alone ? others[0] : byKey.get(sample.key);
    if (other === undefined) return withoutControl(input, sample, 'the control has no such key');
    return isComparable(other.value)
      ? judgeKey(input, sample, other, rules)
      : withoutControl(input, sample, `${other.value} of the control is too large to compare`);
  });
  return withVanished(input, gradeOfKeys(input, keys), alone ? [] : byKey.keys());
}

function withoutControl({ indicator }: GradeInput, { key, value }: Sample, why: string): JudgedKey {
  return unjudged({ key, value, limits: {} }, 'learning', indicator.grading, `learning: ${why}`);
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
    const evidence = { against: 'control', ...(change !== undefined && { change }), n, samples } as const;
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
