import type { Indicator, PerfSpec, Query } from '../model/perf-spec.ts';
import type { Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import { WINDOW_VARIABLES, type Window } from '../model/window.ts';
import type { Connection, Question, SourceDefinition } from '../ports.ts';
import { PROBLEMS, problem } from '../problems.ts';
import { nearest } from '../words.ts';
import { type Ask, asksOf, offsetProblem } from './asks-of.ts';
import { fillQuery, type Variables, windowVariables } from './query-variables.ts';

/** One indicator, what will be asked for it, and where. */
export interface PlannedQuestion {
  readonly indicator: Indicator;
  /** What the answer is for where it is not the value of the indicator itself. */
  readonly of?: 'control' | 'total';
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
  const planned = input.spec.indicators.flatMap((indicator) =>
    asksOf(indicator, input.window).map((ask) => planOne(indicator, ask, input)),
  );
  // The same query over an earlier window has the same faults.
  const problems = distinct(planned.flatMap((one) => one.problems));
  return problems.length > 0 ? failure(...problems) : success(planned.flatMap((one) => (one.ok ? [one.value] : [])));
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((one) => [JSON.stringify([one.indicator, one.message]), one])).values()];
}

function planOne(indicator: Indicator, ask: Ask, input: PlanInput): Result<PlannedQuestion> {
  const connection = input.connections.find(({ name }) => name === indicator.source);
  const definition = connection && input.sources[connection.type];
  if (!connection || !definition) throw new Error(`checkSources let an unknown source through: ${indicator.source}`);
  if (definition.needsWindow && !input.window) return failure(missingWindow(indicator));
  const misplaced = offsetProblem(indicator, input.window, definition);
  if (misplaced) return failure(misplaced);
  const { of, window, points } = ask;
  const variables = {
    ...(window ? windowVariables(window) : {}),
    ...mapValues(input.variables, (value) => definition.escapeVariable(value)),
  };
  const { query, unknown } = fillQuery(decoded(ask.query, definition), variables);
  if (unknown.length > 0) return failure(...unknown.map((name) => unknownVariable(indicator, name, variables)));
  const wrong = definition.checkQuery(query, connection);
  if (wrong.length > 0) return failure(...wrong.map((one) => aboutQuery(one, indicator)));
  return success({
    ...{ indicator, connection, definition, ...(of && { of }) },
    question: { indicator: indicator.id, query, window, ...(points && { points }) },
  });
}

/** Decoding after the variables are in would let a value end the part it stands in. */
function decoded(query: Query, { decodeQuery }: SourceDefinition): Query {
  return typeof query === 'string' && decodeQuery ? decodeQuery(query) : query;
}

function aboutQuery(one: Problem, indicator: Indicator): Problem {
  const message = `Indicator "${indicator.id}": ${one.message}`;
  return { ...one, message, indicator: indicator.id, place: indicator.places.query };
}

function missingWindow(indicator: Indicator): Problem {
  const message = `Indicator "${indicator.id}" is measured over a time window (${indicator.source}), but none is given.`;
  return problem('window-missing', message, { indicator: indicator.id, place: indicator.places.source });
}

function unknownVariable(indicator: Indicator, name: string, known: Variables): Problem {
  const bare = name.replace(/[${}]/g, '');
  const about = { indicator: indicator.id, place: indicator.places.query };
  // What is no name may be anything, also a secret that was pasted into the query.
  const shown = /^[\w.-]{1,60}$/.test(bare) ? name : '(not shown)';
  const subject = `The query of indicator "${indicator.id}" has the variable ${shown}, which`;
  if (OF_WINDOW.includes(bare)) {
    const message = `${subject} has no value because no window is given.`;
    return problem('query-variable', message, { ...about, advice: PROBLEMS['window-missing'] });
  }
  const names = Object.keys(known);
  const meant = GRAFANA[bare] ?? nearest(bare, names.length > 0 ? names : OF_WINDOW);
  const hint = meant === undefined ? '' : ` Did you mean ${written(meant)}?`;
  const list = names.length > 0 ? ` Known: ${names.map(written).join(', ')}.` : '';
  const advice = /^[A-Za-z]\w*$/.test(bare)
    ? `Correct the name, or give it by the input variables, such as "${bare}: ...".`
    : 'Correct the name.';
  return problem('query-variable', `${subject} has no value.${hint}${list}`, { ...about, advice });
}

const OF_WINDOW: readonly string[] = WINDOW_VARIABLES;

/** Grafana's distance of two points on a panel; here one value stands for the whole window. */
const GRAFANA: Readonly<Record<string, string>> = {
  __interval: '__range',
  __interval_ms: '__range_ms',
  __rate_interval: '__range',
};

/** As documented. */
function written(name: string): string {
  return name.startsWith('__') || name === 'DURATION_SECONDS' ? `$${name}` : `\${${name}}`;
}

function mapValues(values: Variables, change: (value: string) => string): Variables {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
