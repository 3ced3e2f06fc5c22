import { markLength } from '../scan/lines.ts';
import { Row } from '../scan/row.ts';
import { timestampOf } from './timestamp.ts';

/** How the rows of a file are written. Plain data: it goes to other threads. */
export interface Layout {
  /** A byte. */
  readonly delimiter: number;
  /** In the order of the fields. */
  readonly columns: readonly string[];
  /** Where the first row of samples starts, bytes from the start of the file, and its line, the first being 1. */
  readonly start: number;
  readonly line: number;
}

const CURRENT =
  'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect'.split(
    ',',
  );

/** What JMeter writes unless told otherwise: since 5.0, since 3.1, and before, with and without numbers of threads. */
const DEFAULTS: readonly (readonly string[])[] = [
  CURRENT,
  CURRENT.filter((name) => name !== 'URL'),
  'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,bytes,grpThreads,allThreads,Latency'.split(
    ',',
  ),
  'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,bytes,Latency'.split(','),
];

const KNOWN = new Set([...CURRENT, 'Filename', 'Encoding', 'SampleCount', 'ErrorCount', 'Hostname']);

const DELIMITERS = [',', '\t', ';', '|'];

/** How the file that starts with these bytes is written; undefined where it has no form of a JTL that is known. */
export function layoutOf(head: Uint8Array): Layout | undefined {
  return withHeader(head) ?? withoutHeader(head);
}

/** Whether names are those of a header: JMeter writes any subset of its columns, but no time without `elapsed`. */
export function isHeader(names: readonly string[]): boolean {
  return names.includes('elapsed') && names.filter((name) => KNOWN.has(name)).length > 1;
}

/** JMeter guesses as well: names are words, so the first character that belongs to none parts them. */
function withHeader(head: Uint8Array): Layout | undefined {
  const delimiter = /^"?[A-Za-z]\w*"?([^\w"\r\n])/.exec(
    Buffer.from(head.subarray(markLength(head))).toString('latin1'),
  );
  if (delimiter?.[1] === undefined) return undefined;
  const first = firstRow(head, delimiter[1]);
  return first !== undefined && isHeader(first.texts)
    ? { delimiter: delimiter[1].charCodeAt(0), columns: first.texts, start: first.end, line: 2 }
    : undefined;
}

function withoutHeader(head: Uint8Array): Layout | undefined {
  for (const delimiter of DELIMITERS) {
    const texts = firstRow(head, delimiter)?.texts ?? [];
    const columns = DEFAULTS.find((names) => fits(texts, names));
    if (columns !== undefined) return { delimiter: delimiter.charCodeAt(0), columns, start: markLength(head), line: 1 };
  }
  return undefined;
}

/** The first row looks like one of JMeter's, but which columns it has cannot be known. */
export function lacksHeader(head: Uint8Array): boolean {
  return DELIMITERS.some((delimiter) => {
    const [time = '', elapsed = '', ...rest] = firstRow(head, delimiter)?.texts ?? [];
    return isTime(time) && /^\d{1,9}$/.test(elapsed) && rest.some(isVerdict);
  });
}

const WHOLE = ['elapsed', 'bytes', 'sentBytes', 'grpThreads', 'allThreads', 'Latency', 'IdleTime', 'Connect'];

function fits(texts: readonly string[], columns: readonly string[]): boolean {
  const text = (name: string) => texts[columns.indexOf(name)] ?? '';
  return (
    texts.length === columns.length &&
    isTime(text('timeStamp')) &&
    isVerdict(text('success')) &&
    WHOLE.every((name) => !columns.includes(name) || /^\d+$/.test(text(name)))
  );
}

/** Milliseconds since 2001, so that no other number is taken for a time; or a formatted one. */
function isTime(text: string): boolean {
  return /^\d{13}$/.test(text) || !Number.isNaN(timestampOf(text).time);
}

function isVerdict(text: string): boolean {
  return text === 'true' || text === 'false';
}

function firstRow(head: Uint8Array, delimiter: string) {
  const block = Buffer.from(head.buffer, head.byteOffset, head.length);
  const row = new Row(delimiter.charCodeAt(0));
  const end = row.read(block, markLength(head), block.length, true);
  if (end === undefined || row.state !== 'whole') return undefined;
  return { texts: Array.from({ length: row.fields }, (_, field) => row.text(field)), end };
}
