import { formatDuration } from '../duration.ts';
import type { Window } from '../model/window.ts';

/** Milliseconds since 1970 as ISO 8601 in UTC, without a fraction where it is zero. */
export function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

export function formatWindow({ start, end }: Window): string {
  return `${formatTime(start)} to ${formatTime(end)} (${formatDuration(end - start)})`;
}
