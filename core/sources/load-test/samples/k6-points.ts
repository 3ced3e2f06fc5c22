import { excerpt } from '../../../foreign.ts';
import { failure, type Result, success } from '../../../model/result.ts';
import type { LoadTestRun, ScanPlan, ScanReader } from '../load-test-run.ts';
import { eachLine } from '../scan/lines.ts';
import { asBuffer } from './byte-text.ts';
import { Damage } from './damage.ts';
import { type K6Filter, k6Filter } from './k6-filter.ts';
import { kindOf } from './k6-kinds.ts';
import { type K6Point, parseLine } from './k6-point.ts';
import { metricAt, PointReader } from './k6-point-bytes.ts';
import { K6Samples, type TagSet } from './k6-samples.ts';
import { KnownBytes } from './known-bytes.ts';

const TITLE = 'k6 samples (NDJSON)';

/** Different texts of tags that are kept; URLs with numbers in them can make any number. */
const MOST_TAG_SETS = 10_000;

/** Reads `k6 run --out json=FILE`: one sample a line. */
export const k6Points: ScanReader = {
  kind: 'scan',
  title: TITLE,
  command: 'k6 run --out json=FILE script.js',
  recognises: ({ text }) =>
    /^\s*\{[^\n]*"type":"(Metric|Point)"/.test(text) && parseLine(firstLine(text)) !== undefined,
  async scan(bytes, plan) {
    const lines = new K6Lines(plan);
    const read = await eachLine(bytes, (...line) => lines.take(...line), lines.filter);
    return read.ok ? lines.finish() : read;
  },
};

function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0] ?? '';
}

/** The state of one scan. */
class K6Lines {
  readonly #samples: K6Samples;
  readonly #names: readonly Buffer[];
  readonly #damage: Damage;
  /** Tags by the bytes that they are written with. */
  readonly #known = new KnownBytes<TagSet>(MOST_TAG_SETS);
  readonly #described = new Set<string>();
  readonly #point = new PointReader();
  /** Passes over lines that `take` would leave out. */
  readonly filter: K6Filter | undefined;
  #visited = 0;
  /** Lines that were looked at: a damaged one of another metric is not seen. */
  #read = 0;

  constructor(plan: ScanPlan) {
    this.#samples = new K6Samples(plan);
    this.#names = this.#samples.metrics.map((name) => Buffer.from(name));
    this.#damage = new Damage(plan.file, 'line');
    this.filter = k6Filter(this.#names, () => this.#samples.needed);
  }

  take(bytes: Uint8Array, start: number, end: number, complete: boolean): void {
    this.#visited += 1;
    const metric = metricAt(bytes, start, this.#names);
    const isNeeded = metric === undefined || (metric >= 0 && this.#samples.needs(metric));
    // Whether a last line came to its end can only be told by reading it.
    if (!isNeeded && complete) return;
    this.#read += 1;
    const line = asBuffer(bytes);
    const name = metric === undefined ? undefined : this.#names[metric];
    const isUsual = name !== undefined && this.#readPoint(line, start, name, end);
    const { tagsAt } = this.#point;
    const tags = isUsual ? this.#known.get(line, tagsAt, end) : undefined;
    if (metric !== undefined && tags !== undefined) {
      this.#samples.add(metric, this.#point.time, this.#point.value, tags);
      return;
    }
    const tagged = this.#takeAny(line.toString('utf8', start, end), complete);
    // Points in k6's usual form are known again by what follows their value.
    if (isUsual && tagged !== undefined) this.#known.set(line, tagsAt, end, tagged);
  }

  #readPoint(line: Buffer, start: number, name: Uint8Array, end: number): boolean {
    const { filter } = this;
    return filter === undefined ? this.#point.read(line, start, name) : filter.read(this.#point, start, name, end);
  }

  finish(): Result<LoadTestRun> {
    const problem = this.#damage.problem(this.#read, 'needed line');
    if (problem !== undefined) return failure(problem);
    const { warnings, ...run } = this.#samples.finish(advice([...this.#described]));
    return success({ title: TITLE, ...run, warnings: [...this.#damage.warnings(), ...warnings] });
  }

  /** Answers the tags, where the line is a point that counts. */
  #takeAny(text: string, complete: boolean): TagSet | undefined {
    if (text.trim() === '') return undefined;
    const line = parseLine(text);
    if (line?.kind === 'point') return this.#takePoint(line);
    if (line === undefined) {
      const number = this.#visited + (this.filter?.passed() ?? 0);
      if (complete || number === 1) this.#damage.bad(number);
      else this.#damage.cutOff();
    } else {
      this.#described.add(line.metric);
      this.#samples.describe(line.metric, kindOf(line.metric, line.data));
    }
    return undefined;
  }

  #takePoint({ metric, time, value, tags }: K6Point): TagSet | undefined {
    const index = this.#samples.metrics.indexOf(metric);
    if (index < 0) return undefined;
    const tagged = this.#samples.tagged(tags);
    this.#samples.add(index, time, value, tagged);
    return tagged;
  }
}

function advice(described: readonly string[]): string {
  const list = described.length === 0 ? '' : ` This one has: ${excerpt(described.join(', '))}.`;
  return `A metric of k6 is in the file where the test gave it a sample.${list}`;
}
