import { openFiles } from './io/files.ts';
import type { PerfSpec } from './model/perf-spec.ts';
import type { Problem } from './model/problem.ts';
import { failure, type Result, success } from './model/result.ts';
import type { SourceDefinition } from './ports.ts';
import { SOURCES } from './sources/index.ts';
import { loadSpec } from './spec/load-spec.ts';

/** Reads and checks a PerfSpec without measuring anything. */
export async function validatePerfSpec(workspace: string, path: string): Promise<Result<PerfSpec>> {
  const text = await openFiles(workspace).read(path);
  if (!text.ok) return text;
  const spec = loadSpec(text.value, path);
  if (!spec.ok) return spec;
  const wrong = spec.value.indicators.flatMap(({ id, source, query, places }) =>
    queryProblems(source, query).map((one) => ({ ...one, indicator: id, place: places.query })),
  );
  return wrong.length > 0 ? failure(...spec.problems, ...wrong) : success(spec.value, spec.problems);
}

const sources: Readonly<Record<string, SourceDefinition>> = SOURCES;

/** What the schema cannot say; a query with variables is only known when it is asked. */
function queryProblems(source: string, query: PerfSpec['indicators'][number]['query']): readonly Problem[] {
  const hasVariables = /\$(\{|__|DURATION_SECONDS)/.test(JSON.stringify(query));
  const definition = Object.hasOwn(sources, source) ? sources[source] : undefined;
  return hasVariables || !definition ? [] : definition.checkQuery(query);
}
