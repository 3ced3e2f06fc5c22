import { success } from '../../../model/result.ts';
import { columnsOf } from '../delimited.ts';
import type { SummaryReader } from '../load-test-run.ts';
import { refused, SEVERAL_RUNS } from './figures.ts';
import { readTable, repeatsLabels } from './table.ts';
import { TAURUS_ADVICE, TAURUS_DEFINITION, taurusSubject } from './taurus-figures.ts';

const TITLE = 'Taurus final statistics (CSV)';

const NAMES = ['label', 'avg_rt', 'throughput', 'succ', 'fail'] as const;

/** Reads what the reporter `final-stats` of Taurus writes with `dump-csv`. */
export const taurusCsv: SummaryReader = {
  kind: 'summary',
  title: TITLE,
  command: 'bzt with reporting: [{module: final-stats, dump-csv: FILE}]',
  recognises: ({ text }) => hasNames(text.slice(0, 4096)),
  read({ file, text }) {
    if (!hasNames(text)) return refused(file, TITLE, `its header lacks one of ${NAMES.join(', ')}`);
    const table = readTable(text, ',');
    if (typeof table === 'string') return refused(file, TITLE, table);
    const subjects = table.rows.map((row) =>
      taurusSubject(row('label') ?? '', new Map(table.columns.map((name) => [name, row(name) ?? '']))),
    );
    if (repeatsLabels(subjects.map(({ label }) => label))) return refused(file, TITLE, SEVERAL_RUNS);
    return success({
      title: TITLE,
      subjects,
      definition: TAURUS_DEFINITION,
      advice: TAURUS_ADVICE,
      warnings: [],
    });
  },
};

function hasNames(text: string): boolean {
  const columns = columnsOf((text.split(/\r?\n/, 1)[0] ?? '').split(','));
  return NAMES.every((name) => columns.has(name));
}
