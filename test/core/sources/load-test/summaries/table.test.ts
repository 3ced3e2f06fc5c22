import { readTable } from '../../../../../core/sources/load-test/summaries/table.ts';

it('answers the cells of a row by the names of the columns', () => {
  const table = readTable('a,b,a\r\n1,"x, y",3\r\n', ',');
  if (typeof table === 'string') throw new Error(table);
  expect(table.columns.toSorted()).toEqual(['a', 'b']);
  expect(['a', 'b', 'c'].map((name) => table.rows[0]?.(name))).toEqual(['1', 'x, y', undefined]);
});

it.each([
  ['no row', 'a,b\n', 'it has no row'],
  ['a row that is too short', 'a,b\n1,2\n1\n', 'row 2 has another number of fields than the header'],
  ['a last line that may be cut off', 'a,b\n1,2\n1,2', 'it ends within a line'],
])('refuses a text with %s', (_, text, reason) => {
  expect(readTable(text, ',')).toBe(reason);
});
