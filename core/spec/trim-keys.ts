import type { Json, JsonObject } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import { problem, warning } from '../problems.ts';
import { quote } from '../words.ts';
import type { Places } from './document.ts';
import { formatPath, type Path } from './path.ts';

/** What is below belongs to the source or to the reader, not to the PerfSpec. */
const OPAQUE = ['query', 'total', 'metadata'];

export interface Trimmed {
  readonly value: JsonObject;
  readonly problems: readonly Problem[];
}

/**
 * Takes stray spaces off keys. Published PerfSpecs have the key `"lowerWarning "`, which Pitometer silently ignored;
 * here it counts as the key that was meant, with a warning.
 */
export function trimKeys(value: JsonObject, places: Places): Trimmed {
  const problems: Problem[] = [];
  const trimmed = trimObject(value, [], (keys, path) => problems.push(...strayProblems(keys, path, places)));
  return { value: trimmed, problems };
}

type Report = (keys: readonly string[], path: Path) => void;

function trimObject(object: JsonObject, path: Path, report: Report): JsonObject {
  report(Object.keys(object), path);
  const entries = Object.entries(object).map(([key, item]) => {
    const name = key.trim();
    return [name, OPAQUE.includes(name) ? item : trimValue(item, [...path, name], report)] as const;
  });
  return Object.fromEntries(entries);
}

function trimValue(value: Json, path: Path, report: Report): Json {
  if (Array.isArray(value)) return value.map((item: Json, index) => trimValue(item, [...path, index], report));
  return isObject(value) ? trimObject(value, path, report) : value;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function strayProblems(keys: readonly string[], path: Path, places: Places): readonly Problem[] {
  const stray = keys.filter((key) => key !== key.trim());
  const uses = new Map<string, number>();
  for (const key of stray.length > 0 ? keys : []) uses.set(key.trim(), (uses.get(key.trim()) ?? 0) + 1);
  return stray.map((key) => {
    const where = { place: places.placeOfKey([...path, key]), path: formatPath([...path, key.trim()]) };
    const twice = (uses.get(key.trim()) ?? 0) > 1;
    return twice
      ? problem('spec-invalid', `The key ${quote(key)} is there twice, once with a stray space.`, {
          ...where,
          advice: 'Keep one of them.',
        })
      : warning(
          'spec-stray-space',
          `The key ${quote(key)} has a stray space; it counts as ${quote(key.trim())}.`,
          where,
        );
  });
}
