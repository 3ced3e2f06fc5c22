import { failure, success } from '../../../model/result.ts';
import { problem } from '../../../problems.ts';
import type { Figure, ScanReader, Subject } from '../load-test-run.ts';
import type { Row } from '../scan/row.ts';
import { NamedSamples } from './named-samples.ts';
import { eachRow } from './rows.ts';

const TITLE = 'ApacheBench requests (TSV)';

const COLUMNS = ['starttime', 'seconds', 'ctime', 'dtime', 'ttime', 'wait'];
const [SECONDS, TOTAL] = [COLUMNS.indexOf('seconds'), COLUMNS.indexOf('ttime')];

const WORDS = {
  time: 'ttime',
  numbers: new Map(['ctime', 'dtime', 'ttime', 'wait'].map((name) => [name, 'ms' as const])),
  texts: [],
};

/** What a cut takes away is not the end of the test but exactly what percentiles are about. */
const SLOWEST_LAST = 'ab sorts its requests by their time, so the slowest of them are missing';

const NO_FAILURES = 'ab only prints which requests failed, and does not write it into this file';

const WARNING = `${NO_FAILURES}: a run in which everything failed looks like a good one. The start of a request is in whole seconds, so that a throughput of a short run is uncertain.`;

/** Reads `ab -g FILE`: whole milliseconds, one row a request, sorted by their time. */
export const abGnuplot: ScanReader = {
  kind: 'scan',
  title: TITLE,
  command: 'ab -n 10000 -g FILE.tsv URL',
  recognises: ({ text }) => /^starttime\tseconds\tctime\tdtime\tttime\twait\r?(\n|$)/.test(text),
  async scan(bytes, plan) {
    const samples = new NamedSamples(plan, WORDS);
    let hasHeader = false;
    const take = (row: Row, number: number) => {
      if (number === 1) hasHeader = row.fields === COLUMNS.length && COLUMNS.every((name, i) => row.text(i) === name);
      if (number === 1 || !hasHeader) return true;
      const sample = row.fields === COLUMNS.length ? sampleOf(row) : undefined;
      return sample !== undefined && !Number.isNaN(sample.start) && samples.add(sample);
    };
    const read = await eachRow(bytes, plan.file, '\t', take, SLOWEST_LAST);
    if (!read.ok) return read;
    if (!hasHeader)
      return failure(problem('load-test-file', `"${plan.file}" does not begin with the header of ${TITLE}.`));
    const { subjects, warnings, ...run } = samples.finish();
    return success({
      title: TITLE,
      ...run,
      subjects: subjects.map(withoutErrorRate),
      warnings: [...read.value, WARNING, ...warnings],
    });
  },
};

function sampleOf(row: Row) {
  const start = row.number(SECONDS) * 1000;
  return {
    label: '',
    ok: true,
    start,
    end: start + row.number(TOTAL),
    bytes: Number.NaN,
    number: (name: string) => row.number(COLUMNS.indexOf(name)),
    text: () => '',
  };
}

function withoutErrorRate(subject: Subject): Subject {
  if (subject.tally === undefined) return subject;
  return { ...subject, figures: new Map<string, Figure>([['errorRate', { empty: NO_FAILURES }]]) };
}
