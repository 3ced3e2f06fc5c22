import { success } from '../../../model/result.ts';
import { parseDelimited } from '../delimited.ts';
import type { SummaryReader } from '../load-test-run.ts';
import { percentile } from '../metric.ts';
import { figureOfText, type NamedFigure, refused } from './figures.ts';

const TITLE = 'ApacheBench percentiles (CSV)';

const HEADER = 'Percentage served,Time in ms';

/** Reads what `ab -e` writes: the time of each whole percent, in milliseconds. */
export const abPercentiles: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'ab -e FILE URL',
  recognises: ({ text }) => text.startsWith(HEADER),
  read({ file, text }) {
    const rows = parseDelimited(text, ',').slice(1);
    // Some versions end at 99.
    if (
      rows.length < 100 ||
      !text.endsWith('\n') ||
      rows.some(([percent, time], at) => percent !== `${at}` || time === undefined)
    )
      return refused(file, TITLE, 'it does not go from 0 to 99 or 100 percent');
    return success({
      title: TITLE,
      subjects: [{ label: undefined, kind: 'request', figures: new Map(rows.flatMap(figuresOf)) }],
      definition: 'by the value at the rank, over all requests',
      advice:
        'ab prints counts, failures and throughput but does not write them: ask for whole percentiles, min and max.',
      warnings: ['ab -e writes no failures, and the times of failed requests are among these.'],
    });
  },
};

function figuresOf([percent, time]: readonly string[]): readonly NamedFigure[] {
  const metric = percentile(Number(percent));
  const figure = figureOfText(time, 1, 'ms');
  const named: readonly NamedFigure[] = metric === undefined ? [] : [[metric, figure]];
  if (percent === '0') return [...named, ['min', figure]];
  return percent === '100' ? [...named, ['max', figure]] : named;
}
