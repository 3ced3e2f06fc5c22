import type { Fields } from '../../../foreign.ts';
import { isEmpty, withEmpty } from '../empty-subject.ts';
import type { Figure, Lens, LoadTestRun, ScanPlan, Subject } from '../load-test-run.ts';
import { NO_NAME } from '../no-name.ts';
import { MetLabels } from '../scan/met-labels.ts';
import { SubjectsBuilder } from '../scan/subjects-builder.ts';
import type { TallyBuilder } from '../scan/tally-builder.ts';
import { type K6Kind, kindByName } from './k6-kinds.ts';
import { noOwnFigures, ownFigures } from './k6-own-figures.ts';
import { subMetricAdvice } from './k6-sub-metric.ts';
import { K6TagKeys } from './k6-tag-keys.ts';
import { hasTags, type K6Tags, tagsOf } from './k6-tags.ts';
import { K6Verdicts } from './k6-verdicts.ts';
import { TimeSpan } from './time-span.ts';
import { unanswered } from './unanswered.ts';

const DURATION = 'http_req_duration';
const FAILED = 'http_req_failed';

/** Tags, and the tallies that samples with them go to, by lens; null where the lens does not look at them. */
export interface TagSet extends K6Tags {
  readonly tallies: (TallyBuilder | null | undefined)[];
  /** By metric, whether their label was taken notice of. */
  readonly isMet: boolean[];
}

/** Counts the samples of k6, in whatever form they are written. */
export class K6Samples {
  /** The metrics whose samples are needed, `http_req_failed` last unless it is asked for. */
  readonly metrics: readonly string[];
  readonly #span = new TimeSpan();
  readonly #plan: ScanPlan;
  readonly #subjects: SubjectsBuilder;
  readonly #verdicts: K6Verdicts<TagSet>;
  readonly #kinds = new Map<string, K6Kind>();
  /** Which lenses look at each of `metrics`. */
  readonly #lenses: readonly (readonly number[])[];
  /** By metric. */
  readonly #met: readonly MetLabels[];
  readonly #keys: readonly K6TagKeys[];
  /** The latest sample of each lens; in typed arrays, because objects would be garbage of each sample. */
  readonly #latestTimes: Float64Array;
  readonly #latestValues: Float64Array;

  constructor(plan: ScanPlan) {
    this.#plan = plan;
    this.#subjects = new SubjectsBuilder(plan.lenses);
    this.#latestTimes = new Float64Array(plan.lenses.length);
    this.#latestValues = new Float64Array(plan.lenses.length).fill(Number.NaN);
    this.metrics = [...new Set([...plan.lenses.map(metricOf), FAILED])];
    this.#lenses = this.metrics.map((name) => plan.lenses.flatMap((lens, i) => (metricOf(lens) === name ? [i] : [])));
    this.#met = this.metrics.map(() => new MetLabels());
    this.#keys = this.metrics.map(() => new K6TagKeys());
    const duration = this.metrics.indexOf(DURATION);
    this.#verdicts = new K6Verdicts((time, value, ok, tags) => this.#count(duration, time, value, ok, tags));
  }

  describe(metric: string, kind: K6Kind): void {
    this.#kinds.set(metric, kind);
  }

  tagged(tags: Fields): TagSet {
    return { ...tagsOf(tags), tallies: [], isMet: [] };
  }

  /** How many of `metrics` are needed now, from the first on. */
  get needed(): number {
    const { length } = this.metrics;
    return this.needs(length - 1) ? length : length - 1;
  }

  /** False where a sample of this one of `metrics` would change nothing now. */
  needs(metric: number): boolean {
    return this.#verdicts.waits || (this.#lenses[metric] ?? []).length > 0;
  }

  /** Samples come in the order in which k6 wrote them. `time` is that of the end of a request. */
  add(metric: number, time: number, value: number, tags: TagSet): void {
    const name = this.metrics[metric];
    if (name === DURATION) {
      this.#verdicts.response(time, value, tags);
      return;
    }
    if (name === FAILED) this.#verdicts.failed(time, value);
    this.#count(metric, time, value, tags.expected !== false, tags);
  }

