import { readCompareWith } from '../../../core/gate/compare-with.ts';

it.each([
  ['previous', { kind: 'previous' }],
  ['v1.2', { kind: 'named', name: 'v1.2' }],
  ['old/result.json', { kind: 'named', name: 'old/result.json' }],
  ['5', { kind: 'last', count: 5, name: '5' }],
  ['12345678901', { kind: 'named', name: '12345678901' }],
  ['"5"', { kind: 'named', name: '5' }],
  ['05', { kind: 'named', name: '05' }],
])('%s is understood', (text, expected) => {
  expect(readCompareWith(text)).toEqual({ ok: true, value: expected, problems: [] });
});

// https://github.com/keptn-archived/pitometer, src/classes/MongoDbAccess.ts: the example there, and parts of it
it.each([
  [
    '{"find": {"result": "pass"}, "sort": {"timestamp": -1}, "limit": 5}',
    { results: ['pass'], times: [], newestFirst: true, limit: 5 },
  ],
  ['{}', { times: [], newestFirst: true, limit: 99_999 }],
  ['{"sort": {"timestamp": 1}, "limit": 1}', { times: [], newestFirst: false, limit: 1 }],
  ['{"find": {"timestamp": 7}}', { times: [['$eq', 7]], newestFirst: true, limit: 99_999 }],
  [
    '{"find": {"result": {"$in": ["warning", "pass"]}, "timestamp": {"$gte": 1, "$lt": 9}}}',
    {
      ...{ results: ['pass', 'warning'], newestFirst: true, limit: 99_999 },
      times: [
        ['$gte', 1],
        ['$lt', 9],
      ],
    },
  ],
])('the query %s of an old caller is understood', (text, expected) => {
  expect(readCompareWith(text)).toEqual({ ok: true, value: { kind: 'query', ...expected }, problems: [] });
});

it.each([
  ['{', 'is no JSON object'],
  ['{"find": {"commit": "a"}}', 'has "commit"; of a run only result and timestamp can be asked for'],
  ['{"limits": 1}', 'has "limits"'],
  ['{"sort": {"testRunId": 1}}', 'has "testRunId"'],
  ['{"find": [1]}', 'has a find or sort that is no object'],
  ['{"find": {"result": "passed"}}', 'has a result that is none of pass, warning, fail, error'],
  ['{"find": {"result": {"$ne": "fail"}}}', 'has a result that is none of'],
  ['{"find": {"timestamp": "now"}}', 'has a timestamp that is neither a number nor'],
  ['{"find": {"timestamp": {"$ne": 1}}}', 'has a timestamp that is neither'],
  ['{"sort": {"result": 1}}', 'can be sorted by timestamp only'],
  ['{"sort": {"timestamp": "desc"}}', 'can be sorted by timestamp only'],
  ['{"limit": 0}', 'has a limit that is no number of runs'],
  ['{"limit": "1"}', 'has a limit that is no number of runs'],
])('%s is refused with what is wrong', (text, why) => {
  const read = readCompareWith(text);
  expect(read).toMatchObject({ ok: false, problems: [{ code: 'input-invalid' }] });
  expect(read.problems[0]?.message).toContain(`Input compare-with (compareWith) ${why}`);
});
