/** How much of each indicator a report shows; large runs show less of each instead of leaving some out. */
export interface Extent {
  /** Keys in the table of an indicator. */
  readonly keys: number;
  /** Characters of a query. */
  readonly query: number;
  /** Values over time and over runs. */
  readonly charts: boolean;
  /** Whether indicators that passed have more than their line. */
  readonly quietDetails: boolean;
}

const ALL: Extent = { keys: 50, query: 4_000, charts: true, quietDetails: true };
const WITHOUT_CHARTS: Extent = { ...ALL, charts: false };

/** From the richest to the shortest. */
export const EXTENTS: readonly [Extent, ...Extent[]] = [
  ALL,
  { ...ALL, keys: 20, query: 1_000 },
  { ...WITHOUT_CHARTS, keys: 20, query: 1_000 },
  { ...WITHOUT_CHARTS, keys: 10, query: 500 },
  { ...WITHOUT_CHARTS, keys: 5, query: 300, quietDetails: false },
  { ...WITHOUT_CHARTS, keys: 1, query: 100, quietDetails: false },
];
