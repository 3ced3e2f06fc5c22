import { withEmpty } from '../empty-subject.ts';
import type { Lens, LoadTestRun, ScanPlan } from '../load-test-run.ts';
import { NO_NAME } from '../no-name.ts';
import { MetLabels } from '../scan/met-labels.ts';
import { SubjectsBuilder } from '../scan/subjects-builder.ts';
import { many } from './many.ts';
import { TimeSpan } from './time-span.ts';
import { unanswered } from './unanswered.ts';

const DURATION = 'duration';

const ADVICE =
  'A Gatling log has response times, and by name only "duration", such as "duration p95": of a group the time from its start to its end, pauses included. It cannot be asked for samples by "where".';

/** Requests and groups of a Gatling log, in whatever form it is written. Times are milliseconds since 1970 (UTC). */
export class GatlingSamples {
  readonly #plan: ScanPlan;
  readonly #subjects: SubjectsBuilder;
  readonly #met = new MetLabels();
  readonly #span = new TimeSpan();
  readonly #lenses: readonly number[];
  #unmatched = 0;

  constructor(plan: ScanPlan) {
    this.#plan = plan;
    this.#subjects = new SubjectsBuilder(plan.lenses);
    this.#lenses = plan.lenses.flatMap((lens, i) => (canAnswer(lens) ? [i] : []));
  }

  /** @param path the names of the groups that it is in, and its own */
  request(path: readonly string[], start: number, end: number, ok: boolean): void {
    // A message of a server that no request asked for: it has no duration, and Gatling leaves it out of its statistics.
    if (end < start) this.#unmatched += 1;
    else this.#count('request', path, start, end, end - start, ok);
  }

  /** @param cumulated the response times of its requests together, milliseconds: what Gatling reports of a group */
  group(path: readonly string[], start: number, end: number, cumulated: number, ok: boolean): void {
    this.#count('transaction', path, start, end, cumulated, ok);
  }

  finish(): Pick<LoadTestRun, 'subjects' | 'startedAt' | 'finishedAt' | 'advice' | 'warnings'> {
    const alone =
      this.#unmatched === 0 ? [] : [`Left out: ${many(this.#unmatched, 'message')} that answered no request.`];
    const built = this.#subjects.build(() => 'ms');
    const met = this.#met.names();
    return {
      subjects: this.#plan.lenses.flatMap((lens) => {
        const own = built.filter((subject) => subject.lens === lens);
        return canAnswer(lens) ? withEmpty(own, met, lens, 'ms') : [unanswered(lens)];
      }),
      ...this.#span.ends(),
      advice: ADVICE,
      warnings: [...this.#subjects.warnings(), ...alone],
    };
  }

  #count(
    kind: 'request' | 'transaction',
    path: readonly string[],
    start: number,
    end: number,
    value: number,
    ok: boolean,
  ): void {
    this.#span.extend(start, end);
    const label = path.filter((name) => name !== '').join(' / ') || NO_NAME;
    this.#met.meet(kind, label);
    const { window, lenses } = this.#plan;
    if (window !== undefined && (start < window.start || start > window.end)) return;
    for (const lens of this.#lenses) {
      const own = lenses[lens]?.measure === DURATION ? end - start : value;
      this.#subjects.tally(lens, kind, label).add(own, ok, start, end, Number.NaN);
    }
  }
}

function canAnswer({ measure, where }: Lens): boolean {
  return (measure === undefined || measure === DURATION) && Object.keys(where).length === 0;
}
