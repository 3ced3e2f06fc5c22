/** The time that is judged. Both ends are milliseconds since 1970 (UTC), `end` after `start`. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/** What a query can say of its window, without `$` and braces. */
export const WINDOW_VARIABLES = [
  '__range',
  '__range_s',
  '__range_ms',
  '__from',
  '__to',
  'DURATION_SECONDS',
  'timeStart',
  'timeEnd',
] as const;
