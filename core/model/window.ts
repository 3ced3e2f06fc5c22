/** The time that is judged. Both ends are milliseconds since 1970 (UTC), `end` after `start`. */
export interface Window {
  readonly start: number;
  readonly end: number;
}
