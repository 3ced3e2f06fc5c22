import type { Comparison } from '../model/history.ts';
import type { Observation } from '../model/observation.ts';
import type { Problem } from '../model/problem.ts';
import type { JudgedIndicator } from '../model/run-record.ts';
import { PROBLEMS, warning } from '../problems.ts';
import { unitConflict } from '../units.ts';

/** What people should know about one indicator beside its grade; `comparison` is what it was compared with. */
export function problemsOf(judged: JudgedIndicator, comparison?: Comparison): readonly Problem[] {
  const { indicator, observation, control, total, grade } = judged;
  const about = { indicator: indicator.id, place: indicator.places.query };
  const failures = [
    ...failureOf(judged, observation, ''),
    ...failureOf(judged, control, 'The control'),
    ...failureOf(judged, total, 'The total'),
  ];
  const warnings = [
    ...[
      ...observation.warnings,
      ...(control?.warnings ?? []).map((text) => `Control: ${text}`),
      ...(total?.warnings ?? []).map((text) => `Total: ${text}`),
    ].map((text) => warning('source-warning', `"${indicator.id}": ${text}`, about)),
    ...wrongUnit(judged),
    ...learning(judged, comparison),
  ];
  if (failures.length > 0 || grade.status !== 'noData' || isForgiven(judged)) return [...failures, ...warnings];
  return [warning('no-data', `"${indicator.id}" has no data: ${grade.reason}`, about), ...warnings];
}

function learning({ indicator, grade }: JudgedIndicator, comparison: Comparison | undefined): readonly Problem[] {
  if (grade.status !== 'learning') return [];
  const isNumber = comparison?.level !== undefined && comparison.pinned === undefined;
  const advice = `${PROBLEMS['no-baseline']}${isNumber ? TOO_SMALL : ''}`;
  const about = { indicator: indicator.id, place: indicator.places.query, advice };
  return [warning('no-baseline', `"${indicator.id}": ${grade.reason.replace(/\.$/, '')}.`, about)];
}

/** Only where people gave one; others would look for a number that is nowhere. */
const TOO_SMALL = ' A number as compare-with gives no more runs than that: give at least minRuns.';

/** Where people have said that no data is good, nobody needs to be told; of such policies only an answer leaves a violation. */
function isForgiven({ indicator: { grading }, grade }: JudgedIndicator): boolean {
  return (grading.noData === 'pass' || grading.noData === 'skip') && grade.violations.length === 0;
}

/** Of what is merely observed a failure is no reason to stop anybody. */
function failureOf({ indicator }: JudgedIndicator, answer: Observation | undefined, whose: string): readonly Problem[] {
  if (answer?.status !== 'failed') return [];
  const { problem } = answer;
  const message = whose === '' ? problem.message : `${whose} of "${indicator.id}": ${problem.message}`;
  const severity = indicator.grading.observe ? 'warning' : 'error';
  return [{ indicator: indicator.id, place: indicator.places.query, ...problem, message, severity }];
}

function wrongUnit({ indicator, observation }: JudgedIndicator): readonly Problem[] {
  if (observation.status !== 'measured' || !unitConflict(indicator, observation)) return [];
  const message = `"${indicator.id}" is measured in ${observation.unit}, and the PerfSpec says ${indicator.unit}. Nothing is converted.`;
  return [warning('unit-mismatch', message, { indicator: indicator.id, place: indicator.places.indicator })];
}
