import type { Evidence, Grade } from '../model/grade.ts';
import type { Sample } from '../model/observation.ts';
import type { GradeInput } from '../ports.ts';
import { counted } from '../words.ts';
import { type BaselineRules, baselineRules } from './baseline-rules.ts';
import { earlierValues, leftOut, refusedRuns, servingRuns } from './earlier-runs.ts';
import { earlierWords } from './earlier-words.ts';
import { gradeOfKeys } from './grade-of-keys.ts';
import { earnedBy, type Finding, type JudgedKey, judged, unjudged } from './judged-key.ts';
import { isUpper, limitsAround } from './percent-limits.ts';
import { pinnedReference, previousReference, type Reference } from './reference.ts';
import { vanishedSince } from './vanished-keys.ts';
import { changeOf } from './words.ts';

/** Whether this run is worse than earlier ones, beyond the tolerance and beyond what they differ by themselves. */
export function againstEarlier(input: GradeInput): Grade {
  const { indicator, observation, comparison } = input;
  const rules = baselineRules(indicator.grading, observation.samples.length);
  const serving = servingRuns(comparison, rules.include, rules.runs);
  const pinned = comparison?.pinned;
  const keys = observation.samples.map((sample) => {
    const history = earlierValues(serving, sample.key);
    const reference = pinned ? pinnedReference(pinned, sample.key, history, rules) : previousReference(history, rules);
    return reference ? judgeKey(input, sample, reference, rules) : withoutReference(input, sample, rules);
  });
  return gradeOfKeys(input, keys, vanishedSince(input, rules.include));
}

function withoutReference({ indicator, comparison }: GradeInput, { key, value }: Sample, rules: BaselineRules) {
  const refused = refusedRuns(comparison, rules.include, key);
  const none = refused === 0 ? 'there is nothing to compare with yet' : leftOut(refused, rules.include);
  const pinned = comparison?.pinned;
  const why = pinned ? `run ${pinned.id} has no value of it` : none;
  const reason = `learning (0 of ${counted(rules.minRuns, 'run')}): ${why}`;
  return unjudged({ key, value, limits: {} }, 'learning', indicator.grading, reason);
}

function judgeKey(input: GradeInput, sample: Sample, reference: Reference, rules: BaselineRules): JudgedKey {
  const { grading } = input.indicator;
  const explain = earlierWords(input, sample, reference, rules);
  const limits = limitsAround(reference.centre, grading.thresholds, grading.minDelta);
  const found = judged(findingOf(sample, reference, rules), limits, grading, explain);
  if (reference.band) return found;
  // Within the limits of too few runs is no pass yet, and past them is no proof.
  if (found.value.status === 'pass') return unjudged(found.value, 'learning', grading, found.reason);
  return { ...found, score: Math.min(found.score, earnedBy('learning', grading)) };
}

function findingOf({ key, value }: Sample, reference: Reference, rules: BaselineRules): Finding {
  const { centre, band } = reference;
  return {
    ...{ key, value, centre },
    evidence: evidenceOf(value, reference, rules),
    proves: (name) => band !== undefined && (isUpper(name) ? value > band[1] : value < band[0]),
  };
}

function evidenceOf(value: number, { against, centre, band, history }: Reference, rules: BaselineRules): Evidence {
  const change = changeOf(value, centre);
  return {
    against,
    ...(change !== undefined && { change }),
    ...(band && { band, confidence: rules.confidence }),
    n: history.length,
    history,
  };
}
