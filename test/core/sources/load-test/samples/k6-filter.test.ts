import { k6Filter } from '../../../../../core/sources/load-test/samples/k6-filter.ts';
import { metricAt, PointReader } from '../../../../../core/sources/load-test/samples/k6-point-bytes.ts';
import { fc } from '../../../../support/fc.ts';

const NEW_LINE = 10;
const NAMES = ['http_req_duration', 'http_req_failed', 'my "own"'].map((name) => Buffer.from(name));

const START = '{"metric":"';
const line = fc.oneof(
  fc
    .tuple(fc.constantFrom(...NAMES.map(String), 'http_req_durations', 'http_req', 'vus', ''), fc.nat(150))
    .map(([name, length]) => `${START}${name}","type":"Point"${' '.repeat(length)}`),
  fc.constantFrom('', '\r', '{', START, START.slice(0, -1), `${START}vus`, ` ${START}vus"`, '{"metric" :"vus"', 'ü'),
);

/** By the definition: the first line from `start` that is not of another metric, or has no end. */
function plainly(
  content: Buffer,
  start: number,
  names: readonly Buffer[],
): { readonly next: number; readonly passed: number } {
  let next = start;
  for (let passed = 0; ; passed += 1) {
    const end = content.indexOf(NEW_LINE, next);
    if (end < 0 || metricAt(content, next, names) !== -1) return { next, passed };
    next = end + 1;
  }
}

it('passes over the lines that the reader would leave out, and over no other', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), fc.nat(NAMES.length), (lines, isCut, wanted) => {
      const content = Buffer.from(`${lines.join('\n')}${isCut ? '' : '\n'}`);
      const filter = k6Filter(NAMES, () => wanted);
      content.copy(filter?.memory(1 << 16, undefined) ?? Buffer.alloc(0));
      for (let start = 0; start < content.length; ) {
        const before = filter?.passed() ?? 0;
        const next = filter?.pass(start, content.length) ?? Number.NaN;
        expect({ next, passed: (filter?.passed() ?? 0) - before }).toEqual(
          plainly(content, start, NAMES.slice(0, wanted)),
        );
        const end = content.indexOf(NEW_LINE, next);
        start = end < 0 ? content.length : end + 1;
      }
    }),
    { numRuns: 1_000 },
  );
});

it('leaves all lines to the reader where more is asked for than it has room for', () => {
  const many = Array.from({ length: 65 }, (_, i) => Buffer.from(`metric ${i}`));
  expect(k6Filter(many, () => 65)).toBeUndefined();
  expect(k6Filter([Buffer.alloc(257, 'x')], () => 1)).toBeUndefined();
});

const two = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 32 }).map((n) => String(n).padStart(2, '0')) },
  fc.constantFrom('59', '60', '61', '99', '1', 'x1', ''),
);
const digits = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 17 }).map((list) => list.join(''));
const time = fc
  .tuple(
    fc.constantFrom('1970', '1999', '2000', '2024', '2026', '2100', '9999', '0100', '202', '20a6'),
    fc.tuple(two, two, two, two, two),
    fc.oneof(
      fc.constant(''),
      digits.map((text) => `.${text}`),
    ),
    fc.constantFrom('Z', '+02:00', '-05:30', '+99:99', '', 'z', '+0200', 'ZZ', '+02:0x'),
  )
  .map(([year, [month, day, hour, minute, second], fraction, zone]) => {
    return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${zone}`;
  });
const value = fc.oneof(
  fc.double({ min: 0, max: 1e9, noNaN: true }).map(String),
  fc.tuple(digits, digits).map(([whole, rest]) => `${whole}.${rest}`),
  fc.constantFrom('0', '-1', '1e3', '.5', '5.', '', '1.2.3', '245.591442'),
);

it('reads points as the reader does, to the last bit, wherever a line ends', () => {
  const name = Buffer.from('http_req_duration');
  fc.assert(
    fc.property(time, value, fc.nat(20), fc.nat(60), (at, written, shift, cut) => {
      const usual = `${START}${name}","type":"Point","data":{"time":"${at}","value":${written},"tags":{}}}`;
      const content = Buffer.from(`${' '.repeat(shift)}${usual}`);
      const end = content.length - (cut > 40 ? cut - 40 : 0);
      const filter = k6Filter([name], () => 1);
      content.copy(filter?.memory(1 << 16, undefined) ?? Buffer.alloc(0));
      const [plain, found] = [new PointReader(), new PointReader()];
      const isPoint = plain.read(content.subarray(0, end), shift, name);
      expect(filter?.read(found, shift, name, end)).toBe(isPoint);
      if (isPoint) expect([found.time, found.value, found.tagsAt]).toEqual([plain.time, plain.value, plain.tagsAt]);
    }),
    { numRuns: 3_000 },
  );
});
