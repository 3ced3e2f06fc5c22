import type { GradeStatus } from '../model/grade.ts';
import type { PastRunHead } from '../model/history.ts';
import type { RunResult } from '../model/verdict.ts';
import { logText } from '../reporters/escape.ts';
import { formatTime } from '../reporters/format-time.ts';
import { hanging, pad, withoutCommands } from '../reporters/log-lines.ts';
import { STATUS_WORDS } from '../reporters/verdict-words.ts';
import type { Backtest, FlaggedRun, RuleOverHistory } from './backtest.ts';

/** Always shown, however seldom they occur; others only where they do. */
const USUAL: readonly GradeStatus[] = ['pass', 'warning', 'fail', 'inconclusive', 'learning'];
const OTHERS: readonly GradeStatus[] = ['noData', 'error'];

/** Names may be long; the columns stay. */
const LONGEST_NAME = 32;
const INDENT = 4;

/** A backtest as lines of a terminal: what each rule would have said how often, then each run it would have flagged. */
export function backtestText({ rules, runs, verdicts, flagged, scaled }: Backtest): string {
  const occurs = (status: GradeStatus) => rules.some(({ counts }) => (counts?.[status] ?? 0) > 0);
  const others = OTHERS.filter((status) => occurs(status) || (status === 'error' && (verdicts.error ?? 0) > 0));
  const columns = [...USUAL, ...others];
  const isNew = rules.some(({ notMeasured }) => notMeasured > 0);
  const rows = [
    ['indicator', 'grader', ...columns.map(wordOf), ...(isNew ? ['not measured'] : [])],
    ...rules.map((rule) => [...rowOf(rule, columns), ...(isNew && rule.counts ? [`${rule.notMeasured}`] : [])]),
    ['the run', '', ...columns.map((status) => cellOf(status, verdicts)), ...(isNew ? [''] : [])],
  ];
  const remark = scaled ? ['', SCALED] : [];
  const lines = [...aligned(rows), ...remark, '', ...flaggedLines(flagged, runs)];
  return `${lines.map(withoutCommands).join('\n')}\n`;
}

const SCALED =
  'Not all indicators could be judged in every run: bars in points are scaled to the points of those that could.';

function wordOf(status: GradeStatus): string {
  return STATUS_WORDS[status].word.toLowerCase();
}

const RESULTS: readonly RunResult[] = ['pass', 'warning', 'fail', 'error'];

/** A run as a whole has fewer words than an indicator. */
function cellOf(status: GradeStatus, verdicts: Backtest['verdicts']): string {
  const result = RESULTS.find((each) => each === status);
  return result === undefined ? '' : `${verdicts[result] ?? 0}`;
}

function rowOf({ indicator, grader, observed, counts }: RuleOverHistory, columns: readonly GradeStatus[]) {
  const name = logText(indicator, LONGEST_NAME);
  const rule = `${logText(grader, LONGEST_NAME)}${observed ? ' (observed)' : ''}`;
  if (!counts) return [name, rule, 'needs a control or a total, which a history does not keep'];
  return [name, rule, ...columns.map((status) => `${counts[status] ?? 0}`)];
}

/** Numbers to the right, names and sentences to the left; a sentence that ends a row makes no column wide. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const full = rows.filter((row) => row.length === rows[0]?.length);
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...full.map((row) => [...(row[at] ?? '')].length)));
  const names = [0, 1].map((at) => Math.max(...rows.map((row) => [...(row[at] ?? '')].length)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at < 2 ? pad(cell, names[at] ?? 0, 'left') : pad(cell, widths[at] ?? 0, 'right')))
      .join('  ')
      .trimEnd(),
  );
}

function flaggedLines(flagged: readonly FlaggedRun[], runs: readonly PastRunHead[]): readonly string[] {
  if (flagged.length === 0) return ['No run would have been flagged.'];
  const severalBranches = new Set(runs.map(({ series }) => JSON.stringify(series))).size > 1;
  return [
    `${flagged.length} of ${runs.length} runs would have been flagged (${resultsOf(flagged)}):`,
    ...flagged.flatMap(({ run, result, reason, grades }) => [
      ['', formatTime(run.startedAt), nameOf(run, severalBranches), result].join('  '),
      ...(grades.length === 0 ? hanging(' '.repeat(INDENT), logText(reason), INDENT) : []),
      ...grades.flatMap(({ indicator, status, reason }) => {
        const lead = `${logText(indicator, LONGEST_NAME)} ${wordOf(status)}:`;
        return hanging(' '.repeat(INDENT), `${lead} ${logText(reason)}`, INDENT);
      }),
    ]),
  ];
}

/** One and several: a run can pass as a whole and is listed for one of its indicators all the same. */
const RESULT_VERBS: Readonly<Record<RunResult, readonly [one: string, several: string]>> = {
  fail: ['fails', 'fail'],
  warning: ['warns', 'warn'],
  error: ['has no verdict', 'have no verdict'],
  pass: ['passes with an indicator that does not', 'pass with an indicator that does not'],
};

function resultsOf(flagged: readonly FlaggedRun[]): string {
  const results = ['fail', 'warning', 'error', 'pass'] as const;
  const parts = results.map((each) => ({ each, count: flagged.filter(({ result }) => result === each).length }));
  return parts
    .flatMap(({ each, count }) => (count === 0 ? [] : `${count} ${RESULT_VERBS[each][count === 1 ? 0 : 1]}`))
    .join(', ');
}

function nameOf({ id, series }: PastRunHead, withSeries: boolean): string {
  const of = [series.branch, series.environment, series.profile].filter((each) => each !== undefined).join(', ');
  return logText(withSeries && of !== '' ? `${id} (${of})` : id, LONGEST_NAME * 2);
}
