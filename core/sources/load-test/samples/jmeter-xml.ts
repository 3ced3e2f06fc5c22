import { failure, type Result } from '../../../model/result.ts';
import { problem } from '../../../problems.ts';
import type { LoadTestRun, ScanPlan, ScanReader } from '../load-test-run.ts';
import { eachBlock } from '../scan/blocks.ts';
import { startsAt } from './byte-text.ts';
import { JmeterXmlNesting } from './jmeter-xml-nesting.ts';
import { isSpace, SampleTag } from './jmeter-xml-tag.ts';

const TITLE = 'JMeter results (XML)';

const START = /^\s*(<\?xml[^>]*\?>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*<testResults[\s>]/;

/** Reads what JMeter writes with `output_format=xml`, as its listeners write what they are told to save as XML. */
export const jmeterXml: ScanReader = {
  kind: 'scan',
  title: TITLE,
  command: 'jmeter -n -t PLAN.jmx -l FILE.jtl -Jjmeter.save.saveservice.output_format=xml',
  recognises: ({ text }) => START.test(text),
  async scan(bytes, plan) {
    const document = new XmlDocument(plan);
    const read = await eachBlock(bytes, 'tag', (block, length, last) => document.take(block, length, last));
    return read.ok ? document.finish() : read;
  },
};

const [OPEN, CLOSE, SLASH, BANG, LINE_END] = [60, 62, 47, 33, 10];

/** Bytes behind a `<` after which it is known what begins there. */
const LONGEST_NAME = 14;

const SAMPLE = Buffer.from('sample');
const HTTP_SAMPLE = Buffer.from('httpSample');
const RESULTS = Buffer.from('testResults');

/** What is no tag, and how it ends. */
const OTHERS: readonly (readonly [start: Buffer, end: Buffer])[] = [
  [Buffer.from('!--'), Buffer.from('-->')],
  [Buffer.from('![CDATA['), Buffer.from(']]>')],
];

/** Walks from tag to tag and looks into those of samples only: most of a file is assertions and bodies of responses. */
class XmlDocument {
  readonly #file: string;
  readonly #samples: JmeterXmlNesting;
  readonly #tag = new SampleTag();
  #begun = 0;
  #ended = 0;

  constructor(plan: ScanPlan) {
    this.#file = plan.file;
    this.#samples = new JmeterXmlNesting(plan);
  }

  /** Answers how many bytes were used. */
  take(block: Buffer, length: number, last: boolean): number {
    for (let at = 0; ; ) {
      const open = nextOpen(block, at, length);
      if (open >= length) return length;
      const next = last || open + LONGEST_NAME < length ? this.#markup(block, open + 1, length) : undefined;
      if (next === undefined) return Math.max(open - 1, 0); // with what is in front of it
      at = next;
    }
  }

  finish(): Result<LoadTestRun> {
    if (this.#begun === 0) return failure(problem('load-test-file', `"${this.#file}" has no element testResults.`));
    return this.#samples.finish(TITLE, this.#begun, this.#ended < this.#begun);
  }

  /** What begins behind a `<`. Answers where to go on; undefined where it does not end in the block. */
  #markup(block: Buffer, at: number, length: number): number | undefined {
    if (isNamed(block, at, HTTP_SAMPLE)) return this.#sample(block, at + HTTP_SAMPLE.length, length, true);
    if (isNamed(block, at, SAMPLE)) return this.#sample(block, at + SAMPLE.length, length, false);
    if (block[at] === BANG) return behindOther(block, at, length);
    if (block[at] === SLASH) this.#end(block, at + 1);
    else if (isNamed(block, at, RESULTS)) this.#begin();
    return at;
  }

  #sample(block: Buffer, at: number, length: number, isHttp: boolean): number | undefined {
    const next = this.#tag.read(block, at, length);
    if (next === undefined) return undefined;
    const open = at - (isHttp ? HTTP_SAMPLE : SAMPLE).length - 1;
    this.#samples.start(this.#tag, isHttp, block[open - 1] === LINE_END);
    return next;
  }

  #end(block: Buffer, at: number): void {
    if (isNamed(block, at, HTTP_SAMPLE)) this.#samples.end(true);
    else if (isNamed(block, at, SAMPLE)) this.#samples.end(false);
    else if (isNamed(block, at, RESULTS)) {
      this.#ended += 1;
      this.#samples.close();
    }
  }

  /** JMeter appends to a file that is there, also to one that a crash left without its end. */
  #begin(): void {
    this.#begun += 1;
    this.#samples.leave();
  }
}

/** Most tags are near, where looking byte by byte is faster than to call for it. */
const NEAR = 64;

/** Where the next tag is; `length` or more where none is. */
function nextOpen(block: Buffer, from: number, length: number): number {
  const near = Math.min(from + NEAR, length);
  for (let at = from; at < near; at += 1) if (block[at] === OPEN) return at;
  const far = block.indexOf(OPEN, near);
  return far < 0 ? length : far;
}

function isNamed(block: Buffer, at: number, name: Buffer): boolean {
  if (!startsAt(block, at, name)) return false;
  const behind = block[at + name.length];
  return behind === CLOSE || behind === SLASH || isSpace(behind);
}

/** Behind a comment or plain text, which can hold what looks like tags. */
function behindOther(block: Buffer, at: number, length: number): number | undefined {
  const [, end] = OTHERS.find(([start]) => startsAt(block, at, start)) ?? [];
  if (end === undefined) return at;
  const found = block.indexOf(end, at);
  return found < 0 || found + end.length > length ? undefined : found + end.length;
}
