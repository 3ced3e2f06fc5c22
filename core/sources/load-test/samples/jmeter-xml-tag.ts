import { decimalAt, startsAt } from './byte-text.ts';
import { attributeText } from './xml-text.ts';

/** Attributes of a sample that are read, by JMeter's names. */
const NAMES = [
  ...(['t', 'lt', 'ct', 'it', 'ts', 's', 'lb', 'rc', 'rs', 'rm', 'tn', 'dt', 'de'] as const),
  ...(['by', 'sby', 'sc', 'ec', 'hn'] as const),
];

export type Attribute = (typeof NAMES)[number];

/** Millions of tags are asked for some of them. */
const PLACE = Object.fromEntries(NAMES.map((name, place) => [name, place])) as Readonly<Record<Attribute, number>>; // one for each name

const [TAB, LINE_END, RETURN, SPACE, QUOTE, APOSTROPHE, SLASH] = [9, 10, 13, 32, 34, 39, 47];
const [OPEN, EQUALS, CLOSE] = [60, 61, 62];
const [A, Z] = [97, 122];

/** Numbers of the attributes by their at most three small letters, five bits each: faster than by their text. */
const LETTERS = 3;
const NUMBERS = new Int8Array(1 << (5 * LETTERS)).fill(-1);
for (const [number, name] of NAMES.entries())
  NUMBERS[[...name].reduce((key, letter, i) => key | ((letter.charCodeAt(0) & 31) << (5 * i)), 0)] = number;

/** A start tag, as the places of its attributes in a block; reused for every tag. */
export class SampleTag {
  /** It has no content and no end tag. */
  isEmpty = false;
  /** It is a tag as XML has them. */
  isWhole = true;
  block: Buffer = Buffer.alloc(0);
  readonly #starts: Int32Array = new Int32Array(NAMES.length);
  readonly #ends: Int32Array = new Int32Array(NAMES.length);

  /**
   * Reads the tag whose attributes start at `from`, and answers where what follows it starts; undefined where the
   * block, of `length` bytes, ends before the tag does.
   */
  read(block: Buffer, from: number, length: number): number | undefined {
    this.block = block;
    this.#starts.fill(-1);
    this.isEmpty = false;
    this.isWhole = true;
    for (let at = from; at < length; ) {
      const byte = block[at];
      if (byte === CLOSE) return at + 1;
      if (byte === OPEN) return this.#broken(at);
      this.isEmpty = byte === SLASH;
      at = isSpace(byte) || byte === SLASH ? at + 1 : this.#attribute(at, length);
    }
    return undefined;
  }

  has(name: Attribute): boolean {
    return (this.#starts[PLACE[name]] ?? -1) >= 0;
  }

  /** What an attribute says; empty without it. */
  text(name: Attribute): string {
    return attributeText(this.block.toString('utf8', this.startOf(name), this.endOf(name)));
  }

  /** Where an attribute stands in `block`, without its quotes; 0 to 0 without it. */
  startOf(name: Attribute): number {
    return Math.max(this.#starts[PLACE[name]] ?? 0, 0);
  }

  endOf(name: Attribute): number {
    return this.has(name) ? (this.#ends[PLACE[name]] ?? 0) : 0;
  }

  /** Whether an attribute is written as just these bytes, which is cheaper to find out than its text. */
  is(name: Attribute, bytes: Uint8Array): boolean {
    const start = this.startOf(name);
    return this.endOf(name) - start === bytes.length && startsAt(this.block, start, bytes);
  }

  /** Whether what is written begins with these bytes. */
  begins(name: Attribute, bytes: Uint8Array): boolean {
    const start = this.startOf(name);
    return this.endOf(name) - start >= bytes.length && startsAt(this.block, start, bytes);
  }

  /** A number that is not negative; NaN without the attribute, and for anything else. */
  number(name: Attribute): number {
    const number = PLACE[name];
    const start = this.#starts[number] ?? -1;
    return start < 0 ? Number.NaN : decimalAt(this.block, start, this.#ends[number] ?? start);
  }

  /** Answers where what follows the attribute starts, or the end of the block. */
  #attribute(from: number, length: number): number {
    const block = this.block;
    const equals = endOf(block, from, length, EQUALS);
    if (equals + 1 >= length) return length;
    const quote = block[equals + 1] ?? 0;
    if (block[equals] !== EQUALS || (quote !== QUOTE && quote !== APOSTROPHE)) return this.#broken(equals);
    const start = equals + 2;
    const end = endOf(block, start, length, quote);
    if (end >= length) return length;
    if (block[end] !== quote) return this.#broken(end);
    const number = numberOf(block, from, equals);
    if (number >= 0) {
      this.#starts[number] = start;
      this.#ends[number] = end;
    }
    return end + 1;
  }

  /** Goes on behind what cannot be read, but never into the next tag: a stray quote costs one sample. */
  #broken(at: number): number {
    this.isWhole = false;
    const byte = this.block[at];
    return byte === CLOSE || byte === OPEN ? at : at + 1;
  }
}

/** Where `byte` is, or else the next `<`, which no name or value of an attribute can hold; `length` without both. */
function endOf(block: Buffer, from: number, length: number, byte: number): number {
  let at = from;
  while (at < length && block[at] !== byte && block[at] !== OPEN) at += 1;
  return at;
}

/** -1 for an attribute that is not read. */
function numberOf(block: Buffer, start: number, end: number): number {
  if (end - start > LETTERS) return -1;
  let key = 0;
  for (let at = start; at < end; at += 1) {
    const letter = block[at] ?? 0;
    if (letter < A || letter > Z) return -1;
    key |= (letter & 31) << (5 * (at - start));
  }
  return NUMBERS[key] ?? -1;
}

export function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === LINE_END || byte === TAB || byte === RETURN;
}
