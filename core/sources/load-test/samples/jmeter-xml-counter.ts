import type { Lens, LoadTestRun, ScanPlan, Subject } from '../load-test-run.ts';
import { SubjectsBuilder } from '../scan/subjects-builder.ts';
import type { Attribute, SampleTag } from './jmeter-xml-tag.ts';
import { many } from './many.ts';
import { TimeSpan } from './time-span.ts';
import { unanswered } from './unanswered.ts';

type Kind = Exclude<Subject['kind'], 'benchmark'>;

const MOST_REMEMBERED = 10_000;

/** Columns of the CSV form, and the attribute that has the same. */
const MEASURES: ReadonlyMap<string, Attribute> = new Map([
  ['elapsed', 't'],
  ['Latency', 'lt'],
  ['Connect', 'ct'],
  ['IdleTime', 'it'],
  ['bytes', 'by'],
  ['sentBytes', 'sby'],
]);

const TEXTS: ReadonlyMap<string, Attribute> = new Map([
  ['responseCode', 'rc'],
  ['responseMessage', 'rm'],
  ['threadName', 'tn'],
  ['dataType', 'dt'],
  ['Encoding', 'de'],
  ['Hostname', 'hn'],
]);

export const JMETER_XML_ADVICE =
  `Ask for ${[...MEASURES.keys()].join(', ')}, and by "where" for ${[...TEXTS.keys()].join(', ')}. ` +
  'What of them JMeter writes say its properties jmeter.save.saveservice.*.';

/** A lens with its attributes. */
interface Look {
  readonly lens: number;
  readonly measure: Attribute;
  readonly where: readonly (readonly [Attribute, string])[];
}

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
  readonly #looks: readonly Look[];
  /** By their bytes. */
  readonly #labels = new Map<string, string>();
  #aggregates = 0;
  #timeless = 0;
  #withoutValue = 0;

  constructor(plan: ScanPlan) {
    this.#plan = plan;
    this.#subjects = new SubjectsBuilder(plan.lenses);
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
    const { start, end, count } = sample;
    if (Number.isNaN(start)) this.#timeless += 1;
    else this.#span.extend(start, end);
    const { window } = this.#plan;
    if (window !== undefined && (start < window.start || start > window.end)) return;
    if (count > 1) this.#aggregates += 1;
    for (let look = 0; look < this.#looks.length; look += 1) this.#countValue(look, sample, kind);
  }

  finish(): Pick<LoadTestRun, 'subjects' | 'startedAt' | 'finishedAt' | 'warnings'> {
    const answered = this.#looks.map(({ lens }) => lens);
    return {
      subjects: [
        ...this.#subjects.build(({ measure = 'elapsed' }) => (/bytes/i.test(measure) ? 'bytes' : 'ms')),
        ...this.#plan.lenses.filter((_, i) => !answered.includes(i)).map(unanswered),
      ],
      ...this.#span.ends(),
      warnings: [...this.#subjects.warnings(), ...this.#warnings()],
    };
  }

  #countValue(look: number, { values, label, start, end, bytes, count, failed }: XmlSample, kind: Kind): void {
    const [value, lens] = [values[look], this.#looks[look]?.lens];
    if (value === undefined || lens === undefined) return;
    if (Number.isNaN(value)) {
      this.#withoutValue += 1;
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
      [
        this.#withoutValue > 0,
        `Left out because there is no number of what is asked: ${many(this.#withoutValue, 'value')}.`,
      ],
    ];
    return sayings.flatMap(([holds, text]) => (holds ? [text] : []));
  }

  #labelOf(tag: SampleTag): string {
    const key = tag.key('lb');
    const known = this.#labels.get(key);
    if (known !== undefined) return known;
    const text = tag.text('lb');
    const label = this.#subjects.note(text);
    // Labels with numbers in them can be any number: beyond what is counted apart none is remembered.
    if (label === text && this.#labels.size < MOST_REMEMBERED) this.#labels.set(key, label);
    return label;
  }
}

/** Without the attribute a sample succeeded; undefined where it is neither true nor false. */
function verdictOf(tag: SampleTag): boolean | undefined {
  const written = tag.key('s');
  if (written === 'true' || !tag.has('s')) return true;
  return written === 'false' ? false : undefined;
}

function seenBy(tag: SampleTag, { measure, where }: Look): number | undefined {
  return where.every(([name, text]) => textOf(tag, name) === text) ? tag.number(measure) : undefined;
}

/** Very old versions wrote `rs` for the response code. */
function textOf(tag: SampleTag, name: Attribute): string {
  return tag.text(name === 'rc' && !tag.has('rc') ? 'rs' : name);
}

/** Undefined where the XML form has nothing of what is asked. */
function lookOf({ measure = 'elapsed', where }: Lens, lens: number): Look | undefined {
  const attribute = MEASURES.get(measure);
  const conditions = Object.entries(where).flatMap(([name, text]): Look['where'] => {
    const its = TEXTS.get(name);
    return its === undefined ? [] : [[its, text]];
  });
  if (attribute === undefined || conditions.length < Object.keys(where).length) return undefined;
  return { lens, measure: attribute, where: conditions };
}
