import type { Grade } from '../model/grade.ts';
import type { Indicator } from '../model/perf-spec.ts';
import type { RunResult, Verdict } from '../model/verdict.ts';
import type { Score } from './score.ts';

interface Judged {
  readonly indicator: Indicator;
  readonly grade: Grade;
}

/** The verdict. What could not be measured is an error before anything else; a key indicator comes before the score. */
export function decide(judged: readonly Judged[], score: Score): Verdict {
  const { result, reason } = outcome(judged, score);
  return { result, reason, totalScore: score.total, maxScore: score.max, objectives: score.bars };
}

function outcome(judged: readonly Judged[], score: Score): { readonly result: RunResult; readonly reason: string } {
  const counted = judged.filter(({ indicator }) => !indicator.grading.observe);
  const failed = counted.filter(({ grade }) => grade.status === 'error');
  if (failed.length > 0) {
    return { result: 'error', reason: `${list(failed)} could not be measured, so there is no verdict.` };
  }
  if (counted.every(({ grade, indicator }) => grade.status === 'noData' && indicator.grading.noData === 'skip')) {
    return { result: 'error', reason: 'No indicator counts: all are observed only or have no data and are skipped.' };
  }
  const keyFails = counted.filter(({ indicator, grade }) => indicator.grading.key && failsRun(indicator, grade));
  if (keyFails.length > 0) {
    return {
      result: 'fail',
      reason: `Key indicator ${list(keyFails)} failed, which fails the run whatever the score.`,
    };
  }
  const result = againstBars(score);
  return { result, reason: `${scoreReason(result, score)}${weakest(result, counted)}` };
}

function againstBars({ total, bars }: Score): RunResult {
  if (bars.pass <= total) return 'pass';
  return bars.warning <= total ? 'warning' : 'fail';
}

function failsRun(indicator: Indicator, grade: Grade): boolean {
  return grade.status === 'fail' || (grade.status === 'noData' && indicator.grading.noData === 'fail');
}

function scoreReason(result: RunResult, { total, max, bars }: Score): string {
  const points = `Score ${round(total)} of ${round(max)}`;
  if (result === 'pass') return `${points} reaches the pass bar ${round(bars.pass)}`;
  if (result === 'warning') return `${points} is below the pass bar ${round(bars.pass)}`;
  return `${points} is below the warning bar ${round(bars.warning)}`;
}

/** Names what cost points, because "score 75 of 100" alone sends people searching. */
function weakest(result: RunResult, judged: readonly Judged[]): string {
  const lossy = judged
    .filter(({ grade }) => grade.score < grade.maxScore)
    .sort((a, b) => b.grade.maxScore - b.grade.score - (a.grade.maxScore - a.grade.score));
  if (lossy.length === 0) return '.';
  return result === 'pass' ? `, though ${list(lossy)} lost points.` : `: ${list(lossy)} lost points.`;
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
  return Number(points.toFixed(2));
}
