import { withEmpty } from '../empty-subject.ts';
import type { Lens, LensNotes, LoadTestRun, ScanPlan, Subject } from '../load-test-run.ts';
import { NO_NAME } from '../no-name.ts';
import { MetLabels } from '../scan/met-labels.ts';
import { SubjectsBuilder } from '../scan/subjects-builder.ts';
import { type Look, lensAdvice, lookOf, seenBy, unitOf } from './jmeter-xml-look.ts';
import type { SampleTag } from './jmeter-xml-tag.ts';
import { KnownBytes } from './known-bytes.ts';
import { many } from './many.ts';
import { TimeSpan } from './time-span.ts';
import { unanswered } from './unanswered.ts';

type Kind = Exclude<Subject['kind'], 'benchmark'>;

const MOST_REMEMBERED = 10_000;

const [TRUE, FALSE] = [Buffer.from('true'), Buffer.from('false')];

/** What a sample says, kept until it is known what kind it is. */
export interface XmlSample {
  readonly label: string;
  /** Milliseconds since 1970; NaN where JMeter did not write it. */
  readonly start: number;
  readonly end: number;
  /** Received; NaN where JMeter did not write it. */
  readonly bytes: number;
  /** More than one where JMeter summed up samples (`mode=Statistical`). */
  readonly count: number;
  readonly failed: number;
  /** For each of the lenses that can be answered; NaN where there is no number, undefined where it looks away. */
  readonly values: readonly (number | undefined)[];
}

/** Counts samples of a JTL in XML for each lens that looks at them. */
export class JmeterXmlCounter {
  readonly #span = new TimeSpan();
  readonly #plan: ScanPlan;
  readonly #subjects: SubjectsBuilder;
  readonly #met = new MetLabels();
  readonly #looks: readonly Look[];
  readonly #labels = new KnownBytes<string>(MOST_REMEMBERED);
  #aggregates = 0;
  #timeless = 0;
  /** By lens: samples without a number of what it looks at. */
  readonly #withoutValue: number[];

  constructor(plan: ScanPlan) {
    this.#plan = plan;
    this.#subjects = new SubjectsBuilder(plan.lenses);
    this.#withoutValue = plan.lenses.map(() => 0);
    this.#looks = plan.lenses.flatMap((lens, i) => lookOf(lens, i) ?? []);
  }

  /** Undefined where the tag is none that JMeter writes. */
  read(tag: SampleTag): XmlSample | undefined {
    const elapsed = tag.number('t');
    const good = verdictOf(tag);
    const count = tag.has('sc') ? tag.number('sc') : 1;
    const failed = count !== 1 && tag.has('ec') ? tag.number('ec') : good ? 0 : count;
    if (!tag.isWhole || Number.isNaN(elapsed) || good === undefined || !(count >= 1 && failed <= count))
      return undefined;
    const start = tag.number('ts');
    if (tag.has('ts') && Number.isNaN(start)) return undefined;
    const values = this.#looks.map((look) => seenBy(tag, look));
    const bytes = tag.number('by');
    return { label: this.#labelOf(tag), start, end: start + elapsed / count, bytes, count, failed, values };
  }

  count(sample: XmlSample, kind: Kind): void {
    const { label, start, end, count } = sample;
    this.#met.meet(kind, label);
    if (Number.isNaN(start)) this.#timeless += 1;
    else this.#span.extend(start, end);
    const { window } = this.#plan;
    if (window !== undefined && (start < window.start || start > window.end)) return;
    if (count > 1) this.#aggregates += 1;
    for (let look = 0; look < this.#looks.length; look += 1) this.#countValue(look, sample, kind);
  }

  finish(): Pick<LoadTestRun, 'subjects' | 'startedAt' | 'finishedAt' | 'warnings' | 'notes'> {
    return {
      subjects: this.#found(),
      ...this.#span.ends(),
      warnings: [...this.#subjects.warnings(), ...this.#warnings()],
      notes: this.#plan.lenses.map((lens, i) => this.#notesOf(lens, i)),
    };
  }

  #found(): readonly Subject[] {
    const built = this.#subjects.build(unitOf);
    const met = this.#met.names();
    return this.#plan.lenses.flatMap((lens, i) => {
      if (!this.#looks.some((look) => look.lens === i)) return [unanswered(lens)];
      const own = built.filter((subject) => subject.lens === lens);
      // JMeter was not told to write it, whatever samples there are.
      return own.length === 0 && (this.#withoutValue[i] ?? 0) > 0 ? [] : withEmpty(own, met, lens, unitOf(lens));
    });
  }

  #notesOf(lens: Lens, i: number): LensNotes {
    const missing = this.#withoutValue[i] ?? 0;
    const left = `Left out because there is no number of what is asked: ${many(missing, 'value')}.`;
    return { lens, warnings: missing === 0 ? [] : [left], advice: lensAdvice(lens) };
  }

  #countValue(look: number, { values, label, start, end, bytes, count, failed }: XmlSample, kind: Kind): void {
    const [value, lens] = [values[look], this.#looks[look]?.lens];
    if (value === undefined || lens === undefined) return;
    if (Number.isNaN(value)) {
      this.#withoutValue[lens] = (this.#withoutValue[lens] ?? 0) + 1;
      return;
    }
    const tally = this.#subjects.tally(lens, kind, label);
    if (failed < count) tally.count(value / count, true, count - failed);
    if (failed > 0) tally.count(value / count, false, failed);
    tally.extend(start, end, bytes);
  }

  #warnings(): readonly string[] {
    const sayings: readonly (readonly [boolean, string])[] = [
      [
        this.#aggregates > 0,
        `Samples that JMeter summed up count with their mean (${many(this.#aggregates, 'row')}), so percentiles are closer to it than they were.`,
      ],
      [
        this.#timeless > 0 && this.#plan.window !== undefined,
        `Counted whatever the window, because they have no time: ${many(this.#timeless, 'sample')}.`,
      ],
    ];
    return sayings.flatMap(([holds, text]) => (holds ? [text] : []));
  }

  #labelOf(tag: SampleTag): string {
    const [start, end] = [tag.startOf('lb'), tag.endOf('lb')];
    const known = this.#labels.get(tag.block, start, end);
    if (known !== undefined) return known;
    const text = tag.text('lb') || NO_NAME;
    const label = this.#subjects.note(text);
    // Labels with numbers in them can be any number: those that are not counted apart would only push out the others.
    if (label === text) this.#labels.set(tag.block, start, end, label);
    return label;
  }
}

/** Without the attribute a sample succeeded; undefined where it is neither true nor false. */
function verdictOf(tag: SampleTag): boolean | undefined {
  if (!tag.has('s') || tag.is('s', TRUE)) return true;
  return tag.is('s', FALSE) ? false : undefined;
}
