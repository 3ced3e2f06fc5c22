import type { Http } from '../../../../core/ports.ts';
import { openSource } from '../../../support/prometheus-source.ts';

const WINDOW = { start: 1_700_000_100_000, end: 1_700_000_700_000 };
const AT = 1_700_000_600;

function observe(values: readonly string[], points?: true) {
  const result = [{ metric: {}, values: values.map((value, i) => [AT + i, value]) }];
  const body = { status: 'success', data: { resultType: 'matrix', result } };
  const http: Http = { send: async () => ({ ok: true, status: 200, body }) };
  const query = { query: 'up', mode: 'range', reduce: 'median' };
  const question = { indicator: 'rt', query, window: WINDOW, ...(points && { points }) };
  return openSource(http).observe(question, new AbortController().signal);
}

it('keeps what a sample is made of where statistics need it, all of it', async () => {
  const values = Array.from({ length: 300 }, (_, i) => `${i}`);
  expect(await observe(values, true)).toMatchObject({ samples: [{ value: 149.5, points: values.map(Number) }] });
  const unasked = await observe(values);
  expect(unasked.status === 'measured' && unasked.samples[0]).not.toHaveProperty('points');
});

it('moments without a value are left out', async () => {
  expect(await observe(['1', 'NaN', '3'], true)).toMatchObject({ samples: [{ value: 2, points: [1, 3] }] });
});

it('a point that is infinite makes it an answer without a number, because the others would be better than it was', async () => {
  expect(await observe(['1', '+Inf', '1'], true)).toMatchObject({
    ...{ status: 'empty', gaps: [{ key: '{}', reason: '+Inf', answered: true }] },
  });
  expect(await observe(['1', '+Inf', '1'])).toMatchObject({ samples: [{ value: 1 }] });
});
