import type { Grade, GradeStatus } from '../model/grade.ts';
import type { PastRun, PastRunHead } from '../model/history.ts';
import type { PerfSpec } from '../model/perf-spec.ts';
import type { RunResult } from '../model/verdict.ts';
import { canBeReplayed, type ReplayedRun, replay } from './replay.ts';

/** What the rules of a PerfSpec would have done with the runs of a history. */
export interface Backtest {
  readonly rules: readonly RuleOverHistory[];
  readonly runs: readonly PastRunHead[];
  /** How often each verdict would have been given; `error` where nothing of the PerfSpec was measured. */
  readonly verdicts: Counts<RunResult>;
  readonly flagged: readonly FlaggedRun[];
}

export interface RuleOverHistory {
  readonly indicator: string;
  /** Name of the grader. */
  readonly grader: string;
  readonly observed: boolean;
  /** Absent where the rule needs what a history does not keep. */
  readonly counts?: Counts<GradeStatus>;
}

export interface FlaggedRun {
  readonly run: PastRunHead;
  readonly result: RunResult;
  /** Those that are not a pass and not still learning. */
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
    })),
    runs: replayed.map(({ run }) => run),
    verdicts: countsOf(replayed.map(({ verdict }) => verdict.result)),
    flagged: replayed.flatMap(flaggedBy),
  };
}

function statusesOf(replayed: readonly ReplayedRun[], indicator: string): readonly GradeStatus[] {
  return replayed.flatMap(({ grades }) =>
    grades.flatMap((grade) => (grade.indicator === indicator ? [grade.status] : [])),
  );
}

function flaggedBy({ run, verdict, grades }: ReplayedRun): readonly FlaggedRun[] {
  const flagged = grades.filter(({ status }) => !UNFLAGGED.has(status));
  return flagged.length === 0 ? [] : [{ run, result: verdict.result, grades: flagged }];
}

function countsOf<Word extends string>(words: readonly Word[]): Counts<Word> {
  const counts: Partial<Record<Word, number>> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
