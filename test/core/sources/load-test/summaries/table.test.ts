import { readTable } from '../../../../../core/sources/load-test/summaries/table.ts';

it('answers the cells of a row by the names of the columns', () => {
  const table = readTable('a,b,a\r\n1,"x, y",3\r\n', ',');
  if (typeof table === 'string') throw new Error(table);
  expect(table.columns.toSorted()).toEqual(['a', 'b']);
  expect(['a', 'b', 'c'].map((name) => table.rows[0]?.(name))).toEqual(['1', 'x, y', undefined]);
});

it('takes a row with the name of one column for a row of figures', () => {
  expect(readTable('a,b\na,2\n', ',')).toMatchObject({ rows: [expect.any(Function)] });
});

it.each([
  ['no row', 'a,b\n', 'it has no row'],
  ['a row that is too short', 'a,b\n1,2\n1\n', 'row 2 has another number of fields than the header'],
  ['a second header', 'a,b\n1,2\na,b\n3,4\n', 'it holds several runs, and a file is one run'],
  ['a second header of more columns', 'a,b\n1,2\na,b,c\n3,4,5\n', 'it holds several runs, and a file is one run'],
  ['a last line that may be cut off', 'a,b\n1,2\n1,2', 'it ends within a line'],
])('refuses a text with %s', (_, text, reason) => {
  expect(readTable(text, ',')).toBe(reason);
});
