import { readBaseline } from '../../../core/gate/read-baseline.ts';

const document = (samples: unknown) => JSON.stringify({ indicatorResults: [{ id: 'p95', samples }] });

it('reads the value of every key of every indicator', () => {
  const baseline = readBaseline(
    document([
      { key: 'a', value: 1 },
      { key: 'b', value: 2, timestamp: 0 },
    ]),
    'result.json',
  );
  expect(baseline.ok && baseline.value.values).toEqual({ p95: { a: { value: 1 }, b: { value: 2 } } });
});

it('knows in which unit of time they are, and nothing of words that somebody may have given for display', () => {
  const samples = [{ key: 'a', value: 1 }];
  const units = ['ms', 'req/s'].map((unit) => ({ id: unit, unit, samples }));
  expect(readBaseline(JSON.stringify({ indicatorResults: units }), 'result.json')).toMatchObject({
    value: { values: { ms: { a: { value: 1, unit: 'ms' } }, 'req/s': { a: { value: 1 } } } },
  });
});

it('a time that no calendar has is none', () => {
  const text = JSON.stringify({ timestamp: 1e300, indicatorResults: [{ id: 'a', samples: [{ key: 'a', value: 1 }] }] });
  expect(readBaseline(text, 'result.json')).toMatchObject({ value: { startedAt: 0 } });
});

it('knows which run it was, where the document says so', () => {
  const samples = [{ key: 'a', value: 1 }];
  const indicatorResults = [{ id: 'p95', samples }];
  const full = JSON.stringify({ testRunId: '99', timestamp: 1_700_000_000_000, result: 'warning', indicatorResults });
  expect(readBaseline(full, 'result.json')).toMatchObject({
    value: { id: '99', startedAt: 1_700_000_000_000, result: 'warning', series: {} },
  });
  expect(readBaseline(document(samples), 'old/result.json')).toMatchObject({
    value: { id: 'old/result.json', startedAt: 0, result: 'error' },
  });
});

it.each([
  ['no JSON', 'oops', 'it is not a result document'],
  ['another document', '{"a": 1}', 'it is not a result document'],
  ['a list', '[1]', 'it is not a result document'],
  ['no values', document([]), 'it holds no values'],
  ['values that are no numbers', document([{ key: 'a', value: '1' }]), 'it holds no values'],
  ['a document of Pitometer without values', '{"indicatorResults": [{"id": "p95", "score": 1}]}', 'it holds no values'],
])('%s is refused', (_, text, why) => {
  const baseline = readBaseline(text, 'old/result.json');
  expect(baseline.ok).toBe(false);
  expect(baseline.problems[0]?.message).toContain(`"old/result.json" cannot be compared with: ${why}`);
});
