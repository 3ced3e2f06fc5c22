import { fillQuery, windowVariables } from '../../../core/gate/query-variables.ts';
import { fc } from '../../support/fc.ts';

const window = { start: 1_700_000_000_000, end: 1_700_000_600_500 };
const variables = { ...windowVariables(window), branch: 'main', range: 'x' };

it.each([
  ['[$__range]', '[601s]'],
  ['[${__range}]', '[601s]'],
  ['$__range_s|$__range_ms|$__from|$__to', '601|600500|1700000000000|1700000600500'],
  ['rate(x[$DURATION_SECONDS])', 'rate(x[601s])'],
  ['${timeStart}-${timeEnd}', '1700000000-1700000600'],
  ['{job="${branch}"}', '{job="main"}'],
  ['code=~"5..$"', 'code=~"5..$"'],
  ['$branch and $1', '$branch and $1'],
])('%s becomes %s', (query, filled) => {
  expect(fillQuery(query, variables)).toEqual({ query: filled, unknown: [] });
});

it.each([
  ['$__rangefoo', ['$__rangefoo']],
  ['${nope} ${nope} $__interval', ['${nope}', '$__interval']],
  ['${}', ['${}']],
  ['${toString} ${__proto__}', ['${toString}', '${__proto__}']],
])('%s is unknown', (query, unknown) => {
  expect(fillQuery(query, variables).unknown).toEqual(unknown);
});

it('fills in texts deep inside of an object and leaves the rest', () => {
  const query = { file: '${branch}.json', tags: ['${branch}', { n: 1, on: true, no: null }] };
  expect(fillQuery(query, variables).query).toEqual({
    file: 'main.json',
    tags: ['main', { n: 1, on: true, no: null }],
  });
});

it('does not look again at what it filled in', () => {
  expect(fillQuery('${a}', { a: '${b}', b: 'secret' }).query).toBe('${b}');
});

it('a window is at least a second long, because [0s] is no range', () => {
  expect(windowVariables({ start: 0, end: 10 })['__range']).toBe('1s');
});

it('leaves texts without variables alone', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/\$(\{|__|DURATION)/.test(text)),
      (text) => fillQuery(text, variables).query === text,
    ),
  );
});
