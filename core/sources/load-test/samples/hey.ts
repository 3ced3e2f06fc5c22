import { failure, success } from '../../../model/result.ts';
import { problem } from '../../../problems.ts';
import { parseDelimited } from '../delimited.ts';
import type { ScanReader, Subject } from '../load-test-run.ts';
import type { Row } from '../scan/row.ts';
import { refused, SEVERAL_RUNS } from '../summaries/figures.ts';
import { NamedSamples } from './named-samples.ts';
import { eachRow } from './rows.ts';

const TITLE = 'hey results (CSV)';

const TIMES = ['response-time', 'DNS+dialup', 'DNS', 'Request-write', 'Response-delay', 'Response-read'];
const STATUS = 'status-code';
const OFFSET = 'offset';

const WORDS = { time: 'response-time', numbers: new Map(TIMES.map((name) => [name, 'ms' as const])), texts: [STATUS] };

/** hey keeps no more results than this (`maxRes` in its requester). */
const MOST_ROWS = 1_000_000;

const UNANSWERED =
  'hey leaves requests without an answer out of this file, so that neither the error rate nor a time knows of them: compare the count with what hey was asked for.';

/** Reads `hey -o csv`: seconds with four decimals, one row a response. */
export const hey: ScanReader = {
  kind: 'scan',
  title: TITLE,
  command: 'hey -o csv URL > FILE.csv',
  recognises: ({ text }) => isHeader(parseDelimited(text.split('\n', 1)[0] ?? '', ',')[0] ?? []),
  async scan(bytes, plan) {
    const samples = new NamedSamples(plan, WORDS);
    const span = { start: Number.POSITIVE_INFINITY, end: Number.NEGATIVE_INFINITY };
    let names: readonly string[] = [];
    let responses = 0;
    let secondHeader = 0;
    const read = await eachRow(bytes, plan.file, ',', (row, number) => {
      if (number === 1) names = textsOf(row);
      if (number === 1 || !isHeader(names)) return true;
      responses += 1;
      if (row.fields === names.length && takeRow(row, names, samples, span)) return true;
      if (row.text(0) === names[0]) secondHeader ||= number;
      return secondHeader > 0;
    });
    if (!read.ok) return read;
    if (!isHeader(names))
      return failure(problem('load-test-file', `"${plan.file}" does not begin with the header of ${TITLE}.`));
    // Its offsets would be from another start.
    if (secondHeader > 0) return refused(plan.file, TITLE, `row ${secondHeader} is a header again: ${SEVERAL_RUNS}`);
    const { subjects, warnings, ...run } = samples.finish();
    return success({
      title: TITLE,
      ...run,
      subjects: subjects.map((subject) => withThroughput(subject, span)),
      warnings: [...read.value, UNANSWERED, ...fullWarnings(responses), ...warnings],
    });
  },
};

/** @param responses that the file holds */
export function fullWarnings(responses: number): readonly string[] {
  return responses < MOST_ROWS ? [] : [`hey keeps the first ${MOST_ROWS} responses only, and this file is full.`];
}

interface Span {
  start: number;
  end: number;
}

function isHeader(names: readonly string[]): boolean {
  return names[0] === 'response-time' && names.includes(STATUS);
}

function textsOf(row: Row): readonly string[] {
  return Array.from({ length: row.fields }, (_, field) => row.text(field));
}

function takeRow(row: Row, names: readonly string[], samples: NamedSamples, span: Span): boolean {
  const milliseconds = (name: string) => {
    const field = names.indexOf(name);
    return field < 0 ? Number.NaN : inMilliseconds(row.number(field));
  };
  const status = row.number(names.indexOf(STATUS));
  if (!(status >= 100 && status < 600)) return false;
  const start = milliseconds(OFFSET);
  if (names.includes(OFFSET) && !Number.isFinite(start)) return false;
  span.start = Math.min(span.start, start);
  span.end = Math.max(span.end, start + milliseconds(WORDS.time));
  return samples.add({
    label: '',
    ok: status >= 200 && status < 400,
    start: Number.NaN, // the offset is from the start of the test, and when that was is not in the file
    end: Number.NaN,
    bytes: Number.NaN,
    number: milliseconds,
    text: (name) => row.text(names.indexOf(name)),
  });
}

/** Without the noise of 0.0333 * 1000. */
function inMilliseconds(seconds: number): number {
  return Math.round(seconds * 1e7) / 1e4;
}

/** From the start of the first request to the end of the last, where the file has both. */
function withThroughput(subject: Subject, { start, end }: Span): Subject {
  const { tally, lens } = subject;
  const seconds = (end - start) / 1000;
  if (tally === undefined || lens?.measure !== undefined || !(seconds > 0)) return subject;
  const value = (tally.ok.n + tally.failed.n) / seconds;
  return { ...subject, figures: new Map([['throughput', { value, unit: '1/s', warnings: [] }]]) };
}
