import type { Grade, GradeStatus } from '../model/grade.ts';
import type { PastRun, PastRunHead } from '../model/history.ts';
import type { Indicator, PerfSpec } from '../model/perf-spec.ts';
import type { RunResult } from '../model/verdict.ts';
import { canBeReplayed, type ReplayedRun, replay } from './replay.ts';
import { hasBarsInPoints } from './scaled-bars.ts';

/** What the rules of a PerfSpec would have done with the runs of a history. */
export interface Backtest {
  readonly rules: readonly RuleOverHistory[];
  readonly runs: readonly PastRunHead[];
  /** How often each verdict would have been given; `error` where nothing of the PerfSpec was measured. */
  readonly verdicts: Counts<RunResult>;
  readonly flagged: readonly FlaggedRun[];
  /** Whether bars in points had to be made smaller, because not all indicators could be judged in every run. */
  readonly scaled: boolean;
}

export interface RuleOverHistory {
  readonly indicator: string;
  /** Name of the grader. */
  readonly grader: string;
  readonly observed: boolean;
  /** Absent where the rule needs what a history does not keep. */
  readonly counts?: Counts<GradeStatus>;
  /** Runs before the first one of their series that kept a value of it: nobody knows whether it was asked for. */
  readonly notMeasured: number;
}

export interface FlaggedRun {
  readonly run: PastRunHead;
  readonly result: RunResult;
  /** Of the verdict. */
  readonly reason: string;
  /** Those that are not a pass and not still learning; there may be none where learning itself costs points. */
  readonly grades: readonly Grade[];
}

type Counts<Word extends string> = Readonly<Partial<Record<Word, number>>>;

const UNFLAGGED: ReadonlySet<GradeStatus> = new Set(['pass', 'learning']);

/** Replays the runs, oldest first, and counts what each rule would have said. */
export function backtest(spec: PerfSpec, runs: readonly PastRun[]): Backtest {
  const replayed = replay(spec, runs);
  return {
    rules: spec.indicators.map((indicator) => ({
      ...{ indicator: indicator.id, grader: indicator.grading.type, observed: indicator.grading.observe },
      ...(canBeReplayed(indicator) && { counts: countsOf(statusesOf(replayed, indicator.id)) }),
      notMeasured: canBeReplayed(indicator) ? replayed.filter(({ leftOut }) => leftOut.includes(indicator)).length : 0,
    })),
    runs: replayed.map(({ run }) => run),
    verdicts: countsOf(replayed.map(({ verdict }) => verdict.result)),
    flagged: replayed.flatMap(flaggedBy),
    scaled: hasBarsInPoints(spec) && replayed.some(({ leftOut }) => leftOut.some(counts)),
  };
}

function statusesOf(replayed: readonly ReplayedRun[], indicator: string): readonly GradeStatus[] {
  return replayed.flatMap(({ grades }) =>
    grades.flatMap((grade) => (grade.indicator === indicator ? [grade.status] : [])),
  );
}

function flaggedBy({ run, verdict, grades }: ReplayedRun): readonly FlaggedRun[] {
  const flagged = grades.filter(({ status }) => !UNFLAGGED.has(status));
  const { result, reason } = verdict;
  return flagged.length === 0 && result === 'pass' ? [] : [{ run, result, reason, grades: flagged }];
}

function counts({ grading }: Indicator): boolean {
  return !grading.observe && grading.metricScore > 0;
}

function countsOf<Word extends string>(words: readonly Word[]): Counts<Word> {
  const counts: Partial<Record<Word, number>> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
