import type { Query } from '../../model/perf-spec.ts';
import type { Problem } from '../../model/problem.ts';
import type { SourceDefinition } from '../../ports.ts';
import { problem } from '../../problems.ts';
import { authorization } from './authorization.ts';
import { parseQuery } from './parse-query.ts';
import { querySchema } from './query-schema.ts';
import { escapeQuoted } from './selector.ts';
import { openDynatrace } from './source.ts';
import { decodeText } from './text-query.ts';

/** Dynatrace SaaS and Managed, by the environment API v2. */
export const dynatrace: SourceDefinition = {
  querySchema,
  needsUrl: true,
  needsWindow: true,
  // Keptn waited two minutes after the end of a window before it asked.
  ingestionDelaySeconds: 120,
  authorization,
  decodeQuery: decodeText,
  checkQuery,
  escapeVariable: escapeQuoted,
  open: openDynatrace,
};

function checkQuery(query: Query): readonly Problem[] {
  const parsed = parseQuery(typeof query === 'string' ? decodeText(query) : query);
  return parsed.ok ? [] : [problem('query-invalid', `The query ${parsed.why}.`)];
}
