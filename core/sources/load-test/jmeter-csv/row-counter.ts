import { Row } from '../scan/row.ts';
import type { CountPlan, RowCounts } from './counts.ts';
import { isHeader } from './layout.ts';
import { type Columns, columnsOf, type JmeterSample, sampleOf } from './sample.ts';
import { type Label, SampleCounter } from './sample-counter.ts';

const SHOWN = 3;
const NEW_LINE = 10;

/** Counts the rows of a JTL, one by one: the definition of what a file says. */
export class RowCounter {
  readonly samples: SampleCounter;
  readonly #plan: CountPlan;
  readonly #row: Row;
  readonly #columns: Columns;
  readonly #firstBad: number[] = [];
  #reason: string | undefined;
  #rows = 0;
  /** Above the row that is counted next. */
  #lines: number;
  #bad = 0;
  #headers = 0;
  #otherHeader: number | undefined;
  #cutOff = false;

  /** @param met see `SampleCounter` */
  constructor(plan: CountPlan, met?: (key: string, label: Label) => void) {
    this.#plan = plan;
    this.#lines = plan.layout.line - 1;
    this.#row = new Row(plan.layout.delimiter);
    this.#columns = columnsOf(plan.layout);
    this.samples = new SampleCounter(plan, met);
  }

  /** Counts the rows from `from` on until the block ends, and answers where the first one starts that does not end in it. */
  all(block: Buffer, from: number, length: number, last: boolean): number {
    for (let at = from; at < length; ) {
      const next = this.one(block, at, length, last);
      if (next === undefined) return at;
      at = next;
    }
    return length;
  }

  /** Counts one row, and answers where the next one starts; undefined where the block ends before the row does. */
  one(block: Buffer, from: number, length: number, last: boolean): number | undefined {
    const next = this.#row.read(block, from, length, last);
    if (next === undefined) return undefined;
    if (this.#row.state === 'open') return this.#open(block, next, length);
    this.#take();
    // Only texts in quotes hold line ends.
    this.#lines += this.#row.state === 'whole' && this.#row.hasQuotes ? newLines(block, from, next) : 1;
    return next;
  }

  /** Adds samples that were counted elsewhere, in so many lines. */
  addElsewhere(rows: number, lines: number): void {
    this.#rows += rows;
    this.#lines += lines;
  }

  counts(): RowCounts {
    return {
      samples: this.samples.counts(),
      rows: this.#rows,
      bad: this.#bad,
      firstBad: this.#firstBad,
      reason: this.#reason,
      headers: this.#headers,
      otherHeader: this.#otherHeader,
      cutOff: this.#cutOff,
    };
  }

  /** A quote that nothing closes: a stray one where samples follow, else the file is cut off within a text. */
  #open(block: Buffer, next: number, length: number): number {
    if (!this.#hasSample(block, next, length)) {
      this.#cutOff = true;
      return length;
    }
    this.#refuse('its quotes do not fit');
    this.#lines += 1;
    return next;
  }

  #hasSample(block: Buffer, from: number, length: number): boolean {
    for (let at: number | undefined = from; at !== undefined && at < length; ) {
      at = this.#row.read(block, at, length, true);
      if (typeof this.#read() !== 'string') return true;
    }
    return false;
  }

  #take(): void {
    if (this.#row.isBlank) return;
    const sample = this.#read();
    // Also where all fields are there: of the last one digits may be missing.
    this.#cutOff ||= !this.#row.terminated;
    if (typeof sample !== 'string') {
      this.#rows += 1;
      this.samples.count(this.#row, sample);
    } else if (this.#row.terminated && !this.#takeHeader()) this.#refuse(sample);
  }

  #read(): JmeterSample | string {
    const [row, width] = [this.#row, this.#plan.layout.columns.length];
    if (row.state !== 'whole') return 'its quotes do not fit';
    return row.fields === width ? sampleOf(row, this.#columns) : `it has ${row.fields} fields instead of ${width}`;
  }

  /** JMeter appends to a file that is there, with a header of its own. */
  #takeHeader(): boolean {
    const texts = Array.from({ length: this.#row.fields }, (_, field) => this.#row.text(field));
    if (!isHeader(texts)) return false;
    if (texts.join('\n') === this.#plan.layout.columns.join('\n')) this.#headers += 1;
    else this.#otherHeader ??= this.#lines + 1;
    return true;
  }

  #refuse(reason: string): void {
    this.#rows += 1;
    this.#bad += 1;
    this.#reason ??= reason;
    if (this.#firstBad.length < SHOWN) this.#firstBad.push(this.#lines + 1);
  }
}

function newLines(block: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let at = block.indexOf(NEW_LINE, from); at >= 0 && at < to; at = block.indexOf(NEW_LINE, at + 1)) lines += 1;
  return lines;
}
