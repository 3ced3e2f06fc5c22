import type { Fields } from '../foreign.ts';
import type { Problem } from '../model/problem.ts';
import { warning } from '../problems.ts';
import { quote } from '../words.ts';
import type { Places } from './document.ts';
import { indicatorsOf } from './indicators-of.ts';
import { formatPath, type Path } from './path.ts';
import { IGNORED_KEYS } from './perf-spec-schema.ts';

/** Warnings for keys that old files carry without effect. */
export function ignoredKeyWarnings(spec: Fields, places: Places): readonly Problem[] {
  const inIndicators = indicatorsOf(spec).flatMap(({ path, indicator }) =>
    present(indicator, IGNORED_KEYS.indicator, path),
  );
  const inObjectives = present(spec['objectives'], IGNORED_KEYS.objectives, ['objectives']);
  return [...inIndicators, ...inObjectives].map((path) => {
    const message = `The key ${quote(String(path.at(-1)))} has no effect and is ignored.`;
    return warning('spec-ignored-key', message, { place: places.placeOfKey(path), path: formatPath(path) });
  });
}

function present(object: unknown, keys: readonly string[], path: Path): readonly Path[] {
  if (typeof object !== 'object' || object === null) return [];
  return keys.filter((key) => Object.hasOwn(object, key)).map((key) => [...path, key]);
}
