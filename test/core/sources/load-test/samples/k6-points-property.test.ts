import { k6Points } from '../../../../../core/sources/load-test/samples/k6-points.ts';
import { fc } from '../../../../support/fc.ts';
import { scan } from '../scanning.ts';

interface Sample {
  readonly metric: string;
  readonly time: string;
  readonly value: number;
  readonly tags: Readonly<Record<string, string>> | null;
}

const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((list) => list.join(''));

const time = fc
  .tuple(fc.integer({ min: 0, max: 3_599 }), digits(0, 9), fc.constantFrom('Z', '+02:00', '-05:30'))
  .map(([second, fraction, zone]) => {
    const minute = new Date(second * 1000).toISOString().slice(14, 19);
    return `2026-01-31T12:${minute}${fraction === '' ? '' : `.${fraction}`}${zone}`;
  });

const value = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }),
  fc.double({ min: 0, max: 1e7, noNaN: true }),
  fc.integer({ min: 0, max: 1e12 }).map((nanoseconds) => nanoseconds / 1e6),
  fc.constantFrom(0, 1e-7, 1e21, 123456.789012),
);

const text = fc.oneof(fc.constantFrom('a', 'GET /', 'ü', '"', '\\', '}}}', '\n', ''), fc.string({ unit: 'grapheme' }));

const tags = fc.record({
  name: text,
  url: text,
  expected_response: fc.constantFrom('true', 'false'),
  method: fc.constantFrom('GET', 'POST'),
});

const sample: fc.Arbitrary<Sample> = fc.record({
  metric: fc.constantFrom('http_req_duration', 'http_req_durations', 'http_req_blocked', 'vus', 'http_req_failed'),
  time,
  value,
  tags,
});

/** In k6's form of today, in its old one, or with spaces, as no version of k6 writes it. */
const written = fc.tuple(sample, fc.constantFrom('usual', 'usual', 'old', 'spaced')).map(([one, form]) => {
  const { metric, ...data } = one;
  if (form === 'old') return { one, line: JSON.stringify({ type: 'Point', data, metric }) };
  const line = JSON.stringify({ metric, type: 'Point', data });
  return { one, line: form === 'usual' ? line : line.replace('"type":', ' "type" : ') };
});

/** What is counted, said in the plainest way. */
function expected(samples: readonly Sample[]) {
  const labels = new Map<string, { ok: number; failed: number; sum: number; max: number }>();
  for (const { metric, value: milliseconds, tags: its } of samples) {
    if (metric !== 'http_req_duration') continue;
    const label = [its?.['name'], its?.['url'], '(no name)'].find((name) => name !== undefined && name !== '') ?? '';
    const { ok, failed, sum, max } = labels.get(label) ?? { ok: 0, failed: 0, sum: 0, max: 0 };
    const good = its?.['expected_response'] === 'true' ? 1 : 0;
    labels.set(label, {
      ok: ok + good,
      failed: failed + 1 - good,
      sum: sum + milliseconds,
      max: Math.max(max, milliseconds),
    });
  }
  return labels;
}

it('counts what JSON.parse finds, in whatever form and in whatever pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(written, { maxLength: 30 }), fc.integer({ min: 1, max: 400 }), async (lines, chunk) => {
      const run = await scan(k6Points, lines.map(({ line }) => `${line}\n`).join(''), { chunk });
      const found = run.subjects.map(({ label, tally }) => {
        const [ok, failed] = [tally?.ok, tally?.failed];
        const sum = (ok?.sum ?? 0) + (failed?.sum ?? 0);
        return [label, ok?.n, failed?.n, sum, Math.max(ok?.max ?? 0, failed?.max ?? 0)];
      });
      const wanted = [...expected(lines.map(({ one }) => one))].map(([label, { ok, failed, sum, max }]) => [
        label,
        ok,
        failed,
        expect.closeTo(sum, 3 - Math.max(0, Math.log10(sum + 1) - 10)),
        max,
      ]);
      expect(found).toEqual(wanted);
      expect(run.warnings).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it('reads times as Date does, and beyond its milliseconds', async () => {
  await fc.assert(
    fc.asyncProperty(time, async (at) => {
      const data = { time: at, value: 0, tags: { expected_response: 'true' } };
      const run = await scan(k6Points, JSON.stringify({ metric: 'http_req_duration', type: 'Point', data }));
      // A double has a quarter of a microsecond for times of today, so that .9999 may be the next millisecond.
      const beyond = (run.finishedAt ?? 0) - Date.parse(at);
      expect(beyond >= 0 && beyond <= 1).toBe(true);
    }),
  );
});
