import { formatDuration } from '../duration.ts';
import { isFields } from '../foreign.ts';
import type { Json } from '../model/json.ts';
import type { Indicator, Query } from '../model/perf-spec.ts';
import type { Problem } from '../model/problem.ts';
import type { Window } from '../model/window.ts';
import type { SourceDefinition } from '../ports.ts';
import { problem } from '../problems.ts';

/** One thing to ask for an indicator, variables not filled in yet. */
export interface Ask {
  /** What the answer is for where it is not the value of the indicator itself. */
  readonly of?: 'control' | 'total';
  readonly query: Query;
  readonly window: Window | undefined;
  readonly points?: true;
}

/** The indicator's own query, and those of its control and its total where it has them. */
export function asksOf(indicator: Indicator, window: Window | undefined): readonly Ask[] {
  const { query, baseline, grading } = indicator;
  const points = baseline || grading.aggregate ? ({ points: true } as const) : {};
  const { total } = grading.parameters;
  return [
    { query, window, ...points },
    ...(baseline ? [{ of: 'control', ...controlOf(query, baseline, window), ...points } as const] : []),
    ...(isQuery(total) ? [{ of: 'total', query: total, window } as const] : []),
  ];
}

function controlOf(own: Query, baseline: NonNullable<Indicator['baseline']>, window: Window | undefined) {
  if ('query' in baseline) return { query: baseline.query, window };
  const earlier = window && { start: window.start - baseline.offset, end: window.end - baseline.offset };
  return { query: own, window: earlier };
}

function isQuery(value: Json | undefined): value is Query {
  return typeof value === 'string' || isFields(value);
}

/** Why an earlier window cannot be asked for: there is none, or it holds part of the run that it is compared with. */
export function offsetProblem(
  { id, baseline, places }: Indicator,
  window: Window | undefined,
  { needsWindow }: Pick<SourceDefinition, 'needsWindow'>,
): Problem | undefined {
  if (baseline === undefined || 'query' in baseline) return undefined;
  const about = { indicator: id, place: places.indicator };
  if (!needsWindow) {
    const message = `Indicator "${id}" has a control by offset, but its source does not measure over a window.`;
    return problem('spec-invalid', message, { ...about, advice: 'Give the control a query of its own.' });
  }
  if (window === undefined || window.end - window.start <= baseline.offset) return undefined;
  const length = formatDuration(window.end - window.start);
  const message = `The control of indicator "${id}" is ${formatDuration(baseline.offset)} earlier, which is within the window of ${length}.`;
  return problem('spec-invalid', message, { ...about, advice: 'Make the offset at least as long as the window.' });
}
