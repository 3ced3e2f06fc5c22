import type { Indicator, PerfSpec } from '../model/perf-spec.ts';
import type { Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import type { Window } from '../model/window.ts';
import type { Connection, Question, SourceDefinition } from '../ports.ts';
import { problem } from '../problems.ts';
import { fillQuery, type Variables, windowVariables } from './query-variables.ts';

/** One indicator, what will be asked for it, and where. */
export interface PlannedQuestion {
  readonly indicator: Indicator;
  readonly connection: Connection;
  readonly definition: SourceDefinition;
  readonly question: Question;
}

export interface PlanInput {
  readonly spec: PerfSpec;
  readonly connections: readonly Connection[];
  readonly sources: Readonly<Record<string, SourceDefinition>>;
  readonly window: Window | undefined;
  readonly variables: Variables;
}

/** What to ask, or everything that is wrong before the first request. Sources are known to exist (`checkSources`). */
export function plan(input: PlanInput): Result<readonly PlannedQuestion[]> {
  const planned = input.spec.indicators.map((indicator) => planOne(indicator, input));
  const problems = planned.flatMap((one) => one.problems);
  return problems.length > 0 ? failure(...problems) : success(planned.flatMap((one) => (one.ok ? [one.value] : [])));
}

function planOne(indicator: Indicator, input: PlanInput): Result<PlannedQuestion> {
  const connection = input.connections.find(({ name }) => name === indicator.source);
  const definition = connection && input.sources[connection.type];
  if (!connection || !definition) throw new Error(`checkSources let an unknown source through: ${indicator.source}`);
  if (definition.needsWindow && !input.window) return failure(missingWindow(indicator));
  const variables = {
    ...(input.window ? windowVariables(input.window) : {}),
    ...mapValues(input.variables, (value) => definition.escapeVariable(value)),
  };
  const { query, unknown } = fillQuery(indicator.query, variables);
  if (unknown.length > 0) return failure(...unknown.map((name) => unknownVariable(indicator, name, variables)));
  return success({
    indicator,
    connection,
    definition,
    question: { indicator: indicator.id, query, window: input.window },
  });
}

function missingWindow(indicator: Indicator): Problem {
  const message = `Indicator "${indicator.id}" is measured over a time window (${indicator.source}), but none is given.`;
  return problem('window-missing', message, { indicator: indicator.id, place: indicator.places.source });
}

function unknownVariable(indicator: Indicator, name: string, known: Variables): Problem {
  const names = Object.keys(known).map((each) => (each.startsWith('__') ? `$${each}` : `\${${each}}`));
  const message = `The query of indicator "${indicator.id}" has the variable ${name}, which has no value. Known: ${names.join(', ') || 'none, because no window is given'}.`;
  return problem('query-variable', message, { indicator: indicator.id, place: indicator.places.query });
}

function mapValues(values: Variables, change: (value: string) => string): Variables {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
