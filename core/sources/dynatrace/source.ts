import type { Observation } from '../../model/observation.ts';
import { assertNever } from '../../model/result.ts';
import type { Connection, Question, Source, SourceTools } from '../../ports.ts';
import { problem } from '../../problems.ts';
import { type Ask, asText } from './ask.ts';
import { apiPath, openGet } from './client.ts';
import { measureMetric } from './measure-metric.ts';
import { measureProblems } from './measure-problems.ts';
import { measureRelationships } from './measure-relationships.ts';
import { measureSlo } from './measure-slo.ts';
import { parseQuery } from './parse-query.ts';
import type { Task } from './task.ts';

/** Asks one environment; `tools.http` starts at the URL of the connection as the user gave it. */
export function openDynatrace(connection: Connection, tools: SourceTools): Source {
  const base = apiPath(connection.url ?? '');

  async function observe(question: Question, signal: AbortSignal): Promise<Observation> {
    const { indicator, window } = question;
    const about = `Connection "${connection.name}", indicator "${indicator}"`;
    const unasked = { indicator, query: '', warnings: [], status: 'failed' } as const;
    const parsed = parseQuery(question.query);
    if (!parsed.ok) {
      return { ...unasked, problem: problem('query-invalid', `${about}: the query ${parsed.why}.`, { indicator }) };
    }
    if (window === undefined) {
      return {
        ...unasked,
        problem: problem('window-missing', `${about}: a query to Dynatrace needs a window.`, { indicator }),
      };
    }
    const { ask, warnings } = parsed;
    const get = openGet(tools.http, base, about, signal);
    return measure({ indicator, about, window, get, query: asText(ask), warnings, debug: tools.debug }, ask);
  }

  return { observe };
}

function measure(task: Task, ask: Ask): Promise<Observation> {
  switch (ask.kind) {
    case 'metric':
      return measureMetric(task, ask);
    case 'slo':
      return measureSlo(task, ask);
    case 'problems':
      return measureProblems(task, ask);
    case 'relationships':
      return measureRelationships(task, ask);
    default:
      return assertNever(ask);
  }
}
