import { success } from '../../../model/result.ts';
import { figureOf, numberOf } from '../fields.ts';
import type { Figure, Subject, SummaryReader } from '../load-test-run.ts';
import { ownMetric } from '../metric.ts';
import { NO_NAME } from '../no-name.ts';
import { refused, scaled } from '../summaries/figures.ts';

const TITLE = 'output of cargo bench';

/** Reads what Criterion.rs prints, in its own form and in that of `--output-format bencher`, which libtest prints too. */
export const criterionText: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'cargo bench > FILE',
  recognises: ({ text }) => benchLines(text).length > 0 || timeLines(text).length > 0,
  read({ file, text }) {
    const subjects = [...benchLines(text), ...timeLines(text)];
    if (subjects.length === 0) return refused(file, TITLE, 'it has no line of a benchmark');
    return success({
      title: TITLE,
      subjects,
      definition: 'estimated over the samples of the benchmark',
      advice: 'Mean, standard deviation and bounds are in target/criterion/NAME/new/estimates.json.',
      warnings: [],
    });
  },
};

/** `test NAME ... bench:       3,268 ns/iter (+/- 47)`: a median, with digits in groups of three in some versions. */
function benchLines(text: string): readonly Subject[] {
  return [...text.matchAll(/^test (.+?) \.\.\. bench:\s+(\d[\d,.]*) ([^\s/]+)\/iter \(\+\/- \d[\d,.]*\)/gm)].map(
    ([, name, value = '', unit = '']) => benchmark(name, [['median', nanoseconds(value.replaceAll(',', ''), unit)]]),
  );
}

/**
 * `NAME      time:   [26.029 us 26.251 us 26.505 us]`: lower bound, estimate (slope, or mean), upper bound. A long name
 * has a line of its own before. Its unit follows the size of the value, so that only one fixed unit can be gated.
 */
function timeLines(text: string): readonly Subject[] {
  const pattern = /^(.*\S)??(?:\r?\n)?[ \t]+time:[ \t]+\[(\S+) (\S+) (\S+) (\S+) (\S+) (\S+)\]/gm;
  return [...text.matchAll(pattern)].map(
    ([, name, low = '', lowUnit = '', value = '', unit = '', high = '', highUnit = '']) =>
      benchmark(name, [
        ['avg', nanoseconds(value, unit)],
        [ownMetric('time', 'lower_bound'), nanoseconds(low, lowUnit)],
        [ownMetric('time', 'upper_bound'), nanoseconds(high, highUnit)],
      ]),
  );
}

function benchmark(name: string | undefined, figures: readonly (readonly [string, Figure])[]): Subject {
  return { label: name?.replace(/^Benchmarking /, '').trim() || NO_NAME, kind: 'benchmark', figures: new Map(figures) };
}

const UNITS: Readonly<Record<string, number>> = { ps: 1e-3, ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9 };

function nanoseconds(text: string, unit: string): Figure {
  const [value, factor] = [numberOf(text), UNITS[unit]];
  if (factor === undefined) return { empty: 'the file has it in a unit that is none of time' };
  return figureOf(value === undefined ? undefined : scaled(value, factor), 'ns', []);
}
