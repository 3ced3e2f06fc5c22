import { k6Points } from '../../../../../core/sources/load-test/samples/k6-points.ts';
import { counted, figure, fixtureBytes, lens, scan, valuesOf } from '../scanning.ts';

const SAMPLES = fixtureBytes('k6/samples.ndjson');

const of = (measure: string) => scan(k6Points, SAMPLES, { lenses: [lens(measure)] });

describe('metrics of k6 by name', () => {
  it.each([
    ['checks', 'checks rate', undefined, 6 / 8],
    ['checks', 'checks passes', undefined, 6],
    ['checks', 'checks fails', undefined, 2],
    ['checks', 'checks rate', 'status is 200', 4 / 6],
    ['checks', 'checks rate', 'has token', 1],
    ['http_req_failed', 'http_req_failed rate', undefined, 2 / 6],
    ['http_req_failed', 'http_req_failed passes', undefined, 2],
    ['http_reqs', 'http_reqs count', undefined, 6],
    ['orders', 'orders count', undefined, 5],
    ['orders', 'orders rate', undefined, '50 1/s'],
    ['data_received', 'data_received count', undefined, '12345 bytes'],
    ['vus', 'vus value', undefined, 2],
  ])('of %s the %s of %s is %p', async (measure, statistic, label, expected) => {
    expect(figure(await of(measure), statistic, label)).toBe(expected);
  });

  it('have no rate where there is no time between first and last sample', async () => {
    expect(figure(await of('data_received'), 'data_received rate')).toBeUndefined();
  });

  it.each([
    ['basket_value', undefined, [-12.5, 1e-7]],
    ['vus', undefined, [2, 4]],
    ['group_duration', 'ms', [1900.5]],
  ])('%s without names has one subject, its values in %s', async (measure, unit, values) => {
    const { subjects } = await of(measure);
    expect(subjects.filter(({ label }) => label === undefined)).toHaveLength(measure === 'group_duration' ? 0 : 1);
    expect(subjects[0]?.tally?.unit).toBe(unit);
    const found = subjects.flatMap(valuesOf);
    expect(found).toHaveLength(values.length);
    for (const [i, value] of values.entries())
      expect(Math.abs((found[i] ?? 0) - value)).toBeLessThanOrEqual(Math.abs(value) / 1000);
  });

  it('of a request failed where the request failed', async () => {
    const rows = counted(await of('http_req_waiting'), lens('http_req_waiting'));
    expect(rows.map(([label, , ok, failed]) => [label, ok, failed])).toEqual([
      ['login', 2, 0],
      ['GET /cart', 1, 2],
      ['https://shop.example.test/über?q="a"', 1, 0],
    ]);
  });
});