  /** @param advice of the file, how to get a figure that is not there */
  finish(advice: string): Pick<LoadTestRun, 'subjects' | 'startedAt' | 'finishedAt' | 'advice' | 'warnings' | 'notes'> {
    this.#verdicts.finish();
    const built = this.#subjects.build((lens) => this.kindOf(metricOf(lens)).unit);
    return {
      subjects: this.#plan.lenses.flatMap((lens, i) =>
        this.#found(
          lens,
          i,
          built.filter((subject) => subject.lens === lens),
        ),
      ),
      ...this.#span.ends(),
      advice,
      warnings: this.#subjects.warnings(),
      notes: this.#plan.lenses.map((lens) => ({
        lens,
        // Only responses fail or not.
        warnings: metricOf(lens) === DURATION ? this.#verdicts.warnings() : [],
        advice: `${this.#keysOf(lens)?.advice(lens) ?? ''}${advice}${subMetricAdvice(lens)}`,
      })),
    };
  }

  #count(metric: number, time: number, value: number, ok: boolean, tags: TagSet): void {
    const start = this.metrics[metric] === DURATION ? time - value : time;
    this.#span.extend(start, time);
    if (tags.isMet[metric] !== true) this.#meet(metric, tags);
    const { window } = this.#plan;
    if (window !== undefined && (start < window.start || start > window.end)) return;
    for (const lens of this.#lenses[metric] ?? []) {
      const tally = this.#tally(lens, tags);
      tally?.add(value, ok, start, time, Number.NaN);
      if (tally === null || time < (this.#latestTimes[lens] ?? 0)) continue;
      this.#latestTimes[lens] = time;
      this.#latestValues[lens] = value;
    }
  }

  #tally(index: number, tags: TagSet): TallyBuilder | null {
    const known = tags.tallies[index];
    if (known !== undefined) return known;
    const lens = this.#plan.lenses[index];
    const looks = lens !== undefined && hasTags(tags, lens.where);
    const tally = looks ? this.#subjects.tally(index, 'request', labelOf(metricOf(lens), tags)) : null;
    tags.tallies[index] = tally;
    return tally;
  }

  /** Also where nothing counts: who asks for the label or a tag did not misspell it. */
  #meet(metric: number, tags: TagSet): void {
    tags.isMet[metric] = true;
    this.#met[metric]?.meet('request', labelOf(this.metrics[metric], tags));
    this.#keys[metric]?.meet(tags);
  }

  /** What a lens sees, and what it would see if any of it counted. */
  #found(lens: Lens, index: number, own: readonly Subject[]): readonly Subject[] {
    if (this.#keysOf(lens)?.lacks(lens)) return [unanswered(lens)];
    const metric = metricOf(lens);
    const kind = this.kindOf(metric);
    const met = this.#met[this.metrics.indexOf(metric)]?.names() ?? [];
    const isNamed = lens.measure === undefined || met.some(({ label }) => label !== NO_NAME);
    const names = isNamed ? met : met.map((name) => ({ ...name, label: undefined }));
    const found = lens.measure === undefined ? this.#responses(own) : this.#withFigures(metric, own, index, isNamed);
    return withEmpty(found, names, lens, kind.unit).map((subject) =>
      isEmpty(subject) ? { ...subject, figures: noOwnFigures(metric, kind) } : subject,
    );
  }

  #keysOf(lens: Lens): K6TagKeys | undefined {
    return this.#keys[this.metrics.indexOf(metricOf(lens))];
  }

  kindOf(metric: string): K6Kind {
    return this.#kinds.get(metric) ?? kindByName(metric);
  }

  /** Of the error rate alone nothing can be told, of one name or of all. */
  #responses(subjects: readonly Subject[]): readonly Subject[] {
    const [first] = subjects;
    if (first === undefined || this.#verdicts.undecided === 0) return subjects;
    const figures = new Map<string, Figure>([['errorRate', { empty: 'the requests do not say whether they failed' }]]);
    const { tally: _, ...all } = first;
    return [{ ...all, label: undefined, figures }, ...subjects.map((subject) => ({ ...subject, figures }))];
  }

  /** Where samples have names, what k6 would report of all of them stands beside them. */
  #withFigures(metric: string, subjects: readonly Subject[], lens: number, isNamed: boolean): readonly Subject[] {
    const kind = this.kindOf(metric);
    const of = (some: readonly Subject[]) => {
      const tallies = some.flatMap(({ tally }) => tally ?? []);
      return ownFigures(metric, kind, tallies, this.#latestValues[lens] ?? Number.NaN);
    };
    const [first] = subjects;
    if (first === undefined) return [];
    if (!isNamed) return [{ ...first, label: undefined, figures: of(subjects) }];
    if (kind.type === 'trend') return subjects;
    const { tally: _, ...all } = first;
    // Which sample of a name was its last is not known.
    const named = kind.type === 'gauge' ? subjects : subjects.map((one) => ({ ...one, figures: of([one]) }));
    return [{ ...all, label: undefined, figures: of(subjects) }, ...named];
  }
}

function metricOf({ measure }: Lens): string {
  return measure ?? DURATION;
}

function labelOf(metric: string | undefined, { group, label }: K6Tags): string {
  return (metric === 'group_duration' ? group : label) || NO_NAME;
}
