import type { Lens, LoadTestRun, ScanPlan } from '../load-test-run.ts';
import { NO_NAME } from '../no-name.ts';
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
  readonly #span = new TimeSpan();
  readonly #lenses: readonly number[];
  #timeless = 0;
  #hasLabels = false;

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
    if (sample.label !== '') this.#hasLabels = true;
    const { window } = this.#plan;
    if (window !== undefined && (start < window.start || start > window.end)) return true;
    return this.#lenses.every((lens) => this.#count(lens, sample));
  }

  finish(): Pick<LoadTestRun, 'subjects' | 'startedAt' | 'finishedAt' | 'advice' | 'warnings'> {
    const { time, numbers, texts } = this.#words;
    const timeless = `Counted whatever the window, because the file has no times of the clock: ${many(this.#timeless, 'sample')}.`;
    // Among labels it is one more of them, whether the others lie in the window or not.
    const unlabelled = this.#hasLabels ? NO_NAME : undefined;
    const built = this.#subjects.build(({ measure = time }) => numbers.get(measure));
    return {
      subjects: [
        ...built.map((subject) => (subject.label === '' ? { ...subject, label: unlabelled } : subject)),
        ...this.#plan.lenses.filter((_, i) => !this.#lenses.includes(i)).map(unanswered),
      ],
      ...this.#span.ends(),
      advice: `The file has, by name, ${[...numbers.keys()].join(', ')}; "where" can ask for ${texts.join(', ') || 'nothing'}.`,
      warnings: [
        ...this.#subjects.warnings(),
        ...(this.#timeless > 0 && this.#plan.window !== undefined ? [timeless] : []),
      ],
    };
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
