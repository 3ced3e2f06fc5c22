import { loadVariables } from '../../../core/spec/load-variables.ts';
import { shown, specOf } from './shown.ts';

it.each<[string, Readonly<Record<string, string>>]>([
  ['', {}],
  ['service: shop', { service: 'shop' }],
  ['{"service": "shop", "n": 5}', { service: 'shop', n: '5' }],
  [
    'version: 1.10\nbuild: 0123\nbig: 12345678901234567890',
    { version: '1.10', build: '0123', big: '12345678901234567890' },
  ],
  ['on: true\noff: False', { on: 'true', off: 'False' }],
  ['empty: ""\nlines: |\n  a\n  b\n', { empty: '', lines: 'a\nb\n' }],
])('%j are variables, as they are written', (text, expected) => {
  expect(specOf(loadVariables(text))).toEqual(expected);
});

it.each<[string, readonly string[]]>([
  [
    '1a: x',
    [
      '1:1 error input-invalid ["1a"]: The variable name "1a" is not allowed. Allowed: letters, digits and _, not a digit first.',
    ],
  ],
  [
    'a-b: x',
    [
      '1:1 error input-invalid a-b: The variable name "a-b" is not allowed. Allowed: letters, digits and _, not a digit first.',
    ],
  ],
  ['timeStart: 1', ['1:1 error input-invalid timeStart: The variable name "timeStart" is used by the gate itself.']],
  ['timeEnd: 1', ['1:1 error input-invalid timeEnd: The variable name "timeEnd" is used by the gate itself.']],
  [
    'DURATION_SECONDS: 1',
    ['1:1 error input-invalid DURATION_SECONDS: The variable name "DURATION_SECONDS" is used by the gate itself.'],
  ],
  ['__range: 1', ['1:1 error input-invalid __range: The variable name "__range" is used by the gate itself.']],
  [
    'a:\nb: [1]',
    [
      '1:1 error input-invalid a: The variable "a" is empty. Allowed: a text, a number, true or false.',
      '2:1 error input-invalid b: The variable "b" is a list or mapping. Allowed: a text, a number, true or false.',
    ],
  ],
  ['a: 1\na: 2', ['2:1 error input-invalid : The input variables has a key twice in one mapping.']],
  ['shop', ['1:1 error input-invalid : The input variables is not a mapping of keys to values.']],
])('%j are refused', (text, expected) => {
  const loaded = loadVariables(text);
  expect(loaded.ok).toBe(false);
  expect(loaded.problems.map(shown)).toEqual(expected);
});
