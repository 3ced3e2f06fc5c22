import { excerpt } from '../../foreign.ts';
import type { Observation } from '../../model/observation.ts';
import type { Problem } from '../../model/problem.ts';
import type { Result } from '../../model/result.ts';
import type { Question, Source, SourceDefinition, SourceTools } from '../../ports.ts';
import { problem } from '../../problems.ts';
import type { Figure, LoadTestRun } from './load-test-run.ts';
import { splitOwnMetric } from './metric.ts';
import { type LoadTestQuery, parseQuery, QUERY_SCHEMA } from './query.ts';
import { readRun } from './recognise.ts';

/** Result files of load-test tools: a gate that needs no server. */
export const loadTest: SourceDefinition = {
  querySchema: QUERY_SCHEMA,
  needsUrl: false,
  needsWindow: false,
  ingestionDelaySeconds: 0,
  authorization: (token) => `Bearer ${token}`,
  checkQuery: (query) => parseQuery(query).problems,
  escapeVariable: (value) => value,
  open: (_, tools) => openLoadTest(tools),
};

function openLoadTest({ files, clock }: SourceTools): Source {
  const runs = new Map<string, Promise<Result<LoadTestRun>>>();

  /** Promises are kept, so that indicators asked at the same time share one reading of their file. */
  function runOf({ file, format }: LoadTestQuery): Promise<Result<LoadTestRun>> {
    const key = JSON.stringify([file, format]);
    const run =
      runs.get(key) ?? files.readInWorkspace(file).then((text) => (text.ok ? readRun(file, text.value, format) : text));
    runs.set(key, run);
    return run;
  }

  return {
    async observe(question) {
      const query = parseQuery(question.query);
      if (!query.ok) return failed(question, '', query.problems);
      const { file, metric, format } = query.value;
      const asked = `${metric} of ${file}${format === undefined ? '' : ` (${format})`}`;
      const run = await runOf(query.value);
      if (!run.ok) return failed(question, asked, run.problems);
      const figure = run.value.subjects[0]?.figures.get(metric);
      if (figure === undefined) return failed(question, asked, [missing(file, metric, run.value)]);
      return observed(question, asked, metric, figure, run.value, clock.now());
    },
  };
}

function observed(
  question: Question,
  query: string,
  metric: string,
  figure: Figure,
  run: LoadTestRun,
  now: number,
): Observation {
  const { indicator, window } = question;
  const warnings = staleness(question, run);
  if ('empty' in figure)
    return { status: 'empty', indicator, query, warnings, reason: `No ${metric}: ${figure.empty}.`, gaps: [] };
  return {
    status: 'measured',
    indicator,
    query,
    warnings: [...warnings, ...figure.warnings],
    samples: [{ key: metric, timestamp: run.finishedAt ?? window?.end ?? now, value: figure.value }],
    gaps: [],
    ...(figure.unit === undefined ? {} : { unit: figure.unit }),
  };
}

/** A file left over from an earlier run would be judged as if it were this one's. */
function staleness({ window }: Question, { finishedAt }: LoadTestRun): readonly string[] {
  if (window === undefined || finishedAt === undefined || finishedAt >= window.start) return [];
  return [
    `The load test of this file ended at ${new Date(finishedAt).toISOString()}, before the window: is it an old file?`,
  ];
}

function missing(file: string, metric: string, run: LoadTestRun): Problem {
  const names = [...(run.subjects[0]?.figures.keys() ?? [])];
  if (splitOwnMetric(metric) !== undefined && !names.some((name) => splitOwnMetric(name) !== undefined)) {
    const message = `"${file}" (${run.title}) has no "${metric}": metrics by name exist in k6 files only. It has: ${names.join(', ')}.`;
    return problem('load-test-metric', message);
  }
  const { subject, there } = alternatives(metric, names);
  const list = there.length === 0 ? 'nothing of the kind' : excerpt(there.join(', '), 300);
  const message = `"${file}" (${run.title}) has ${subject}. It has: ${list}.`;
  return problem('load-test-metric', message, { advice: run.advice });
}

/** What to offer instead: other statistics of the same metric, else other metrics of the same kind. */
function alternatives(
  metric: string,
  names: readonly string[],
): { readonly subject: string; readonly there: readonly string[] } {
  const asked = splitOwnMetric(metric);
  if (asked === undefined)
    return { subject: `no ${metric}`, there: names.filter((name) => splitOwnMetric(name) === undefined) };
  const own = names.flatMap((name) => splitOwnMetric(name) ?? []);
  const statistics = own.filter(({ name }) => name === asked.name).map(({ statistic }) => statistic);
  if (statistics.length > 0) return { subject: `no ${asked.statistic} of "${asked.name}"`, there: statistics };
  return { subject: `no metric "${asked.name}"`, there: [...new Set(own.map(({ name }) => name))] };
}

function failed({ indicator }: Question, query: string, problems: readonly Problem[]): Observation {
  const cause =
    problems.find(({ severity }) => severity === 'error') ??
    problem('defect', 'A load-test file failed without a reason.');
  return { status: 'failed', indicator, query, warnings: [], problem: { ...cause, indicator } };
}
