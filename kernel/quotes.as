// Which bytes of a step are in quotes. It goes on from step to step: what is kept is about the last byte of the one before.
import { between } from './bits';

let quoted: u64 = 0;
let afterClose: u64 = 0;
let afterEnd: u64 = 1;

/** Starts at a row. */
@inline
export function startQuotes(): void {
  quoted = 0;
  afterClose = 0;
  afterEnd = 1;
}

/** Whether a step with these quotes has to be looked at. */
@inline
export function matters(quote: u64): bool { return (quote | quoted | afterClose) != 0; }

/** What is in quotes, the opening ones included. */
@inline
export function insideOf(quote: u64): u64 {
  const inside = between(quote) ^ quoted;
  quoted = <u64>(<i64>inside >> 63);
  return inside;
}

/** A quote opens only at the start of a field or as the second of two; what closes is followed by an end or quote. */
@inline
export function wrongOf(quote: u64, inside: u64, end: u64): u64 {
  const open = quote & inside, close = quote & ~inside, closed = (close << 1) | afterClose;
  afterClose = close >> 63;
  return (open & ~((end << 1) | afterEnd | closed)) | (closed & ~(end | quote));
}

/** Takes notice of the ends of fields, which are those outside quotes. */
@inline
export function passEnds(end: u64): void { afterEnd = end >> 63; }
