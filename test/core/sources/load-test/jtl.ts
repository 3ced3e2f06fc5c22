/** A sample of a small JTL; times are milliseconds after `T0`. */
export interface Row {
  readonly label?: string;
  readonly at?: number;
  readonly elapsed: number;
  readonly ok?: boolean;
  readonly bytes?: number;
  readonly latency?: number;
  readonly code?: string;
  /** Of a transaction: how many samples are in it. */
  readonly samples?: number;
}

export const T0 = Date.parse('2026-11-22T10:00:00Z');

/** What JMeter writes of these samples. */
export function jtl(rows: readonly Row[]): string {
  return ['timeStamp,elapsed,label,responseCode,responseMessage,success,bytes,Latency', ...rows.map(line)]
    .join('\n')
    .concat('\n');
}

function line({
  label = 'GET /',
  at = 0,
  elapsed,
  ok = true,
  bytes = 100,
  latency = 1,
  code = '200',
  samples,
}: Row): string {
  const message =
    samples === undefined ? 'OK' : `"Number of samples in transaction : ${samples}, number of failing samples : 0"`;
  return [T0 + at, elapsed, label, code, message, ok, bytes, latency].join(',');
}

/** Samples of 1, 2, ... n milliseconds. */
export function upTo(n: number, more: Partial<Row> = {}): readonly Row[] {
  return Array.from({ length: n }, (_, i) => ({ elapsed: i + 1, at: i * 10, ...more }));
}
