import { eachLine } from '../../../../../core/sources/load-test/scan/lines.ts';
import { byteFile } from '../../../../support/byte-file.ts';

async function lines(content: string | Uint8Array, chunk?: number): Promise<readonly (readonly [string, boolean])[]> {
  const found: [string, boolean][] = [];
  const read = await eachLine(byteFile(content, chunk), (block, start, end, complete) => {
    found.push([new TextDecoder('utf-8', { ignoreBOM: true }).decode(block.subarray(start, end)), complete]);
  });
  expect(read).toMatchObject({ ok: true });
  return found;
}

const CASES: readonly (readonly [string, string, readonly (readonly [string, boolean])[]])[] = [
  ['an empty file', '', []],
  [
    'a last line with its end',
    'a\nb\n',
    [
      ['a', true],
      ['b', true],
    ],
  ],
  [
    'a last line without its end',
    'a\nbc',
    [
      ['a', true],
      ['bc', false],
    ],
  ],
  [
    'the line ends of Windows',
    'a\r\n\r\nb\r\n',
    [
      ['a', true],
      ['', true],
      ['b', true],
    ],
  ],
  ['a lone carriage return', 'a\rb\n', [['a\rb', true]]],
  [
    'a byte order mark',
    '\uFEFFa\nb\n',
    [
      ['a', true],
      ['b', true],
    ],
  ],
  ['nothing but a byte order mark', '\uFEFF', []],
  [
    'letters of several bytes',
    'ä€\n😀',
    [
      ['ä€', true],
      ['😀', false],
    ],
  ],
];

describe.each([1, 2, 3, 5, undefined])('lines of a file read in pieces of %p bytes', (chunk) => {
  it.each(CASES)('are right for %s', async (_, content, expected) => {
    expect(await lines(content, chunk)).toEqual(expected);
  });
});

it('a line of several MiB is given whole', async () => {
  const long = 'x'.repeat(5_000_000);
  expect(await lines(`a\n${long}\nb\n`, 700_000)).toEqual([
    ['a', true],
    [long, true],
    ['b', true],
  ]);
});

it('a line of more than 16 MiB is a problem', async () => {
  const read = await eachLine(byteFile(new Uint8Array(17 * 1024 * 1024).fill(120)), () => undefined);
  expect(read).toMatchObject({
    ok: false,
    problems: [{ code: 'load-test-file', message: 'The file "results.jtl" has a line of more than 16 MiB.' }],
  });
});
