import type { EarlierValue, Evidence, Grade } from '../model/grade.ts';
import type { Sample } from '../model/observation.ts';
import type { GradeInput, GraderDefinition } from '../ports.ts';
import { counted } from '../words.ts';
import { incomparable } from './comparable.ts';
import { earlierValues, servingRuns } from './earlier-runs.ts';
import { gradeOfKeys } from './grade-of-keys.ts';
import { isWorse, type JudgedKey, judged, unjudged } from './judged-key.ts';
import { type Move, movesOf } from './moves.ts';
import { limitsAround, tolerancesSchema } from './percent-limits.ts';
import { type TrendRules, trendParameters, trendRules } from './trend-rules.ts';
import { moveWords } from './trend-words.ts';
import { vanishedFromLevel } from './vanished-keys.ts';
import { changeOf } from './words.ts';

/**
 * Did the level step or creep over the last runs? For what a comparison with the last runs cannot see: each of them is
 * only a little worse than the ones before. A new level is one that E-divisive finds and Welch's test accepts.
 */
export const trend: GraderDefinition = {
  thresholdsSchema: tolerancesSchema,
  parametersSchema: trendParameters,
  gaps: incomparable,
  grade,
};

function grade(input: GradeInput): Grade {
  const { indicator, observation, comparison } = input;
  const rules = trendRules(indicator.grading, observation.samples.length);
  // A failed run is part of where the level went.
  const serving = servingRuns(comparison, 'all', rules.runs);
  const keys = observation.samples.map((sample) => judgeKey(input, sample, earlierValues(serving, sample.key), rules));
  return gradeOfKeys(input, keys, vanishedFromLevel(comparison, 'all', observation));
}

function judgeKey(input: GradeInput, sample: Sample, history: readonly EarlierValue[], rules: TrendRules): JudgedKey {
  const { grading } = input.indicator;
  const { key, value } = sample;
  const evidence = { against: 'previous', n: history.length, history } as const;
  if (history.length < rules.minRuns) {
    const reason = `learning (${history.length} of ${counted(rules.minRuns, 'run')})`;
    return unjudged({ key, value, limits: {}, evidence }, 'learning', grading, reason);
  }
  const moves = movesOf([...history.map((one) => one.value), value], rules);
  const found = moves.map((move) => judgeMove(input, sample, history, move));
  const [first, ...others] = found;
  if (first) return others.reduce((worst, one) => (isWorse(one, worst) ? one : worst), first);
  const reason = `no new level in the last ${rules.recent} of ${counted(history.length + 1, 'run')}, and no drift`;
  return {
    value: { key, value, limits: {}, status: 'pass', evidence },
    score: grading.metricScore,
    violations: [],
    reason,
  };
}

/** It is the level that is past a limit or not: this run alone may be anywhere around it. */
function judgeMove(input: GradeInput, { key, value }: Sample, history: readonly EarlierValue[], move: Move): JudgedKey {
  const { grading } = input.indicator;
  const { before, after, p } = move;
  const change = changeOf(after, before);
  const since = move.kind === 'step' ? history[move.index]?.run : undefined;
  const evidence: Evidence = {
    against: 'previous',
    n: history.length,
    history,
    p,
    ...(change !== undefined && { change }),
    ...(since !== undefined && { newLevelSince: since }),
  };
  const limits = limitsAround(before, grading.thresholds, grading.minDelta);
  const level = { key, value: after, centre: before, evidence, proves: () => true };
  const found = judged(level, limits, grading, moveWords(input, move, since));
  return { ...found, value: { ...found.value, value } };
}
