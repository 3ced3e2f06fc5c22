/** Year, month, day, hour, minute, second, milliseconds, zone. */
const YEAR_FIRST = /^(\d{4})[-/](\d\d)[-/](\d\d)[ T](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,3}))?(Z|[+-]\d\d:?\d\d)?$/;
/** Month, day, year of this century, hour, minute, second. */
const MONTH_FIRST = /^(\d\d)\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d)$/;

const MINUTE = 60_000;

export interface Timestamp {
  /** Milliseconds since 1970; of a text without a zone, as if its zone were UTC. NaN for what is no time. */
  readonly time: number;
  readonly hasZone: boolean;
}

/**
 * A formatted `timeStamp`: the patterns that JMeter itself tries when it loads a file (`yyyy/MM/dd HH:mm:ss.SSS`,
 * `yyyy/MM/dd HH:mm:ss`, `yyyy-MM-dd HH:mm:ss.SSS`, `yyyy-MM-dd HH:mm:ss`, `MM/dd/yy HH:mm:ss`; class CSVSaveService),
 * and ISO 8601 with or without a zone.
 */
export function timestampOf(text: string): Timestamp {
  const long = YEAR_FIRST.exec(text);
  if (long !== null) {
    const [fraction = '', zone] = long.slice(7);
    const time = utc(long.slice(1, 7), Number(fraction.padEnd(3, '0')));
    return { time: time - offsetOf(zone), hasZone: zone !== undefined };
  }
  const [, month, day, year, ...clock] = MONTH_FIRST.exec(text) ?? [];
  return { time: utc([`20${year}`, month, day, ...clock], 0), hasZone: false };
}

/** NaN where a part is missing or too great, such as hour 24 or 31 February. */
function utc(parts: readonly (string | undefined)[], milliseconds: number): number {
  const [year = Number.NaN, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const time = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  if (Number.isNaN(time)) return Number.NaN;
  const date = new Date(time);
  const isSame = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCMinutes() === minute;
  return isSame && date.getUTCHours() === hour && date.getUTCSeconds() === second ? time : Number.NaN;
}

/** Milliseconds that a zone such as `+02:00` is ahead of UTC. */
function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = 60 * Number(zone.slice(1, 3)) + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -1 : 1) * minutes * MINUTE;
}
