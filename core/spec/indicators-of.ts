import { type Fields, isFields } from '../foreign.ts';
import type { Path } from './path.ts';

/** Those indicators of an unchecked PerfSpec that are mappings at least. */
export function indicatorsOf(spec: Fields): readonly { readonly path: Path; readonly indicator: Fields }[] {
  const { indicators } = spec;
  if (!Array.isArray(indicators)) return [];
  return indicators.flatMap((indicator: unknown, index) =>
    isFields(indicator) ? [{ path: ['indicators', index], indicator }] : [],
  );
}
