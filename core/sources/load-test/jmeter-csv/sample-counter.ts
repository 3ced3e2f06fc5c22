import type { Row } from '../scan/row.ts';
import { SubjectsBuilder } from '../scan/subjects-builder.ts';
import type { TallyBuilder } from '../scan/tally-builder.ts';
import type { CountPlan, SampleCounts } from './counts.ts';
import { columnsOf, type JmeterSample } from './sample.ts';

export type Kind = 'request' | 'transaction';

/** A lens with its columns as numbers; -1 where the file has no such column. */
interface Look {
  readonly column: number;
  readonly where: readonly (readonly [column: number, text: string])[];
}

/** A label, and the tallies that its samples go to, by lens. */
export interface Label {
  readonly text: string;
  readonly request: TallyBuilder[];
  readonly transaction: TallyBuilder[];
  /** Kind of its first sample. */
  readonly first: Kind;
  /** Which kinds of samples it has, also where no lens looks at them. */
  hasRequests: boolean;
  hasTransactions: boolean;
}

/** Counts samples of a JTL for each lens that looks at them. */
export class SampleCounter {
  readonly #plan: CountPlan;
  readonly #met: (key: string, label: Label) => void;
  readonly #subjects: SubjectsBuilder;
  readonly #labelColumn: number;
  readonly #looks: readonly Look[];
  /** By the bytes of the field. */
  readonly #labels = new Map<string, Label>();
  /** Stands for all labels that are not counted apart: there can be one for every row. */
  #other: Label | undefined;
  readonly #withoutValue: number[];
  #zoneless = false;
  #aggregates = 0;
  #firstStart = Number.POSITIVE_INFINITY;
  #lastEnd = Number.NEGATIVE_INFINITY;

  /** @param met is told each label with the bytes of its field, when it is first met */
  constructor(plan: CountPlan, met: (key: string, label: Label) => void = () => undefined) {
    const { layout, lenses } = plan;
    const at = (name: string) => layout.columns.indexOf(name);
    this.#plan = plan;
    this.#met = met;
    this.#subjects = new SubjectsBuilder(lenses);
    this.#labelColumn = columnsOf(layout).label;
    this.#withoutValue = lenses.map(() => 0);
    this.#looks = lenses.map(({ measure, where }) => ({
      column: at(measure ?? 'elapsed'),
      where: Object.entries(where).map(([name, text]) => [at(name), text]),
    }));
  }

  count(row: Row, sample: JmeterSample): void {
    const { start, elapsed, kind, count, failed, bytes } = sample;
    const end = start + elapsed / count;
    this.extend(start, end);
    this.#zoneless ||= !sample.hasZone;
    const label = this.#labelOf(row, kind); // also where nothing counts: a label makes others sub-samples
    if (kind === 'empty transaction' || this.#isOutside(start)) return;
    if (count > 1) this.#aggregates += 1;
    see(label, kind);
    for (let lens = 0; lens < this.#looks.length; lens += 1) {
      const value = this.#valueOf(row, lens);
      if (value === undefined) continue;
      const tally = this.tally(label, kind, lens);
      if (failed < count) tally.count(value / count, true, count - failed);
      if (failed > 0) tally.count(value / count, false, failed);
      tally.extend(start, end, bytes);
    }
  }

  /** `key` are the bytes of the field, `text` what they say. */
  #meet(key: string, text: string, kind: JmeterSample['kind']): Label {
    const counted = this.#subjects.note(text);
    const first = kind === 'request' ? 'request' : 'transaction';
    if (counted !== text) {
      this.#other ??= labelWith(counted, first);
      return this.#other;
    }
    const label = labelWith(text, first);
    // Also outside of the window: a long transaction may have begun before it, and its requests not.
    label.hasTransactions = first === 'transaction';
    this.#labels.set(key, label);
    this.#met(key, label);
    return label;
  }

  /** Where samples of a label go. */
  tally(label: Label, kind: Kind, lens: number): TallyBuilder {
    const known = label[kind][lens];
    if (known !== undefined) return known;
    see(label, kind);
    const tally = this.#subjects.tally(lens, kind, label.text);
    label[kind][lens] = tally;
    return tally;
  }

  /** From the start of a sample to its end, in the window or not. */
  extend(start: number, end: number): void {
    if (start < this.#firstStart) this.#firstStart = start;
    if (end > this.#lastEnd) this.#lastEnd = end;
  }

  counts(): SampleCounts {
    return {
      subjects: this.#subjects,
      met: [...this.#labels.values()].map(({ text, first }) => ({ label: text, kind: first })),
      transactions: this.#transactions(),
      zoneless: this.#zoneless,
      aggregates: this.#aggregates,
      withoutValue: this.#withoutValue,
      firstStart: this.#firstStart,
      lastEnd: this.#lastEnd,
    };
  }

  /** Where a request has the same label, its sub-samples do too, and count once however the rows are ordered. */
  #transactions(): ReadonlySet<string> {
    const labels = [...this.#labels.values()];
    const requests = new Set(labels.filter(({ hasRequests }) => hasRequests).map(({ text }) => text));
    const transactions = labels.filter(({ hasTransactions, text }) => hasTransactions && !requests.has(text));
    return new Set(transactions.map(({ text }) => text));
  }

  #labelOf(row: Row, kind: JmeterSample['kind']): Label {
    const key = this.#labelColumn < 0 ? '' : row.key(this.#labelColumn);
    return this.#labels.get(key) ?? this.#meet(key, this.#labelColumn < 0 ? '' : row.text(this.#labelColumn), kind);
  }

  /** A file without times cannot be cut to the window; its reader says so. */
  #isOutside(start: number): boolean {
    const { window } = this.#plan;
    return window !== undefined && (start < window.start || start > window.end);
  }

  /** What a lens sees of a sample; undefined where it does not look at it, or sees no number. */
  #valueOf(row: Row, lens: number): number | undefined {
    const look = this.#looks[lens];
    if (look === undefined || look.column < 0) return undefined;
    if (!look.where.every(([column, text]) => column >= 0 && row.text(column) === text)) return undefined;
    const value = row.number(look.column);
    if (!Number.isNaN(value)) return value;
    this.#withoutValue[lens] = (this.#withoutValue[lens] ?? 0) + 1;
    return undefined;
  }
}

function labelWith(text: string, first: Kind): Label {
  return { text, request: [], transaction: [], first, hasRequests: false, hasTransactions: false };
}

function see(label: Label, kind: Kind): void {
  if (kind === 'request') label.hasRequests = true;
  else label.hasTransactions = true;
}
