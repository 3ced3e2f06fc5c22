/** No name of a request or group is as long: a length beyond it is damage. */
const LONGEST_TEXT = 1024 * 1024;

/**
 * Characters that are remembered. Messages with numbers in them can be any number, and the names of requests, which come
 * with the first users, are in the first of them.
 */
const MOST_REMEMBERED = 8 * 1024 * 1024;

/** What an entry takes beside its characters. */
const ENTRY = 16;

/** What later texts are. */
export const FORGOTTEN = '(other)';

const [LATIN_1, UTF_16] = [0, 1];

/**
 * Reads the values of a binary `simulation.log` one behind the other, from a part of the file. Where the part ends too
 * early it is `short`, where it cannot be what Gatling writes it is `damaged`; either way what is read then is nothing.
 */
export class GatlingCursor {
  at = 0;
  short = false;
  damaged = false;
  #bytes: Buffer = Buffer.alloc(0);
  #end = 0;
  /** Texts that occurred, by their number from 1 on; later only the number is written. */
  readonly #texts: string[] = [''];
  #last = 0;
  #room: number;

  /** @param most characters that are remembered */
  constructor(most = MOST_REMEMBERED) {
    this.#room = most;
  }

  /** Goes on in another part, at its start. */
  open(bytes: Buffer, end: number): void {
    this.#bytes = bytes;
    this.#end = end;
    this.at = 0;
    this.short = false;
  }

  byte(): number {
    return this.#take(1) ? this.#bytes.readUInt8(this.at - 1) : 0;
  }

  bool(): boolean {
    const value = this.byte();
    this.damaged ||= value > 1;
    return value === 1;
  }

  int(): number {
    return this.#take(4) ? this.#bytes.readInt32BE(this.at - 4) : 0;
  }

  long(): number {
    return this.#take(8) ? Number(this.#bytes.readBigInt64BE(this.at - 8)) : 0;
  }

  skip(length: number): void {
    if (length < 0) this.damaged = true;
    else this.#take(length);
  }

  /** As the JVM holds it: Latin-1, or UTF-16 in the order of the machine's bytes, little-endian but for mainframes. */
  text(): string {
    const length = this.int();
    this.damaged ||= length < 0 || length > LONGEST_TEXT;
    if (length <= 0 || this.damaged || !this.#take(length + 1)) return '';
    const coder = this.#bytes[this.at - 1] ?? 0;
    this.damaged ||= coder !== LATIN_1 && coder !== UTF_16;
    return this.#bytes.toString(coder === LATIN_1 ? 'latin1' : 'utf16le', this.at - 1 - length, this.at - 1);
  }

  /** Some texts are not remembered. */
  get forgets(): boolean {
    return this.#room < 0;
  }

  /** A text that is written once only. */
  cachedText(): string {
    const number = this.int();
    if (this.short) return '';
    if (number < 0) return this.#known(-number);
    // A number comes again where a part ended within its record.
    this.damaged ||= number === 0 || number > this.#last + 1;
    const text = this.text();
    if (this.short || this.damaged) return '';
    this.#remember(number, text);
    return this.#known(number);
  }

  texts(): readonly string[] {
    return this.#list(() => this.text());
  }

  cachedTexts(): readonly string[] {
    return this.#list(() => this.cachedText());
  }

  #list(read: () => string): readonly string[] {
    const length = this.int();
    this.damaged ||= length < 0 || length > LONGEST_TEXT;
    const list: string[] = [];
    while (list.length < length && !this.short && !this.damaged) list.push(read());
    return list;
  }

  #remember(number: number, text: string): void {
    if (number <= this.#last) return;
    this.#last = number;
    this.#room -= text.length + ENTRY;
    // Once there is no room all are left out, so that the numbers of the others stay what they are.
    if (this.#room >= 0) this.#texts.push(text);
  }

  #known(number: number): string {
    this.damaged ||= number > this.#last;
    return this.#texts[number] ?? FORGOTTEN;
  }

  #take(length: number): boolean {
    if (this.at + length > this.#end) this.short = true;
    if (this.short) return false;
    this.at += length;
    return true;
  }
}
