import { decimalAt, startsAt } from '../samples/byte-text.ts';

const [QUOTE, NEW_LINE, CARRIAGE_RETURN] = [34, 10, 13];
const NUMBER = /^\d+(\.\d+)?$/;
/** Nanoseconds since 1970 have 19 digits, and nothing that is measured has more. */
const TOO_LARGE = 1e21;

/**
 * How a row ends: `whole` as it should, `torn` by something behind a closing quote, `open` because a quote is not
 * closed until the end of the file.
 */
export type RowState = 'whole' | 'torn' | 'open';

/**
 * A row of a delimited text (RFC 4180), as the places of its fields in a block; reused for every row. A quote is one
 * only at the start of a field; elsewhere it is a character like any other.
 */
export class Row {
  state: RowState = 'whole';
  /** False for a last row without line end, which may be cut off. */
  terminated = true;
  fields = 0;
  hasQuotes = false;
  #block: Buffer = Buffer.alloc(0);
  #last = false;
  readonly #delimiter: number;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** @param delimiter a byte of ASCII, no quote and no line end */
  constructor(delimiter: number) {
    this.#delimiter = delimiter;
  }

  /**
   * Reads the row that starts at `from`, and answers where the next one starts; undefined where the block, of `length`
   * bytes, ends before the row does. Behind a row that is not whole it goes on with the line after the one in which the
   * row starts, so that a stray quote costs one row and not all up to the next quote.
   */
  read(block: Buffer, from: number, length: number, last: boolean): number | undefined {
    this.#block = block;
    this.#last = last;
    this.state = 'whole';
    this.terminated = true;
    this.fields = 0;
    this.hasQuotes = false;
    let at = from;
    let end = this.#fieldEnd(at, length);
    for (; end >= 0 && end < length && block[end] === this.#delimiter; end = this.#fieldEnd(at, length)) {
      this.#push(at, end);
      at = end + 1;
    }
    return this.#rowEnd(from, at, end, length);
  }

  /** Nothing but a line end. */
  get isBlank(): boolean {
    return this.state === 'whole' && this.fields === 1 && this.#starts[0] === this.#ends[0];
  }

  /** The text of a field; what is no UTF-8 becomes U+FFFD. */
  text(field: number): string {
    const text = this.#block.toString('utf8', this.#starts[field], this.#ends[field]);
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
  }

  /** The bytes of a field as they stand there, with quotes, one character each: cheap, and good for a key. */
  key(field: number): string {
    return this.#block.toString('latin1', this.#starts[field], this.#ends[field]);
  }

  /** A number that is not negative; NaN for anything else. */
  number(field: number): number {
    const value = decimalAt(this.#block, this.#starts[field] ?? 0, this.#ends[field] ?? 0);
    if (!Number.isNaN(value)) return value;
    const text = this.text(field);
    return NUMBER.test(text) && Number(text) < TOO_LARGE ? Number(text) : Number.NaN;
  }

  /** Whether the text of a field starts with this one, which holds no quotes. */
  startsWith(field: number, text: Uint8Array): boolean {
    const [start = 0, end = 0] = [this.#starts[field], this.#ends[field]];
    const at = end > start && this.#block[start] === QUOTE ? start + 1 : start;
    // What is behind the field is none of its own, and may be left in the block from before.
    return end - at >= text.length && startsAt(this.#block, at, text);
  }

  /** Behind the last byte of a field; -1 where its quote is not closed. */
  #fieldEnd(from: number, length: number): number {
    if (from < length && this.#block[from] === QUOTE) return this.#quotedEnd(from, length);
    const [block, delimiter] = [this.#block, this.#delimiter]; // the hot loop of every scan without the kernel
    let at = from;
    for (; at < length; at += 1) {
      const byte = block[at];
      if (byte === delimiter || byte === NEW_LINE) break;
    }
    return at;
  }

  /** Behind the closing quote; -1 where there is none. */
  #quotedEnd(from: number, length: number): number {
    this.hasQuotes = true;
    for (let at = from + 1; ; at += 2) {
      at = this.#block.indexOf(QUOTE, at);
      if (at < 0 || at >= length) return -1;
      if (at + 1 === length || this.#block[at + 1] !== QUOTE) return at + 1;
    }
  }

  #rowEnd(from: number, at: number, end: number, length: number): number | undefined {
    if (end < 0) return this.#broken('open', from, length);
    if (end === length) return this.#fileEnd(at, length);
    const isPlain = this.#block[at] !== QUOTE;
    const lineEnd = this.#block[end] === CARRIAGE_RETURN ? end + 1 : end;
    if (lineEnd === length && !this.#last) return undefined;
    if (lineEnd === length || this.#block[lineEnd] !== NEW_LINE) return this.#broken('torn', from, length);
    this.#push(at, isPlain && end > at && this.#block[end - 1] === CARRIAGE_RETURN ? end - 1 : end);
    return lineEnd + 1;
  }

  #fileEnd(at: number, length: number): number | undefined {
    if (!this.#last) return undefined;
    this.#push(at, length);
    this.terminated = false;
    return length;
  }

  #broken(state: RowState, from: number, length: number): number | undefined {
    if (state === 'open' && !this.#last) return undefined;
    this.state = state;
    const end = this.#block.indexOf(NEW_LINE, from);
    if (end >= 0 && end < length) return end + 1;
    this.terminated = false;
    return this.#last ? length : undefined;
  }

  #push(start: number, end: number): void {
    this.#starts[this.fields] = start;
    this.#ends[this.fields] = end;
    this.fields += 1;
  }
}
