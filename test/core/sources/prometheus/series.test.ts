import type { Http } from '../../../../core/ports.ts';
import { ask, openSource } from '../../../support/prometheus-source.ts';

const WINDOW = { start: 1_700_000_000_000, end: 1_700_000_600_000 };
const RANGE = { query: 'up', mode: 'range', reduce: 'max' } as const;

type Points = readonly (readonly [seconds: number, value: string])[];

/** What people get to see of these series, and the requests it took. */
async function seriesOf(series: Readonly<Record<string, Points>>) {
  let requests = 0;
  const result = Object.entries(series).map(([name, values]) => ({ metric: { name }, values }));
  const send: Http['send'] = async () => {
    requests += 1;
    return { ok: true, status: 200, body: { status: 'success', data: { resultType: 'matrix', result } } };
  };
  const observation = await ask(openSource({ send }), RANGE, WINDOW);
  return { series: observation.status === 'measured' ? observation.series : undefined, requests };
}

const points = (amount: number, value: (at: number) => number): Points =>
  Array.from({ length: amount }, (_, at) => [1_700_000_000 + at, `${value(at)}`] as const);

describe('values over time', () => {
  it('are the points of a range query, in milliseconds, without a request of their own', async () => {
    expect(
      await seriesOf({
        a: [
          [1_700_000_000, '1'],
          [1_700_000_000.5, '2.5'],
        ],
      }),
    ).toEqual({
      requests: 1,
      series: [
        {
          key: '{"name":"a"}',
          points: [
            [1_700_000_000_000, 1],
            [1_700_000_000_500, 2.5],
          ],
        },
      ],
    });
  });

  it('leave out what cannot be drawn, and series without a number', async () => {
    const { series } = await seriesOf({
      a: [
        [1_700_000_001, '1'],
        [1_700_000_002, 'NaN'],
        [1_700_000_003, '2'],
      ],
      b: [[1_700_000_001, 'NaN']],
      c: [[1_700_000_001, '+Inf']],
    });
    expect(series?.map(({ points }) => points)).toEqual([
      [
        [1_700_000_001_000, 1],
        [1_700_000_003_000, 2],
      ],
    ]);
  });

  it('are not there for an instant query', async () => {
    const body = { status: 'success', data: { resultType: 'scalar', result: [1_700_000_600, '1'] } };
    const observation = await ask(openSource({ send: async () => ({ ok: true, status: 200, body }) }), '1', WINDOW);
    expect(observation).not.toHaveProperty('series');
    expect(observation.status).toBe('measured');
  });

  it('keep the peaks when there are too many points to draw, in order of time', async () => {
    const { series } = await seriesOf({ a: points(1_100, (at) => (at === 777 ? 99 : at === 333 ? -99 : at % 7)) });
    const [shown] = series ?? [];
    expect(shown?.points.length).toBeLessThanOrEqual(100);
    const values = shown?.points.map(([, value]) => value) ?? [];
    expect([Math.min(...values), Math.max(...values)]).toEqual([-99, 99]);
    const times = shown?.points.map(([time]) => time) ?? [];
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('are those of the lowest and the highest keys where there are too many', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`s${n}`, points(2, () => (n * 37) % 500)]));
    const { series } = await seriesOf(many);
    const values = series?.map(({ points: [first] }) => first?.[1]) ?? [];
    expect(values).toEqual([0, 1, 2, 3, 4, 495, 496, 497, 498, 499]);
  });
});
