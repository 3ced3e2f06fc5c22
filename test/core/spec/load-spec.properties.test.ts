import { stringify } from 'yaml';
import { loadSpec } from '../../../core/spec/load-spec.ts';
import { fc } from '../../support/fc.ts';
import { specOf, withoutPlaces } from './shown.ts';

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0); // JSON has no -0
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const word = text.filter((value) => /\S/.test(value));
const metadata = optional(fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown));

const thresholds = fc.record(
  { upperSevere: number, upperWarning: number, lowerSevere: number, lowerWarningPerc: number },
  { requiredKeys: [] },
);
const grading = fc
  .record({
    type: fc.constant('Threshold'),
    thresholds,
    metricScore: fc.nat({ max: 100 }),
    noData: optional(fc.constantFrom('fail', 'warning', 'pass', 'skip')),
    key: optional(fc.boolean()),
    observe: optional(fc.boolean()),
    metadata,
  })
  .filter(({ key, observe }) => !(key && observe)); // which is refused
const indicator = fc.record({
  id: word,
  displayName: optional(text),
  source: fc.constantFrom('Prometheus', 'a connection of its own'),
  query: fc.oneof(word, fc.record({ query: word })),
  grading,
  metadata,
});
const bar = fc.oneof(
  number,
  fc.nat({ max: 200 }).map((value) => `${value}%`),
);
const spec = fc.record({
  spec_version: fc.constantFrom('1.0', '1.1'),
  indicators: fc.uniqueArray(indicator, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
  objectives: fc.record({ pass: bar, warning: optional(bar) }),
});

it('reads a PerfSpec alike as JSON, as indented JSON of Windows, and as YAML', () => {
  fc.assert(
    fc.property(spec, (written) => {
      const plain = JSON.parse(JSON.stringify(written)) as unknown;
      const read = (source: string) => withoutPlaces(specOf(loadSpec(source, 'gate')));
      const json = read(JSON.stringify(plain));
      expect(read(JSON.stringify(plain, null, '\t').replaceAll('\n', '\r\n'))).toEqual(json);
      expect(read(stringify(plain))).toEqual(json);
    }),
  );
});

const FRAGMENTS = [
  '- ',
  'a: ',
  'indicators: ',
  '\n',
  '  ',
  '\t',
  '{',
  '}',
  '[',
  ']',
  '&a ',
  '*a',
  '"',
  "'",
  '|\n',
  ': ',
  ',',
  '!x ',
  '1',
  '---\n',
  '#',
  '%',
];

it.each([
  ['binary text', fc.string({ unit: 'binary', maxLength: 200 })],
  ['pieces of YAML', fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((parts) => parts.join(''))],
  [
    'a PerfSpec with a piece cut out',
    fc.tuple(spec, fc.nat(400), fc.nat(20)).map(([written, from, length]) => {
      const json = JSON.stringify(written, null, 1);
      return json.slice(0, from) + json.slice(from + length);
    }),
  ],
  [
    'any mapping',
    fc
      .dictionary(fc.constantFrom('indicators', 'objectives', 'spec_version', 'x'), fc.jsonValue())
      .map((value) => JSON.stringify(value)),
  ],
])('never throws, and explains every refusal: %s', (_, texts) => {
  fc.assert(
    fc.property(texts, (source) => {
      const loaded = loadSpec(source, 'gate');
      const errors = loaded.problems.filter(({ severity }) => severity === 'error');
      expect(errors.length > 0).toBe(!loaded.ok);
      for (const { place, message, advice } of loaded.problems) {
        expect(place?.line).toBeGreaterThan(0);
        expect(place?.column).toBeGreaterThan(0);
        expect(message).not.toMatch(/undefined|\[object|must match/);
        expect(advice).not.toBe('');
      }
    }),
    { numRuns: 300 },
  );
});
