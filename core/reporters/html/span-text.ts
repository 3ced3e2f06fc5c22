import { formatTime } from '../format-time.ts';

/** From and to, milliseconds since 1970, such as `2026-01-31 12:00:00 to 12:10:00 UTC`. */
export function spanText(start: number, end: number): string {
  const [from, to] = [timeText(start), timeText(end)];
  const sameDay = from.slice(0, 10) === to.slice(0, 10);
  return `${from} to ${sameDay ? to.slice(11) : to} UTC`;
}

/** Such as `2026-01-31 12:00:00`, in UTC. */
export function timeText(milliseconds: number): string {
  return formatTime(milliseconds).replace('T', ' ').replace('Z', '');
}
