import { readdirSync } from 'node:fs';
import { FORMATS } from '../../../../../core/sources/load-test/formats.ts';
import type { LoadTestRun, SummaryReader } from '../../../../../core/sources/load-test/load-test-run.ts';
import { fc } from '../../../../support/fc.ts';
import { contentOf, recorded } from '../reading.ts';

const FOLDER = new URL('../../../../fixtures/load-test', import.meta.url);

/** Every recorded file that is read as a summary. */
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(json|csv|txt|xml)$/.test(file))
  .flatMap((file): readonly (readonly [string, SummaryReader])[] => {
    const content = contentOf(recorded(file));
    const reader = Object.values(FORMATS).find((known) => known.recognises(content));
    return reader?.kind === 'summary' ? [[file, reader]] : [];
  });

const RUNS = { numRuns: 30 };

const BAD = fc.constantFrom('null', '-1', '"N/A"', '"-"', '1e999', '[]', '{}', '""', '"1,5"', '0', 'true');

/** Everything that a gate could take for a value. */
function valuesIn({ subjects, startedAt = 0, finishedAt = 0 }: LoadTestRun): readonly number[] {
  const figures = subjects.flatMap((subject) => [...subject.figures.values()]);
  const tallies = subjects.flatMap(({ tally }) => (tally === undefined ? [] : [tally.ok.sum, tally.failed.sum]));
  return [startedAt, finishedAt, ...tallies, ...figures.flatMap((figure) => ('value' in figure ? figure.value : []))];
}

function read(reader: SummaryReader, text: string): readonly number[] {
  const result = reader.read(contentOf(text));
  if (!result.ok) expect(result.problems.map(({ code }) => code)).toEqual(['load-test-file']);
  return result.ok ? valuesIn(result.value) : [];
}

it('finds the files that it damages', () => {
  expect(FILES.length).toBeGreaterThan(30);
});

describe.each(FILES)('%s', (file, reader) => {
  const text = recorded(file);
  const spots = [...text.matchAll(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi)].map(
    ({ index, 0: { length } }) => [index, length] as const,
  );

  it('is read or refused wherever it is cut off, and gives finite values only', () => {
    fc.assert(
      fc.property(fc.nat(text.length), (end) => {
        expect(read(reader, text.slice(0, end)).every(Number.isFinite)).toBe(true);
      }),
      RUNS,
    );
  });

  it('is read or refused whatever stands for a number, and gives finite values only', () => {
    fc.assert(
      fc.property(fc.constantFrom(...spots), BAD, ([at, length], bad) => {
        const values = read(reader, text.slice(0, at) + bad + text.slice(at + length));
        expect(values.every(Number.isFinite)).toBe(true);
      }),
      RUNS,
    );
  });
});
