import { GRADERS } from '../graders/index.ts';
import type { JsonSchema } from '../ports.ts';
import { SOURCES } from '../sources/index.ts';
import { buildConnectionsSchema } from './connections-schema.ts';
import { buildPerfSpecSchema } from './perf-spec-schema.ts';

/** Of the PerfSpec; `perfspec.schema.json` and the validator are generated from it (`scripts/build.mjs`). */
export const perfSpecSchema: JsonSchema = buildPerfSpecSchema({ sources: SOURCES, graders: GRADERS });

/** Of the input `sources`. */
export const connectionsSchema: JsonSchema = buildConnectionsSchema(Object.keys(SOURCES));

/** Kind of source to the schema of its queries. */
export const querySchemas: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  Object.entries(SOURCES).map(([kind, { querySchema }]) => [kind, querySchema]),
);
