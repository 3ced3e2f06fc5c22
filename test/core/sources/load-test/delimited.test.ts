import { parse } from 'csv-parse/sync';
import { columnsOf, parseDelimited } from '../../../../core/sources/load-test/delimited.ts';
import { fc } from '../../../support/fc.ts';

describe('a delimited text', () => {
  it.each<[string, string, readonly (readonly string[])[]]>([
    ['nothing', '', []],
    ['one field', 'a', [['a']]],
    [
      'rows that end with LF',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'rows that end with CRLF, the last one with nothing',
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'blank lines',
      'a,b\n\n\r\n1,2\n\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'empty fields',
      ',a,\n,,\nx,',
      [
        ['', 'a', ''],
        ['', '', ''],
        ['x', ''],
      ],
    ],
    ['quoted delimiters, quotes and line breaks', '"a,b","c""d","e\nf"\r\n', [['a,b', 'c"d', 'e\nf']]],
    ['an empty quoted field', '"",1', [['', '1']]],
    ['a quote inside of a plain field', 'a"b,c', [['a"b', 'c']]],
    ['text behind a closing quote', '"a"b,c', [['ab', 'c']]],
    [
      'a quote that is never closed',
      'a,b\n1,"x,y\nz',
      [
        ['a', 'b'],
        ['1', 'x,y\nz'],
      ],
    ],
    ['a carriage return inside of a field', 'a\rb,c', [['a\rb', 'c']]],
    ['letters of any language', 'ä,Ж\n', [['ä', 'Ж']]],
  ])('may be %s', (_, text, rows) => {
    expect(parseDelimited(text, ',')).toEqual(rows);
  });

  it.each([';', '\t', '|'])('may have the delimiter %j', (delimiter) => {
    expect(parseDelimited(`a,b${delimiter}"c${delimiter}"\n`, delimiter)).toEqual([['a,b', `c${delimiter}`]]);
  });

  it('is read as csv-parse reads it', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'ü'), maxLength: 6 });
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n'), (written, end) => {
        const text = written.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',') + end).join('');
        expect(parseDelimited(text, ',')).toEqual(written);
        expect(parse(text, { relax_column_count: true, record_delimiter: end })).toEqual(written);
      }),
    );
  });
});

it('finds columns by their trimmed names, the first of two with one name', () => {
  expect([...columnsOf(['a', ' b ', 'a'])].sort()).toEqual([
    ['a', 0],
    ['b', 1],
  ]);
});
