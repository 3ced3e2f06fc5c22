import { nothingInCommon, readBaseline } from '../../../core/gate/read-baseline.ts';
import { pastRun } from '../history/runs.ts';

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

it('takes an indicator without samples, as Pitometer wrote them and where there was no data', () => {
  const text = JSON.stringify({ indicatorResults: [{ id: 'a' }, { id: 'b', samples: [] }, indicator] });
  expect(readBaseline(text, 'result.json')).toMatchObject({ value: { values: { a: {}, b: {}, p95: {} } } });
});

it('a run that measured none of the indicators is nothing to compare them with', () => {
  const run = pastRun(1, { values: { p95: { a: { value: 1 } }, empty: {} } });
  expect(nothingInCommon(run, 'v1', ['p95', 'other'])).toBeUndefined();
  for (const id of ['p59', 'empty', 'constructor']) {
    expect(nothingInCommon(run, 'v1', [id])).toMatchObject({
      ...{ code: 'baseline-unusable', severity: 'error' },
      message: 'The run "v1" of compare-with has measured none of the PerfSpec\'s indicators; it has "p95".',
    });
  }
});

const sample = { key: 'a', value: 1 };
const indicator = { id: 'p95', samples: [sample] };
const NO_SAMPLE = 'a sample of "p95" is no key with a number as its value';
const WITHOUT_ID = 'it has an indicator without an id';

it.each([
  ['no JSON', 'oops', 'it is not a result document'],
  ['another document', '{"a": 1}', 'it is not a result document'],
  ['a list', '[1]', 'it is not a result document'],
  ['no values', document([]), 'it holds no values'],
  ['a value that is no number', document([sample, { key: 'b', value: '1' }]), NO_SAMPLE],
  ['a value that is not there', document([sample, { key: 'b', value: null }]), NO_SAMPLE],
  [
    'a value that no computer has',
    '{"indicatorResults": [{"id": "p95", "samples": [{"key": "a", "value": 1e999}]}]}',
    NO_SAMPLE,
  ],
  ['a sample without a key', document([sample, { value: 1 }]), NO_SAMPLE],
  ['a sample that is none', document([sample, 1]), NO_SAMPLE],
  ['samples that are no list', document({ a: 1 }), NO_SAMPLE],
  ['an indicator without an id', JSON.stringify({ indicatorResults: [indicator, { samples: [sample] }] }), WITHOUT_ID],
  ['an indicator that is none', JSON.stringify({ indicatorResults: [indicator, null] }), WITHOUT_ID],
  [
    'an indicator twice',
    JSON.stringify({ indicatorResults: [indicator, indicator] }),
    'it has the indicator "p95" twice',
  ],
  ['a document of Pitometer without values', '{"indicatorResults": [{"id": "p95", "score": 1}]}', 'it holds no values'],
])('%s is refused', (_, text, why) => {
  const baseline = readBaseline(text, 'old/result.json');
  expect(baseline.ok).toBe(false);
  expect(baseline.problems[0]?.message).toContain(`"old/result.json" cannot be compared with: ${why}`);
});
