import type { Observation } from '../model/observation.ts';
import type { Indicator } from '../model/perf-spec.ts';
import type { MeasuredIndicator } from '../model/run-record.ts';
import { aggregated } from './aggregated.ts';
import type { PlannedQuestion } from './plan.ts';

/** Brings the answers to the questions of one indicator together. Every question has its answer, in the same order. */
export function pair(
  planned: readonly PlannedQuestion[],
  observations: readonly Observation[],
): readonly MeasuredIndicator[] {
  const answers = new Map(planned.map(({ indicator, of }, index) => [nameOf(indicator, of), observations[index]]));
  const answer = (indicator: Indicator, of?: PlannedQuestion['of']) => answers.get(nameOf(indicator, of));
  return planned.flatMap(({ indicator, of }) => {
    if (of !== undefined) return [];
    const observation = answer(indicator);
    if (!observation) throw new Error(`Nobody answered for ${indicator.id}`);
    const [control, total] = [answer(indicator, 'control'), answer(indicator, 'total')];
    return [aggregated({ indicator, observation, ...(control && { control }), ...(total && { total }) })];
  });
}

/** Indicators have unique ids, and a slash cannot confuse them: the word before it is ours. */
function nameOf({ id }: Indicator, of: PlannedQuestion['of']): string {
  return `${of ?? 'value'}/${id}`;
}

/** The record keeps what people look at; the points are only for statistics, and there can be millions of them. */
export function withoutPoints<T extends MeasuredIndicator>(judged: T): T {
  const { observation, control } = judged;
  return { ...judged, observation: bare(observation), ...(control && { control: bare(control) }) };
}

function bare(observation: Observation): Observation {
  if (observation.status !== 'measured' || observation.samples.every(({ points }) => points === undefined))
    return observation;
  return { ...observation, samples: observation.samples.map(({ points: _, ...sample }) => sample) };
}
