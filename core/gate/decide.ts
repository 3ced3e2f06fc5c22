import type { Grade } from '../model/grade.ts';
import type { Indicator } from '../model/perf-spec.ts';
import type { RunResult, Verdict } from '../model/verdict.ts';
import type { Score } from './score.ts';

interface Judged {
  readonly indicator: Indicator;
  readonly grade: Grade;
}

/**
 * The verdict. What could not be measured is an error before anything else; a key indicator comes before the score, and
 * so does data that is missing for more than `maxNoData` percent of the indicators that count.
 */
export function decide(judged: readonly Judged[], score: Score, maxNoData = 100): Verdict {
  const { result, reason } = outcome(judged, score, maxNoData);
  return { result, reason, totalScore: score.total, maxScore: score.max, objectives: score.bars };
}

interface Outcome {
  readonly result: RunResult;
  readonly reason: string;
}

function outcome(judged: readonly Judged[], score: Score, maxNoData: number): Outcome {
  const counted = judged.filter(({ indicator }) => !indicator.grading.observe);
  const failed = counted.filter(({ grade }) => grade.status === 'error');
  if (failed.length > 0) {
    return { result: 'error', reason: `${list(failed)} could not be measured, so there is no verdict.` };
  }
  if (score.max === 0 || counted.every(isSkipped)) return nothingCounts(counted);
  const keyFails = counted.filter(({ indicator, grade }) => indicator.grading.key && failsRun(indicator, grade));
  if (keyFails.length > 0) {
    const how = keyFails.every(hasNoData) ? 'has no data' : 'failed';
    return {
      result: 'fail',
      reason: `Key indicator ${list(keyFails)} ${how}, which fails the run whatever the score.`,
    };
  }
  const silent = counted.filter(hasNoData);
  if (silent.length * 100 > maxNoData * counted.length) {
    const share = `${silent.length} of ${counted.length} indicators have no data`;
    return { result: 'fail', reason: `${share} (${list(silent)}), more than the ${maxNoData}% of maxNoData.` };
  }
  const result = againstBars(score);
  return { result, reason: `${scoreReason(result, score)}${whatCostPoints(result, counted)}` };
}

function isSkipped({ grade: { status }, indicator: { grading } }: Judged): boolean {
  if (status === 'noData') return grading.noData === 'skip';
  return status === 'learning' && grading.noBaseline === 'skip';
}

/** Without anything that counts there is no verdict, but a run that only begins a history must be able to serve later. */
function nothingCounts(counted: readonly Judged[]): Outcome {
  const learning = counted.filter(({ grade }) => grade.status === 'learning');
  if (learning.length > 0 && counted.every(isSkipped)) {
    return { result: 'warning', reason: `No indicator counts yet: ${list(learning)} had nothing to compare with.` };
  }
  const reason = counted.every(isSkipped)
    ? 'No indicator counts: all are observed only or have no data and are skipped.'
    : 'There are no points to earn: the metric scores of all indicators that count are 0.';
  return { result: 'error', reason };
}

function againstBars({ total, bars }: Score): RunResult {
  if (bars.pass <= total) return 'pass';
  return bars.warning <= total ? 'warning' : 'fail';
}

function failsRun({ grading }: Indicator, { status, violations }: Grade): boolean {
  const { noData, noBaseline, inconclusive } = grading;
  if (status === 'learning') return noBaseline === 'fail';
  if (status === 'inconclusive') return inconclusive === 'fail';
  if (status !== 'noData') return status === 'fail';
  // Of policies that forgive, only an answer that is no number (infinity, a histogram) leaves a violation.
  return noData === 'fail' || (noData !== 'warning' && violations.length > 0);
}

function scoreReason(result: RunResult, { total, max, bars }: Score): string {
  const bar = result === 'fail' ? bars.warning : bars.pass;
  // A sum such as 0.7 + 0.1 is a little less than 0.8, and Pitometer takes it so: then all digits are shown.
  const shown = result !== 'pass' && round(total) === round(bar) ? total : round(total);
  const relation = result === 'pass' ? 'reaches' : 'is below';
  const name = result === 'fail' ? 'warning' : 'pass';
  return `Score ${shown} of ${round(max)} ${relation} the ${name} bar ${round(bar)}`;
}

/** Names what cost points and what had no data, because "score 75 of 100" alone sends people searching. */
function whatCostPoints(result: RunResult, judged: readonly Judged[]): string {
  const lost = ({ grade }: Judged) => grade.maxScore - grade.score;
  const lossy = judged.filter((one) => lost(one) > 0 && !hasNoData(one)).sort((a, b) => lost(b) - lost(a));
  const silent = judged.filter(hasNoData);
  const parts = [
    ...(lossy.length > 0 ? [`${list(lossy)} lost points`] : []),
    ...(silent.length > 0 ? [`no data for ${list(silent)}`] : []),
  ];
  if (parts.length === 0) return '.';
  return `${result === 'pass' ? ', though ' : ': '}${parts.join('; ')}.`;
}

function hasNoData({ grade }: Judged): boolean {
  return grade.status === 'noData';
}

/** At most three names. */
function list(judged: readonly Judged[]): string {
  const names = judged.slice(0, 3).map(({ indicator }) => indicator.displayName ?? indicator.id);
  const more = judged.length - names.length;
  const shown = names.map((name) => `"${name}"`).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** Sums of halves and thirds carry noise in the last digits that nobody wants to read. */
function round(points: number): number {
  return Number(points.toPrecision(10));
}
