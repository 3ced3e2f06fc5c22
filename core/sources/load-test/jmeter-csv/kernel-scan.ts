import { type Result, success } from '../../../model/result.ts';
import type { ByteFile } from '../../../ports.ts';
import { type BlockMemory, eachBlock } from '../scan/blocks.ts';
import { blocksIn } from '../scan/kernel.ts';
import type { CountPlan, RowCounts } from './counts.ts';
import { type JtlKernel, openJtlKernel } from './kernel.ts';
import { fetchCounts, type TallyOf } from './kernel-counts.ts';
import { RowCounter } from './row-counter.ts';
import { columnsOf } from './sample.ts';
import type { Label } from './sample-counter.ts';

const MOST_LENSES = 8;
const MOST_COLUMNS = 256;

/** Whether the kernel can count what is asked for: whole numbers of all samples, with a time and a label each. */
export function suitsKernel({ layout, lenses }: CountPlan): boolean {
  const { timeStamp, label, SampleCount } = columnsOf(layout);
  return (
    timeStamp >= 0 &&
    label >= 0 &&
    SampleCount < 0 &&
    layout.columns.length <= MOST_COLUMNS &&
    lenses.length <= MOST_LENSES &&
    lenses.every(
      ({ measure = 'elapsed', where }) => layout.columns.includes(measure) && Object.keys(where).length === 0,
    )
  );
}

/** The same as `plainScan`, several times as fast where most rows are simple; for plans that suit the kernel. */
export async function kernelScan(bytes: ByteFile, plan: CountPlan): Promise<Result<RowCounts>> {
  const scan = new KernelScan(plan);
  const read = await eachBlock(bytes, 'row', (...block) => scan.take(...block), scan.memory);
  return read.ok ? success(scan.counts()) : read;
}

class KernelScan {
  readonly memory: BlockMemory;
  readonly #kernel: JtlKernel;
  readonly #block: number;
  readonly #lenses: number;
  readonly #rows: RowCounter;
  /** By their number in the kernel. */
  readonly #labels: Label[] = [];

  constructor(plan: CountPlan) {
    const { layout, lenses, window } = plan;
    const { timeStamp, elapsed, label, success, responseMessage, bytes } = columnsOf(layout);
    this.#kernel = openJtlKernel();
    this.memory = blocksIn(this.#kernel);
    this.#block = this.#kernel.blockAddress();
    this.#lenses = lenses.length;
    this.#rows = new RowCounter(plan, (key, met) => this.#meet(key, met));
    const { start, end } = window ?? { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };
    const width = layout.columns.length;
    this.#kernel.setup(layout.delimiter, width, timeStamp, elapsed, label, success, responseMessage, bytes, start, end);
    for (const { measure = 'elapsed' } of lenses) this.#kernel.addLens(layout.columns.indexOf(measure));
  }

  /** A `BlockVisitor`. */
  take(block: Buffer, length: number, last: boolean): number {
    for (let at = 0; at < length; ) {
      at = this.#kernel.run(this.#block + at, this.#block + length) - this.#block;
      this.#fetchTotals();
      const status = this.#kernel.status.value;
      if (status === this.#kernel.FULL.value) this.#fetchCounts();
      else if (status === this.#kernel.DOUBTFUL.value) {
        const next = this.#rows.one(block, at, length, last);
        if (next === undefined) return at;
        at = next;
      } else return last ? this.#rows.all(block, at, length, last) : at;
    }
    return length;
  }

  counts(): RowCounts {
    this.#fetchCounts();
    return this.#rows.counts();
  }

  /** The first row with a label is doubtful: what its label says is read here once. */
  #meet(key: string, label: Label): void {
    const bytes = Buffer.from(key, 'latin1');
    if (bytes.length > this.#kernel.labelRoom()) return; // rows with it stay doubtful
    bytes.copy(Buffer.from(this.#kernel.memory.buffer, this.#kernel.labelAddress(), bytes.length));
    this.#labels[this.#kernel.addLabel(bytes.length)] = label;
  }

  #fetchTotals(): void {
    const { rows, lines, firstStart, lastEnd } = this.#kernel;
    this.#rows.addElsewhere(rows.value, lines.value);
    this.#rows.samples.extend(firstStart.value, lastEnd.value);
    rows.value = 0;
    lines.value = 0;
  }

  #fetchCounts(): void {
    const tallyOf: TallyOf = (number, lens) => {
      const label = this.#labels[number >> 1];
      if (label === undefined) throw new RangeError(`The kernel has no label ${number >> 1}.`);
      return this.#rows.samples.tally(label, number % 2 === 0 ? 'request' : 'transaction', lens);
    };
    fetchCounts(this.#kernel, this.#labels.length, this.#lenses, tallyOf);
  }
}
