import { excerpt } from '../../../foreign.ts';
import { failure, type Result, success } from '../../../model/result.ts';
import { problem } from '../../../problems.ts';
import type { LoadTestRun, ScanPlan, ScanReader } from '../load-test-run.ts';
import { eachBlock } from '../scan/blocks.ts';
import { Damage } from './damage.ts';
import { FORGOTTEN, GatlingCursor } from './gatling-cursor.ts';
import { GatlingSamples } from './gatling-samples.ts';

const TITLE = 'Gatling log (binary)';

/** Minor versions of Gatling 3 whose layout this is; 3.12.1 was a preview of 3.13. */
const [OLDEST, NEWEST] = [12, 15];

/** Gatling's own buffer is 8 KiB: a rest that is longer is no record that was cut off. */
const LONGEST_REST = 64 * 1024;

const [RUN, REQUEST, USER, GROUP, ERROR] = [0, 1, 2, 3, 4];

/**
 * Reads the binary form of `simulation.log`, which Gatling writes since 3.13, and beside which since 3.14 there is
 * nothing else to read. The layout is that of Gatling's LogFileDataWriter: big-endian, records that begin with their
 * kind, times as milliseconds from the start of the run.
 */
export const gatlingBinary = gatlingBinaryReader();

/** @param mostRemembered characters of the texts that are remembered */
export function gatlingBinaryReader(mostRemembered?: number): ScanReader {
  return {
    kind: 'scan',
    title: TITLE,
    command: 'Gatling, which writes simulation.log into the folder of its report',
    recognises: ({ bytes }) => versionOf(Buffer.from(bytes)) !== undefined,
    async scan(bytes, plan) {
      const log = new BinaryLog(plan, mostRemembered);
      const read = await eachBlock(bytes, 'record', (block, length, last) => log.take(block, length, last));
      return read.ok ? log.finish() : read;
    },
  };
}

function versionOf(bytes: Buffer): string | undefined {
  const cursor = new GatlingCursor();
  cursor.open(bytes, bytes.length);
  if (cursor.byte() !== RUN) return undefined;
  const version = cursor.text();
  return !cursor.short && !cursor.damaged && /^\d+\.\d+(\.|$)/.test(version) ? version : undefined;
}

class BinaryLog {
  readonly #file: string;
  readonly #samples: GatlingSamples;
  readonly #damage: Damage;
  readonly #cursor: GatlingCursor;
  #version: string | undefined;
  #hasBegun = false;
  #runStart = 0;
  /** Bytes of the records that were read. */
  #position = 0;

  /** Requests or groups whose name is not remembered. */
  #nameless = 0;

  constructor(plan: ScanPlan, most?: number) {
    this.#cursor = new GatlingCursor(most);
    this.#file = plan.file;
    this.#samples = new GatlingSamples(plan);
    this.#damage = new Damage(plan.file, 'record');
  }

  /** Answers how many bytes were used. */
  take(block: Buffer, length: number, last: boolean): number {
    const cursor = this.#cursor;
    cursor.open(block, length);
    let used = 0;
    while (used < length && !cursor.damaged && this.#isKnown()) {
      this.#record(cursor);
      if (cursor.short) break;
      used = cursor.at;
    }
    this.#position += used;
    if (last && used < length) this.#damage.cutOff();
    if (last && length - used > LONGEST_REST) cursor.damaged = true;
    // Behind what cannot be read nothing can be.
    return cursor.damaged || !this.#isKnown() ? length : used;
  }

  finish(): Result<LoadTestRun> {
    if (!this.#isKnown()) return failure(this.#unknownVersion());
    if (this.#cursor.damaged || !this.#hasBegun)
      return failure(
        problem('load-test-file', `"${this.#file}" is damaged, or no ${TITLE}, from byte ${this.#position} on.`),
      );
    const { warnings, ...run } = this.#samples.finish();
    const nameless = this.#nameless === 0 ? [] : [namelessWarning(this.#nameless)];
    return success({ title: TITLE, ...run, warnings: [...this.#damage.warnings(), ...warnings, ...nameless] });
  }

  #isKnown(): boolean {
    if (this.#version === undefined) return true;
    const [, minor] = /^3\.(\d+)/.exec(this.#version) ?? [];
    return minor !== undefined && Number(minor) >= OLDEST && Number(minor) <= NEWEST;
  }

  #unknownVersion() {
    const version = excerpt(this.#version ?? '', 20);
    return problem(
      'load-test-file',
      `"${this.#file}" is a log of Gatling ${version}; binary logs are read of 3.13 to 3.${NEWEST}.`,
      { advice: 'The layout is not documented and can change with a version. Report it if you need this one.' },
    );
  }

  /** Counts nothing unless the whole record is there: of one that is cut off all is read again. */
  #record(cursor: GatlingCursor): void {
    const kind = cursor.byte();
    // The first record, and no other, is that of the run.
    if ((kind === RUN) === this.#hasBegun) cursor.damaged = true;
    else if (kind === RUN) this.#run(cursor);
    else if (kind === REQUEST) this.#request(cursor);
    else if (kind === GROUP) this.#group(cursor);
    else if (kind === USER) skipUser(cursor);
    else if (kind === ERROR) skipError(cursor);
    else cursor.damaged = true;
  }

  #run(cursor: GatlingCursor): void {
    const version = cursor.text();
    if (cursor.short || cursor.damaged) return;
    this.#version = version;
    // Of another version not even the rest of this record may be the same.
    if (!this.#isKnown()) return;
    cursor.text(); // class of the simulation
    const start = cursor.long();
    cursor.text(); // description
    cursor.texts(); // scenarios
    for (let assertions = cursor.int(); assertions > 0 && !cursor.short && !cursor.damaged; assertions -= 1)
      cursor.skip(cursor.int());
    if (cursor.short || cursor.damaged) return;
    this.#runStart = start;
    this.#hasBegun = true;
  }

  #request(cursor: GatlingCursor): void {
    const path = [...cursor.cachedTexts(), cursor.cachedText()];
    const [start, end, ok] = [cursor.int(), cursor.int(), cursor.bool()];
    cursor.cachedText(); // message
    if (cursor.short || cursor.damaged) return;
    this.#noteName(path);
    // What has no end has the smallest 64-bit number for it, of which the start of the run is taken and 32 bits are kept.
    const hasEnd = end !== Number(BigInt.asIntN(32, -BigInt(this.#runStart)));
    this.#samples.request(path, this.#runStart + start, hasEnd ? this.#runStart + end : Number.NEGATIVE_INFINITY, ok);
  }

  #noteName(path: readonly string[]): void {
    if (this.#cursor.forgets && path.includes(FORGOTTEN)) this.#nameless += 1;
  }

  #group(cursor: GatlingCursor): void {
    const path = cursor.cachedTexts();
    const [start, end, cumulated, ok] = [cursor.int(), cursor.int(), cursor.int(), cursor.bool()];
    cursor.damaged ||= !cursor.short && (end < start || cumulated < 0);
    if (cursor.short || cursor.damaged) return;
    this.#noteName(path);
    this.#samples.group(path, this.#runStart + start, this.#runStart + end, cumulated, ok);
  }
}

function namelessWarning(count: number): string {
  return `The log has too many different texts to remember them all: ${count} requests and groups count under "${FORGOTTEN}".`;
}

function skipUser(cursor: GatlingCursor): void {
  cursor.int(); // scenario
  cursor.bool(); // whether it starts or ends
  cursor.int(); // time
}

function skipError(cursor: GatlingCursor): void {
  cursor.cachedText();
  cursor.int();
}
