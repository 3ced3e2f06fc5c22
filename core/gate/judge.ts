import { GRADERS } from '../graders/index.ts';
import type { Grade } from '../model/grade.ts';
import type { Comparison } from '../model/history.ts';
import type { Observation } from '../model/observation.ts';
import type { Indicator } from '../model/perf-spec.ts';
import type { GradeInput, GraderDefinition } from '../ports.ts';
import { bare, noData, withGaps } from './no-data.ts';

const graders: Readonly<Record<string, GraderDefinition>> = GRADERS;

/** What an observation is held against, besides fixed limits. */
export interface Against {
  /** Earlier runs. */
  readonly comparison?: Comparison | undefined;
  /** What the control of this run answered. */
  readonly control?: Observation | undefined;
  /** How many events there were, of which the observation counts some. */
  readonly total?: Observation | undefined;
}

type Measured = GradeInput['observation'];

/** What one indicator's observation is worth. Pure. */
export function judge(indicator: Indicator, observation: Observation, against: Against = {}): Grade {
  const grade = judgeCounted(indicator, observation, against);
  return indicator.grading.observe ? observed(grade) : grade;
}

function judgeCounted(indicator: Indicator, observation: Observation, against: Against): Grade {
  if (observation.status === 'failed') return error(indicator, observation.problem.message);
  const fault = faultOf(observation, against);
  if (fault !== undefined) return error(indicator, fault);
  if (observation.status === 'empty') return noData(indicator, observation.reason, observation.gaps);
  const { comparison, control, total } = against;
  if (total?.status === 'empty') return noData(indicator, `its total: ${total.reason}`, total.gaps);
  // It is of the same run: no later run brings what is missing, so there is nothing to learn.
  if (control?.status === 'empty') {
    return noData(indicator, `its control: ${control.reason}`, [...observation.gaps, ...control.gaps]);
  }
  return judgeMeasured({
    ...{ indicator, observation },
    ...(comparison && { comparison }),
    ...(isMeasured(control) && { control }),
    ...(isMeasured(total) && { total }),
  });
}

/** With half of a comparison or of a share nothing is known of the indicator, whatever the other half says. */
function faultOf(observation: Observation, { control, total }: Against): string | undefined {
  if (control?.status === 'failed') return `its control: ${control.problem.message}`;
  if (total?.status === 'failed') return `its total: ${total.problem.message}`;
  if (!isMeasured(observation) || !isMeasured(control) || observation.unit === control.unit) return undefined;
  const [own, other] = [observation.unit, control.unit].map((unit) => unit ?? 'no unit');
  return `it is measured in ${own}, its control in ${other}: nothing is converted`;
}

function isMeasured(observation: Observation | undefined): observation is Measured {
  return observation?.status === 'measured';
}

function judgeMeasured(input: GradeInput): Grade {
  const { indicator } = input;
  const grader = graders[indicator.grading.type];
  if (!grader) throw new Error(`The schema let an unknown grader through: ${indicator.grading.type}`);
  const observation = withoutUngradable(input, grader);
  if (observation.samples.length === 0) {
    const [first] = observation.gaps;
    return noData(indicator, first?.reason ?? 'nothing can be graded', observation.gaps);
  }
  return withGaps(indicator, grader.grade({ ...input, observation }), observation.gaps);
}

/** What the grader cannot grade joins the keys that had no number to begin with. */
function withoutUngradable(input: GradeInput, grader: GraderDefinition): Measured {
  const { observation } = input;
  const gaps = grader.gaps?.(input) ?? [];
  if (gaps.length === 0) return observation;
  const keys = new Set(gaps.map(({ key }) => key));
  const samples = observation.samples.filter(({ key }) => !keys.has(key));
  return { ...observation, samples, gaps: [...observation.gaps, ...gaps] };
}

function error(indicator: Indicator, reason: string): Grade {
  return { ...bare(indicator), status: 'error', reason };
}

/** Judged and shown, but without weight. */
function observed(grade: Grade): Grade {
  const would = grade.status === 'pass' ? '' : `would be ${grade.status === 'noData' ? 'no data' : grade.status}: `;
  return { ...grade, status: 'info', score: 0, maxScore: 0, reason: `observed only; ${would}${grade.reason}` };
}
