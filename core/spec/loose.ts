import type { Path } from './path.ts';

/** A mapping whose values are not checked yet. */
export type Loose = Readonly<Record<string, unknown>>;

export function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Those indicators of an unchecked PerfSpec that are mappings at least. */
export function indicatorsOf(spec: Loose): readonly { readonly path: Path; readonly indicator: Loose }[] {
  const { indicators } = spec;
  if (!Array.isArray(indicators)) return [];
  return indicators.flatMap((indicator: unknown, index) =>
    isLoose(indicator) ? [{ path: ['indicators', index], indicator }] : [],
  );
}
