import { success } from '../../../model/result.ts';
import { columnsOf, parseDelimited } from '../delimited.ts';
import type { SummaryReader } from '../load-test-run.ts';
import { refused } from './figures.ts';
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
    const [header = [], ...rows] = parseDelimited(text, ',');
    const columns = columnsOf(header);
    const short = rows.findIndex((row) => row.length !== header.length);
    if (!hasNames(text)) return refused(file, TITLE, `its header lacks one of ${NAMES.join(', ')}`);
    if (rows.length === 0) return refused(file, TITLE, 'it has no row');
    if (short >= 0) return refused(file, TITLE, `row ${short + 1} has another number of fields than the header`);
    return success({
      title: TITLE,
      subjects: rows.map((row) =>
        taurusSubject(
          row[columns.get('label') ?? -1] ?? '',
          new Map([...columns].map(([name, at]) => [name, row[at] ?? ''])),
        ),
      ),
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
