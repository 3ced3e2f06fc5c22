import { parseTime } from '../../../core/gate/parse-time.ts';
import { resolveWindow } from '../../../core/gate/resolve-window.ts';
import { fc } from '../../support/fc.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

describe('a time', () => {
  it.each([
    ['Unix seconds', '1700000000', '2023-11-14T22:13:20.000Z'],
    ['Unix seconds with a fraction', '1700000000.5', '2023-11-14T22:13:20.500Z'],
    ['Unix milliseconds', '1700000000123', '2023-11-14T22:13:20.123Z'],
    ['ISO 8601 in UTC', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['ISO 8601 with an offset', '2026-01-31T12:00:00+02:00', '2026-01-31T10:00:00.000Z'],
    ['ISO 8601 with an offset without colon', '2026-01-31T12:00:00-0230', '2026-01-31T14:30:00.000Z'],
    ['ISO 8601 without seconds and with a blank', '2026-01-31 12:00Z', '2026-01-31T12:00:00.000Z'],
    ['ISO 8601 whose UTC day is another', '2026-01-31T23:30:00-05:00', '2026-02-01T04:30:00.000Z'],
    ['now', 'now', '2026-03-01T12:00:00.000Z'],
    ['relative to now', '-15m', '2026-03-01T11:45:00.000Z'],
    ['relative in several units', '-1h30m', '2026-03-01T10:30:00.000Z'],
    ['relative as Grafana writes it', 'now-1d', '2026-02-28T12:00:00.000Z'],
  ])('can be %s: %s', (_, text, iso) => {
    const time = parseTime('time-start', text, NOW);
    expect(time.ok && new Date(time.value).toISOString()).toBe(iso);
  });

  it.each([
    ['yesterday', 'time-start "yesterday" is not a time.'],
    ['', 'time-start "" is not a time.'],
    ['2026-01-31', 'time-start "2026-01-31" has no time of day: write 2026-01-31T00:00:00Z.'],
    ['1h', 'time-start "1h" has no sign: did you mean -1h?'],
    ['2026-01-31T12:00:00', 'time-start "2026-01-31T12:00:00" has no time zone: add Z or an offset such as +02:00.'],
    ['2026-02-30T12:00:00Z', 'time-start "2026-02-30T12:00:00Z" is not a date of the calendar.'],
    ['2026-01-31T25:00:00Z', 'time-start "2026-01-31T25:00:00Z" is not a date of the calendar.'],
    ['1700000', 'time-start "1700000" is too small for a Unix time: seconds have ten digits.'],
    ['1700000000000000', 'time-start "1700000000000000" is too large: it looks like micro- or nanoseconds.'],
    ['-15', 'time-start "-15" is not a time relative to now: it has no unit, write -15m.'],
    ['-15 minutes', 'time-start "-15 minutes" is not a time relative to now.'],
  ])('%s is refused with the reason', (text, message) => {
    const time = parseTime('time-start', text, NOW);
    expect(time.ok).toBe(false);
    expect(time.problems[0]?.message).toBe(message);
  });

  it('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseTime('time-end', text, NOW).ok === 'boolean'));
  });

  it('is the same whether given in seconds, milliseconds or ISO 8601', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000_000, max: 4_000_000_000 }), (seconds) => {
        const forms = [`${seconds}`, `${seconds * 1000}`, new Date(seconds * 1000).toISOString()];
        const times = forms.map((form) => parseTime('time-end', form, NOW));
        expect(times.map((time) => time.ok && time.value)).toEqual([seconds * 1000, seconds * 1000, seconds * 1000]);
      }),
    );
  });
});

describe('a window', () => {
  const resolve = (timeStart?: string, timeEnd = 'now', timeWindow?: string) =>
    resolveWindow({ timeEnd, ...(timeStart ? { timeStart } : {}), ...(timeWindow ? { timeWindow } : {}) }, NOW);

  it('goes from time-start to time-end', () => {
    expect(resolve('-15m', '-5m')).toMatchObject({ ok: true, value: { start: NOW - 900_000, end: NOW - 300_000 } });
  });

  it('ends now unless said otherwise', () => {
    expect(resolve('-15m')).toMatchObject({ ok: true, value: { end: NOW } });
  });

  it('can be a length that ends at time-end', () => {
    expect(resolve(undefined, '-1h', '15m')).toMatchObject({
      ok: true,
      value: { start: NOW - 4_500_000, end: NOW - 3_600_000 },
    });
  });

  it('is none where no start is given', () => {
    expect(resolve()).toEqual({ ok: true, value: undefined, problems: [] });
  });

  it('may mix seconds and milliseconds', () => {
    expect(resolve('1700000000', '1700000600000')).toMatchObject({ ok: true, value: { end: 1_700_000_600_000 } });
  });

  it.each([
    [
      'ends before it starts',
      ['-5m', '-15m'],
      'time-end 2026-03-01T11:45:00.000Z is not after time-start 2026-03-01T11:55:00.000Z.',
    ],
    ['has no length', ['-5m', '-5m'], 'is not after'],
    [
      'starts in the future',
      ['2026-03-02T00:00:00Z'],
      'time-start 2026-03-02T00:00:00.000Z is in the future (now is 2026-03-01T12:00:00.000Z).',
    ],
    ['ends in the future', ['-5m', '2026-03-02T00:00:00Z'], 'time-end 2026-03-02T00:00:00.000Z is in the future'],
    ['has both a start and a length', ['-5m', 'now', '5m'], 'Both time-start and time-window'],
    ['has a length that is none', [undefined, 'now', '5 minutes'], 'time-window "5 minutes" is not a length of time.'],
    ['has a length without a unit', [undefined, 'now', '15'], 'time-window "15" has no unit: write 15m.'],
    ['has a length of nothing', [undefined, 'now', '0s'], 'time-window "0s" is not a length of time.'],
  ] as const)('that %s is refused', (_, [start, end, length], message) => {
    const window = resolve(start, end, length);
    expect(window.ok).toBe(false);
    expect(window.problems[0]?.message).toContain(message);
  });

  it('reports both ends where both are wrong', () => {
    expect(resolve('a', 'b').problems).toHaveLength(2);
  });
});
