import { failure, type Result, success } from '../../../model/result.ts';
import { problem } from '../../../problems.ts';
import type { LoadTestRun, ScanPlan } from '../load-test-run.ts';
import { Damage } from './damage.ts';
import { JmeterXmlCounter, type XmlSample } from './jmeter-xml-counter.ts';
import { JMETER_XML_ADVICE } from './jmeter-xml-look.ts';
import type { SampleTag } from './jmeter-xml-tag.ts';
import { many } from './many.ts';

/** What JMeter writes as response message of a transaction controller. */
const TRANSACTION = Buffer.from('Number of samples in transaction');
const EMPTY_TRANSACTION = Buffer.from('Number of samples in transaction : 0');

/** No sample of JMeter is as deep in others. */
const DEEPEST = 100;

/**
 * What a sample is. `open` is one without a response message that may yet turn out to hold samples, which makes it a
 * transaction. `nothing` is a transaction in which nothing happened: JMeter's own report leaves it out.
 */
type Kind = 'request' | 'transaction' | 'subsample' | 'nothing' | 'open';

/** A sample whose end tag has not come. */
interface Open {
  readonly kind: Kind;
  readonly isHttp: boolean;
  /** Undefined where it could not be read. */
  readonly sample: XmlSample | undefined;
}

/**
 * Tells by how samples lie in each other what kinds they are. Samples in a transaction are requests; samples in a
 * request are its redirects and embedded resources, whose time is in it already. So each request counts once.
 */
export class JmeterXmlNesting {
  readonly #file: string;
  readonly #counter: JmeterXmlCounter;
  readonly #damage: Damage;
  #around: Open[] = [];
  #samples = 0;
  #tooDeep = false;
  #isTorn = false;
  /** In what is open lies a sample that is none of its parts. */
  #hasStray = false;
  #silent = 0;

  constructor(plan: ScanPlan) {
    this.#file = plan.file;
    this.#counter = new JmeterXmlCounter(plan);
    this.#damage = new Damage(plan.file, 'sample');
  }

  /** @param isAtLineStart JMeter indents samples that lie in others */
  start(tag: SampleTag, isHttp: boolean, isAtLineStart: boolean): void {
    this.#samples += 1;
    const sample = this.#counter.read(tag);
    if (sample === undefined) this.#damage.bad(this.#samples);
    const parent = this.#parent();
    const open: Open = { kind: kindOf(tag, isHttp, parent?.kind), isHttp, sample };
    if (!isHttp && open.kind !== 'subsample' && !tag.has('rm')) this.#silent += 1;
    if (parent !== undefined && (isAtLineStart || startsAfter(open, parent))) this.#hasStray = true;
    this.#count(open);
    // What surrounds others would make sub-samples of them.
    if (tag.isEmpty || !tag.isWhole) return;
    if (this.#around.length === DEEPEST) this.#tooDeep = true;
    else this.#around.push(open);
  }

  end(isHttp: boolean): void {
    const ended = this.#around.pop();
    if (ended === undefined) this.#damage.bad(this.#samples);
    else if (ended.isHttp !== isHttp) this.#isTorn = true;
    else if (ended.kind === 'open') this.#count({ ...ended, kind: 'request' });
    if (this.#around.length === 0) this.#hasStray = false;
  }

  /** A run breaks off: only the last of its samples can have lost its end by that. */
  leave(): void {
    this.#isTorn ||= this.#hasStray;
    this.#around = [];
    this.#hasStray = false;
  }

  /** A run ends. Where a sample has no end, what follows it was taken for a part of it. */
  close(): void {
    this.#isTorn ||= this.#around.length > 0;
    this.leave();
  }

  /** @param isCutOff the end of the file is missing */
  finish(title: string, runs: number, isCutOff: boolean): Result<LoadTestRun> {
    this.leave();
    if (this.#tooDeep)
      return failure(problem('load-test-file', `"${this.#file}" has samples that lie in more than ${DEEPEST} others.`));
    if (this.#isTorn)
      return failure(problem('load-test-file', `"${this.#file}" is damaged: it has a sample that does not end.`));
    if (isCutOff) this.#damage.cutOff();
    const damaged = this.#damage.problem(this.#samples);
    if (damaged !== undefined) return failure(damaged);
    const { warnings, ...run } = this.#counter.finish();
    const sayings = [
      ...(runs === 1 ? [] : [`"${this.#file}" holds ${runs} runs, which count as one.`]),
      ...(this.#silent === 0 ? [] : [withoutMessage(this.#silent)]),
    ];
    return success({
      title,
      ...run,
      advice: JMETER_XML_ADVICE,
      warnings: [...this.#damage.warnings(), ...sayings, ...warnings],
    });
  }

  /** The sample around, which is a transaction at the latest when another is found in it. */
  #parent(): Open | undefined {
    const parent = this.#around.at(-1);
    if (parent?.kind !== 'open') return parent;
    const transaction: Open = { ...parent, kind: 'transaction' };
    this.#around[this.#around.length - 1] = transaction;
    this.#count(transaction);
    return transaction;
  }

  #count({ kind, sample }: Open): void {
    if (sample !== undefined && kind !== 'open' && kind !== 'nothing') this.#counter.count(sample, kind);
  }
}

/** The time of a request spans its sub-samples; that of a transaction may leave out pauses between its requests. */
function startsAfter({ kind, sample }: Open, parent: Open): boolean {
  return kind === 'subsample' && (sample?.start ?? Number.NaN) > (parent.sample?.end ?? Number.NaN);
}

function withoutMessage(samples: number): string {
  return `${many(samples, 'sample')} without a response message: of them only those that hold others are taken for transactions; write it with jmeter.save.saveservice.response_message=true.`;
}

function kindOf(tag: SampleTag, isHttp: boolean, parent: Kind | undefined): Kind {
  if (parent === 'request' || parent === 'subsample') return 'subsample';
  if (tag.begins('rm', TRANSACTION)) return tag.begins('rm', EMPTY_TRANSACTION) ? 'nothing' : 'transaction';
  return isHttp || tag.has('rm') || tag.isEmpty ? 'request' : 'open';
}
