import { failure, success } from '../../../model/result.ts';
import { problem } from '../../../problems.ts';
import type { ScanReader } from '../load-test-run.ts';
import type { Row } from '../scan/row.ts';
import { K6Samples, type TagSet } from './k6-samples.ts';
import { rfc3339 } from './rfc3339.ts';
import { eachRow } from './rows.ts';

const TITLE = 'k6 samples (CSV)';

const FIRST = ['metric_name', 'timestamp', 'metric_value'];
const EXTRA = 'extra_tags';
const METADATA = 'metadata';

/** Different texts of tags that are kept. */
const MOST_TAG_SETS = 10_000;

/** Reads `k6 run --out csv=FILE`: one sample a row. */
export const k6Csv: ScanReader = {
  kind: 'scan',
  title: TITLE,
  command: 'k6 run --out csv=FILE script.js',
  recognises: ({ text }) => text.startsWith(`${FIRST.join(',')},`),
  async scan(bytes, plan) {
    const rows = new K6Rows(new K6Samples(plan));
    const read = await eachRow(bytes, plan.file, ',', (row, number) =>
      number === 1 ? rows.begin(row) : rows.take(row),
    );
    if (!read.ok) return read;
    if (!rows.hasHeader)
      return failure(problem('load-test-file', `"${plan.file}" does not begin with the header of ${TITLE}.`));
    const { warnings, ...run } = rows.samples.finish(ADVICE);
    return success({ title: TITLE, ...run, warnings: [...read.value, ...(rows.coarse ? [COARSE] : []), ...warnings] });
  },
};

const ADVICE = 'A metric of k6 is in the file where the test gave it a sample.';

const COARSE =
  'The times of the file are whole seconds, and so is what a window or a throughput knows of them; K6_CSV_TIME_FORMAT=unix_milli writes finer ones.';

/** Digits of the Unix time of our days, by its unit in milliseconds. */
const UNITS: Readonly<Record<number, number>> = { 10: 1000, 13: 1, 16: 1e-3, 19: 1e-6 };
const SECOND_DIGITS = 10;

class K6Rows {
  readonly samples: K6Samples;
  hasHeader = false;
  /** Times are whole seconds. */
  coarse = false;
  #columns: readonly string[] = [];
  readonly #known = new Map<string, TagSet>();

  constructor(samples: K6Samples) {
    this.samples = samples;
  }

  begin(row: Row): boolean {
    this.#columns = textsOf(row);
    this.hasHeader = FIRST.every((name, field) => this.#columns[field] === name);
    return true;
  }

  /** False where the row is none that k6 writes; nothing where it is one of a metric that nobody asked for. */
  take(row: Row): boolean | undefined {
    if (!this.hasHeader) return true;
    const metric = this.samples.metrics.indexOf(row.key(0));
    if (metric < 0 || !this.samples.needs(metric)) return undefined;
    if (row.fields !== this.#columns.length) return false;
    const [time, value] = [this.#timeOf(row.key(1)), numberOf(row.key(2))];
    if (Number.isNaN(time) || !Number.isFinite(value)) return false;
    if (value < 0 && this.samples.kindOf(row.key(0)).unit === 'ms') return false;
    this.samples.add(metric, time, value, this.#tagsOf(row));
    return true;
  }

  /** Milliseconds since 1970 (UTC) of any form that K6_CSV_TIME_FORMAT can ask for. */
  #timeOf(text: string): number {
    if (!/^\d+$/.test(text)) return rfc3339(text);
    this.coarse ||= text.length === SECOND_DIGITS;
    return Number(text) * (UNITS[text.length] ?? Number.NaN);
  }

  #tagsOf(row: Row): TagSet {
    const key = this.#columns
      .slice(FIRST.length)
      .map((_, i) => row.key(FIRST.length + i))
      .join(',');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const texts = textsOf(row);
    const columns = this.#columns.flatMap((name, field) => (isTag(name) ? [[name, texts[field] ?? '']] : []));
    const extra = texts[this.#columns.indexOf(EXTRA)] ?? '';
    const tags = this.samples.tagged({ ...Object.fromEntries(extraTags(extra)), ...Object.fromEntries(columns) });
    if (this.#known.size >= MOST_TAG_SETS) this.#known.clear();
    this.#known.set(key, tags);
    return tags;
  }
}

function isTag(name: string): boolean {
  return ![...FIRST, EXTRA, METADATA].includes(name);
}

/** `a=1&b=2`, as k6 writes it, which escapes nothing. */
function extraTags(text: string): readonly (readonly [string, string])[] {
  return text
    .split('&')
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const)
    .filter(([name]) => name !== '');
}

function textsOf(row: Row): readonly string[] {
  return Array.from({ length: row.fields }, (_, field) => row.text(field));
}

function numberOf(text: string): number {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
