import { MAX_DEPTH } from './compose.ts';
import { formatPath, type Path } from './path.ts';

export interface UnusableValue {
  readonly path: Path;
  readonly message: string;
}

/** Values that YAML can write and JSON cannot hold: NaN, infinities, sets; and what aliases nest too deep. */
export function unusableValues(value: unknown, path: Path = []): readonly UnusableValue[] {
  if (typeof value === 'number' && !Number.isFinite(value))
    return [{ path, message: `${formatPath(path)} is ${value}. Allowed: a finite number.` }];
  if (typeof value !== 'object' || value === null) return [];
  if (path.length > MAX_DEPTH)
    return [
      {
        path: path.slice(0, 5),
        message: `${formatPath(path.slice(0, 5))} is nested more than ${MAX_DEPTH} levels deep.`,
      },
    ];
  if (Array.isArray(value)) return value.flatMap((item, index) => unusableValues(item, [...path, index]));
  if (Object.getPrototypeOf(value) !== Object.prototype)
    return [
      {
        path,
        message: `${formatPath(path)} has a YAML tag that is not supported. Allowed: text, numbers, true, false, lists and mappings.`,
      },
    ];
  return Object.entries(value).flatMap(([key, item]) => unusableValues(item, [...path, key]));
}
