import type { PerfSpec } from '../../../core/model/perf-spec.ts';
import type { Problem } from '../../../core/model/problem.ts';
import type { Result } from '../../../core/model/result.ts';

/** `line:column severity code path: message` */
export function shown({ place, severity, code, path, message }: Problem): string {
  return `${place?.line}:${place?.column} ${severity} ${code} ${path ?? ''}: ${message}`;
}

export function specOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map(shown).join('\n'));
  return result.value;
}

export function withoutPlaces(spec: PerfSpec): unknown {
  return { ...spec, indicators: spec.indicators.map(({ places: _, ...indicator }) => indicator) };
}
