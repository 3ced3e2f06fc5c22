import type { Row } from '../scan/row.ts';
import type { Layout } from './layout.ts';
import { timestampOf } from './timestamp.ts';

/** What JMeter writes as response message of a transaction controller. */
const TRANSACTION = 'Number of samples in transaction';
const TRANSACTION_BYTES = new TextEncoder().encode(TRANSACTION);
const EMPTY_TRANSACTION = new RegExp(`^${TRANSACTION} : 0\\b`);

/** The columns that decide what a row is; -1 where the file has no such column. */
export interface Columns {
  readonly timeStamp: number;
  readonly elapsed: number;
  readonly label: number;
  readonly success: number;
  readonly responseMessage: number;
  readonly bytes: number;
  readonly SampleCount: number;
  readonly ErrorCount: number;
}

export function columnsOf({ columns }: Layout): Columns {
  const at = (name: string) => columns.indexOf(name);
  return {
    timeStamp: at('timeStamp'),
    elapsed: at('elapsed'),
    label: at('label'),
    success: at('success'),
    responseMessage: at('responseMessage'),
    bytes: at('bytes'),
    SampleCount: at('SampleCount'),
    ErrorCount: at('ErrorCount'),
  };
}

/** What a row says. */
export interface JmeterSample {
  /** Milliseconds since 1970; NaN where the file has no times. */
  readonly start: number;
  readonly hasZone: boolean;
  /** Milliseconds; of an aggregate row their sum. */
  readonly elapsed: number;
  /** Transactions with no sample in them are what nothing happened in: JMeter's own report leaves them out. */
  readonly kind: 'request' | 'transaction' | 'empty transaction';
  /** More than one where JMeter wrote an aggregate row (`mode=Statistical`). */
  readonly count: number;
  readonly failed: number;
  /** Received; NaN where the file has none. */
  readonly bytes: number;
}

/** The sample of a row that has all its fields, or the reason why it is none. */
export function sampleOf(row: Row, columns: Columns): JmeterSample | string {
  const success = verdictOf(row, columns.success);
  if (success === undefined) return 'success is neither true nor false';
  const elapsed = row.number(columns.elapsed);
  if (Number.isNaN(elapsed)) return 'elapsed is no number of milliseconds';
  const { time: start, hasZone } = startOf(row, columns.timeStamp);
  if (Number.isNaN(start) && columns.timeStamp >= 0)
    return 'timeStamp has no known form; write it with jmeter.save.saveservice.timestamp_format=ms';
  const { count, failed } = countsOf(row, columns, success);
  if (!(Number.isInteger(count) && count > 0 && failed <= count)) return 'SampleCount and ErrorCount do not fit';
  const bytes = columns.bytes < 0 ? Number.NaN : row.number(columns.bytes);
  return { start, hasZone, elapsed, kind: kindOf(row, columns.responseMessage), count, failed, bytes };
}

/** The column decides and not the response code: assertions fail samples with code 200. */
function verdictOf(row: Row, column: number): boolean | undefined {
  const text = row.key(column);
  if (text === 'true') return true;
  if (text === 'false') return false;
  const other = row.text(column).toLowerCase();
  return other === 'true' ? true : other === 'false' ? false : undefined;
}

function startOf(row: Row, column: number) {
  if (column < 0) return { time: Number.NaN, hasZone: true };
  const time = row.number(column);
  return Number.isNaN(time) ? timestampOf(row.text(column)) : { time, hasZone: true };
}

function countsOf(row: Row, columns: Columns, success: boolean) {
  const count = columns.SampleCount < 0 ? 1 : row.number(columns.SampleCount);
  if (count === 1 || columns.ErrorCount < 0) return { count, failed: success ? 0 : count };
  return { count, failed: row.number(columns.ErrorCount) };
}

function kindOf(row: Row, column: number): JmeterSample['kind'] {
  if (column < 0 || !row.startsWith(column, TRANSACTION_BYTES)) return 'request';
  return EMPTY_TRANSACTION.test(row.text(column)) ? 'empty transaction' : 'transaction';
}
