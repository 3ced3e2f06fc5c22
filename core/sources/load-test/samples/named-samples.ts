import { withEmpty } from '../empty-subject.ts';
import type { Lens, LensNotes, LoadTestRun, ScanPlan, Subject } from '../load-test-run.ts';
import { NO_NAME } from '../no-name.ts';
import { meantBy } from '../of-lens.ts';
import { MetLabels } from '../scan/met-labels.ts';
import { SubjectsBuilder } from '../scan/subjects-builder.ts';
import { many } from './many.ts';
import { TimeSpan } from './time-span.ts';
import { unanswered } from './unanswered.ts';

/** What the samples of a format can be asked for, by the names that the tool gives it. */
export interface Vocabulary {
  /** Name of the response time. */
  readonly time: string;
  /** Numbers, each with its unit. */
  readonly numbers: ReadonlyMap<string, 'ms' | 'bytes'>;
  /** Texts that `where` can ask for. */
  readonly texts: readonly string[];
}

export interface NamedSample {
  /** Empty where it has none. */
  readonly label: string;
  readonly ok: boolean;
  /** Milliseconds since 1970 (UTC); NaN where the file has no times of the clock. */
  readonly start: number;
  readonly end: number;
  /** Received; NaN where the file has none. */
  readonly bytes: number;
  /** In the unit of the vocabulary; not finite where it is no number that can be. */
  number(name: string): number;
  text(name: string): string;
}

/** Counts samples whose values have names. */
export class NamedSamples {
  readonly #plan: ScanPlan;
  readonly #words: Vocabulary;
  readonly #subjects: SubjectsBuilder;
  readonly #met = new MetLabels();
  readonly #span = new TimeSpan();
  readonly #lenses: readonly number[];
  #timeless = 0;

  constructor(plan: ScanPlan, words: Vocabulary) {
    this.#plan = plan;
    this.#words = words;
    this.#subjects = new SubjectsBuilder(plan.lenses);
    this.#lenses = plan.lenses.flatMap((lens, i) => (canAnswer(lens, words) ? [i] : []));
  }

  /** False where a number of it is none. */
  add(sample: NamedSample): boolean {
    const { start, end } = sample;
    if (!Number.isFinite(sample.number(this.#words.time)) || Math.abs(end) === Number.POSITIVE_INFINITY) return false;
    if (Number.isNaN(start)) this.#timeless += 1;
    else this.#span.extend(start, end);
    this.#met.meet('request', sample.label);
    const { window } = this.#plan;
    if (window !== undefined && (start < window.start || start > window.end)) return true;
    return this.#lenses.every((lens) => this.#count(lens, sample));
  }

  finish(): Pick<LoadTestRun, 'subjects' | 'startedAt' | 'finishedAt' | 'advice' | 'warnings' | 'notes'> {
    const timeless = `Counted whatever the window, because the file has no times of the clock: ${many(this.#timeless, 'sample')}.`;
    return {
      subjects: this.#found(),
      ...this.#span.ends(),
      advice: this.#advice(),
      notes: this.#plan.lenses.map((lens) => this.#notesOf(lens)),
      warnings: [
        ...this.#subjects.warnings(),
        ...(this.#timeless > 0 && this.#plan.window !== undefined ? [timeless] : []),
      ],
    };
  }

  #found(): readonly Subject[] {
    const { time, numbers } = this.#words;
    const met = this.#met.names();
    // Among labels it is one more of them, whether the others count or not.
    const unlabelled = met.some(({ label }) => label !== '') ? NO_NAME : undefined;
    const unitOf = ({ measure = time }: Lens) => numbers.get(measure);
    const built = this.#subjects.build(unitOf);
    return this.#plan.lenses.flatMap((lens, i) => {
      if (!this.#lenses.includes(i)) return [unanswered(lens)];
      const own = built.filter((subject) => subject.lens === lens);
      return withEmpty(own, met, lens, unitOf(lens)).map((subject) =>
        subject.label === '' ? { ...subject, label: unlabelled } : subject,
      );
    });
  }

  #advice(): string {
    const { numbers, texts } = this.#words;
    return `The file has, by name, ${[...numbers.keys()].join(', ')}; "where" can ask for ${texts.join(', ') || 'nothing'}.`;
  }

  #notesOf(lens: Lens): LensNotes {
    const { numbers, texts } = this.#words;
    return { lens, warnings: [], advice: `${meantBy(lens, [...numbers.keys()], texts)}${this.#advice()}` };
  }

  #count(index: number, sample: NamedSample): boolean {
    const { measure = this.#words.time, where } = this.#plan.lenses[index] ?? { where: {} };
    if (!Object.entries(where).every(([name, text]) => sample.text(name) === text)) return true;
    const value = sample.number(measure);
    if (!Number.isFinite(value)) return false;
    const { label, ok, start, end, bytes } = sample;
    this.#subjects.tally(index, 'request', label).add(value, ok, start, end, bytes);
    return true;
  }
}

function canAnswer({ measure, where }: Lens, { time, numbers, texts }: Vocabulary): boolean {
  return numbers.has(measure ?? time) && Object.keys(where).every((name) => texts.includes(name));
}
