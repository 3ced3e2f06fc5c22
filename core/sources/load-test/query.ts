import { excerpt } from '../../foreign.ts';
import type { Query } from '../../model/perf-spec.ts';
import { failure, type Result, success } from '../../model/result.ts';
import type { JsonSchema } from '../../ports.ts';
import { problem } from '../../problems.ts';
import { FORMATS } from './formats.ts';
import { canonicalMetric, METRIC_HELP } from './metric.ts';

export interface LoadTestQuery {
  readonly file: string;
  /** Canonical. */
  readonly metric: string;
  readonly format?: string;
}

export const QUERY_SCHEMA: JsonSchema = {
  examples: [{ file: 'results/summary.json', metric: 'p99' }],
  type: 'object',
  required: ['file', 'metric'],
  additionalProperties: false,
  properties: {
    file: {
      type: 'string',
      minLength: 1,
      description: 'Path of the result file, relative to the workspace and inside it.',
    },
    metric: { type: 'string', minLength: 1, description: `${METRIC_HELP}.` },
    format: {
      type: 'string',
      enum: Object.keys(FORMATS),
      description: 'Format of the file; found from its content unless given.',
    },
  },
};

/** Checks again what the schema promised, because variables are filled in after the schema was applied. */
export function parseQuery(query: Query): Result<LoadTestQuery> {
  if (typeof query === 'string') return invalid(`it is the text "${excerpt(query, 80)}", but must be {file, metric}`);
  const { file, metric: written, format } = query;
  if (typeof file !== 'string' || file.trim() === '') return invalid('"file" must be the path of a result file');
  const metric = typeof written === 'string' ? canonicalMetric(written) : undefined;
  if (metric === undefined) return invalid(`"metric" is ${quoted(written)}; allowed are ${METRIC_HELP}`);
  if (format === undefined) return success({ file, metric });
  if (typeof format !== 'string' || !Object.hasOwn(FORMATS, format))
    return invalid(`"format" is ${quoted(format)}; allowed are ${Object.keys(FORMATS).join(', ')}`);
  return success({ file, metric, format });
}

function invalid(reason: string) {
  return failure(problem('query-invalid', `The query of a load-test indicator is wrong: ${reason}.`));
}

function quoted(value: unknown): string {
  return excerpt(JSON.stringify(value) ?? 'missing', 80);
}
