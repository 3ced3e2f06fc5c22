import { success } from '../../../model/result.ts';
import type { Figure, Subject, SummaryReader } from '../load-test-run.ts';
import { figureOfText, type NamedFigure, refused } from '../summaries/figures.ts';
import { type Row, readTable } from '../summaries/table.ts';
import { benchmarkSubject } from './benchmark.ts';
import { PROCESSOR_TIMES } from './hyperfine.ts';

const TITLE = 'hyperfine result (CSV)';

const NAMES = { mean: 'avg', median: 'median', min: 'min', max: 'max', ...PROCESSOR_TIMES } as const;

/** Reads what `hyperfine --export-csv` writes. Times are seconds. */
export const hyperfineCsv: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'hyperfine --export-csv FILE COMMAND',
  recognises: ({ text }) => text.startsWith('command,mean,stddev,median,user,system,min,max'),
  read({ file, text }) {
    const table = readTable(text, ',');
    if (typeof table === 'string') return refused(file, TITLE, table);
    return success({
      title: TITLE,
      subjects: table.rows.map(subjectOf),
      definition: 'over the single runs of the command',
      advice: 'The JSON of hyperfine (--export-json) has the single times, and with them the percentiles and failures.',
      warnings: [],
    });
  },
};

function subjectOf(cell: Row): Subject {
  const figures = Object.entries(NAMES).map(
    ([column, metric]): NamedFigure => [metric, figureOfText(cell(column), 1, 's')],
  );
  return benchmarkSubject({
    label: cell('command') ?? '',
    unit: 's',
    figures: [...figures, ['stddev', spread(cell('stddev'))]],
  });
}

/** The CSV has 0 where the JSON has null: a single run has no spread. */
function spread(text: string | undefined): Figure {
  const figure = figureOfText(text, 1, 's');
  const isZero = 'value' in figure && figure.value === 0;
  return isZero ? { empty: 'the file has 0 for it, as hyperfine writes it of a single run' } : figure;
}
