import { type Evidence, type GradedValue, VALUE_STATUSES } from '../../../core/model/grade.ts';
import type { Limits } from '../../../core/model/perf-spec.ts';
import type { RunRecord } from '../../../core/model/run-record.ts';
import { toAnnotations } from '../../../core/reporters/annotations.ts';
import { renderConsole } from '../../../core/reporters/console.ts';
import { renderReport } from '../../../core/reporters/html/report.ts';
import { renderJunit } from '../../../core/reporters/junit.ts';
import { renderSummary } from '../../../core/reporters/markdown.ts';
import { renderResultDocument } from '../../../core/reporters/result-document.ts';
import { fc } from '../../support/fc.ts';
import { checkJunit } from '../../support/junit-shape.ts';
import { judged, runRecord } from '../../support/record-builders.ts';

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -100, max: 100 }),
  fc.constantFrom(0, -0, 1e-320, Number.MAX_VALUE, -Number.MAX_VALUE),
);
const share = fc.double({ noNaN: true, min: 0, max: 1 });
const range = fc.tuple(number, number).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Without the keys that have no value, as graders leave them out. */
function present<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>; // fewer of the same keys
}

const evidence = fc
  .record({
    change: sometimes(number),
    interval: sometimes(range),
    band: sometimes(range),
    confidence: sometimes(share),
    samples: sometimes(fc.nat()),
    p: sometimes(share),
    cles: sometimes(share),
    history: sometimes(
      fc.array(fc.record({ run: fc.string(), startedAt: fc.nat(), value: number }), { maxLength: 60 }),
    ),
    newLevelSince: sometimes(fc.string()),
  })
  .chain(
    (rest) =>
      fc
        .record({ against: fc.constantFrom('previous', 'control', 'pinned'), n: fc.nat() } as const)
        .map((needed): Evidence => ({ ...needed, ...present(rest) }) as Evidence), // keys of undefined are gone
  );

const limits = fc.record(
  { lowerSevere: number, lowerWarning: number, upperSevere: number, upperWarning: number },
  { requiredKeys: [] },
);

const runs = fc
  .array(fc.tuple(number, limits, sometimes(number), sometimes(evidence), fc.constantFrom(...VALUE_STATUSES)), {
    minLength: 1,
    maxLength: 3,
  })
  .map((keys): RunRecord => {
    const values = keys.map(([value, given, baseline, proof, status], at) => {
      const optional = present({ baseline, evidence: proof });
      return { key: `k${at}`, value, limits: given as Limits, status, ...optional } as GradedValue; // as above
    });
    const status = values[0]?.status ?? 'pass';
    const one = judged({ id: 'any', values: { k0: 1 }, grade: { status, score: 0, reason: 'because', values } });
    return runRecord({ result: 'fail', reason: 'because' }, { indicators: [one] });
  });

describe('whatever a comparison came to', () => {
  it('no report of it has a number that is none, and each is whole', () => {
    fc.assert(
      fc.property(runs, (record) => {
        const summary = renderSummary(record);
        const report = renderReport(record).replace(/<(style|script)>[\s\S]*?<\/\1>/g, '');
        const texts = [
          ...[summary, report, renderConsole(record, { colours: false })],
          ...[renderJunit(record), JSON.stringify(toAnnotations(record)), renderResultDocument(record)],
        ];
        for (const text of texts.map((each) => each.replace(/run .*|Run .*|"run".*|"newLevelSince".*/g, '')))
          expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/);
        expect(checkJunit(renderJunit(record)).cases.length).toBeGreaterThan(0);
        for (const line of summary.split('\n').filter((each) => each.startsWith('|')))
          expect(line.split('|')).toHaveLength(8);
      }),
      { numRuns: 300 },
    );
  });
});
