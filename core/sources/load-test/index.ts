import { excerpt } from '../../foreign.ts';
import type { Connection, Source, SourceDefinition, SourceTools } from '../../ports.ts';
import { failed } from './failed.ts';
import { observation } from './observe.ts';
import { type LoadTestQuery, parseQuery } from './query.ts';
import { QUERY_SCHEMA } from './query-schema.ts';
import { openRuns } from './runs.ts';

/** Result files of load-test tools: a gate that needs no server. */
export const loadTest: SourceDefinition = {
  querySchema: QUERY_SCHEMA,
  needsUrl: false,
  needsWindow: false,
  ingestionDelaySeconds: 0,
  authorization: (token) => `Bearer ${token}`,
  checkQuery: (query, connection) => parseQuery(query, connection).problems,
  escapeVariable: (value) => value,
  open: openLoadTest,
};

function openLoadTest(connection: Connection, { files, clock }: SourceTools): Source {
  const runs = openRuns(files);
  return {
    prepare(questions) {
      runs.prepare(
        questions.flatMap(({ query: written, window }) => {
          const query = parseQuery(written, connection);
          return query.ok ? [{ query: query.value, window }] : [];
        }),
      );
    },
    async observe(question) {
      const { window } = question;
      const query = parseQuery(question.query, connection);
      if (!query.ok) return failed(question, '', query.problems);
      const asked = textOf(query.value);
      const run = await runs.runOf({ query: query.value, window });
      if (!run.ok) return failed(question, asked, run.problems);
      const file = query.value.files.map((name) => `"${name}"`).join(', ');
      return observation(
        question,
        asked,
        { file: excerpt(file, 200), run: run.value, query: query.value, window },
        clock.now(),
      );
    },
  };
}

/** The query as people read it. */
function textOf(query: LoadTestQuery): string {
  const { files, metric, label, split, kind, succeeded, lens, percentile, format } = query;
  const conditions = [
    ...(split ? ['by label'] : []),
    ...(kind === undefined ? [] : [`kind ${kind}`]),
    ...(succeeded === undefined ? [] : [succeeded ? 'successes' : 'failures']),
    ...Object.entries(lens.where).map(([name, value]) => `${name} ${value}`),
    ...(percentile === undefined ? [] : [percentile]),
    ...(format === undefined ? [] : [format]),
  ];
  const about = label === undefined ? metric.text : `${metric.text}(${label})`;
  return `${about} of ${files.join(', ')}${conditions.length === 0 ? '' : ` (${conditions.join(', ')})`}`;
}
