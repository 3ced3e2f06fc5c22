import { excerpt } from '../../../foreign.ts';
import { failure, type Result, success } from '../../../model/result.ts';
import { problem } from '../../../problems.ts';
import type { LoadTestRun, ScanPlan, ScanReader } from '../load-test-run.ts';
import { eachLine } from '../scan/lines.ts';
import { asBuffer } from './byte-text.ts';
import { Damage } from './damage.ts';
import { GatlingSamples } from './gatling-samples.ts';

const TITLE = 'Gatling log';

/** Reads the text form of `simulation.log`, which Gatling 3.0 to 3.12 write. */
export const gatlingLog: ScanReader = {
  kind: 'scan',
  title: TITLE,
  command: 'Gatling, which writes simulation.log into the folder of its report',
  recognises: ({ text }) => /^(ASSERTION\t[^\n]*\n)*RUN\t[^\t\n]*\t[^\t\n]*\t[^\n]*\t\d/.test(text),
  async scan(bytes, plan) {
    const log = new Log(plan);
    const read = await eachLine(bytes, (block, start, end, complete) =>
      log.take(asBuffer(block).toString('utf8', start, end), complete),
    );
    return read.ok ? log.finish() : read;
  },
};

/** Columns of the line that begins a log, by version: Gatling 2 has one more. */
const RUN_COLUMNS = 6;

class Log {
  readonly #samples: GatlingSamples;
  readonly #damage: Damage;
  readonly #plan: ScanPlan;
  /** Where the columns begin that all versions have: up to 3.3 the number of the user stands before them. */
  #first: number | undefined;
  #version = '';
  #runs = 0;
  #lines = 0;

  constructor(plan: ScanPlan) {
    this.#plan = plan;
    this.#samples = new GatlingSamples(plan);
    this.#damage = new Damage(plan.file, 'line');
  }

  take(line: string, complete: boolean): void {
    this.#lines += 1;
    const columns = line.split('\t');
    const isReadable = this.#takeRecord(columns);
    const isBad = !isReadable && line !== '';
    // Gatling ends every line.
    if (!complete && !(isBad && this.#lines === 1)) this.#damage.cutOff();
    else if (isBad) this.#damage.bad(this.#lines);
  }

  finish(): Result<LoadTestRun> {
    const { file } = this.#plan;
    if (this.#version !== '' && this.#first === undefined)
      return failure(
        problem('load-test-file', `"${file}" is a log of Gatling ${this.#version}; read are 3.0 to 3.15.`),
      );
    const damaged = this.#damage.problem(this.#lines);
    if (damaged !== undefined) return failure(damaged);
    const { warnings, ...run } = this.#samples.finish();
    const several = this.#runs > 1 ? [`The file begins ${this.#runs} runs, which count as one.`] : [];
    return success({ title: TITLE, ...run, warnings: [...this.#damage.warnings(), ...several, ...warnings] });
  }

  /** False where it is none that Gatling writes. */
  #takeRecord(columns: readonly string[]): boolean {
    const [kind = ''] = columns;
    switch (kind) {
      case 'RUN':
        return this.#takeRun(columns);
      case 'REQUEST':
        return this.#takeRequest(columns);
      case 'GROUP':
        return this.#takeGroup(columns);
      default:
        return ['USER', 'ERROR', 'ASSERTION'].includes(kind);
    }
  }

  #takeRun(columns: readonly string[]): boolean {
    const version = columns.at(-1)?.trim() ?? '';
    const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
    if (major === undefined) return false;
    const isKnown = columns.length === RUN_COLUMNS && Number(major) <= 3;
    this.#version = excerpt(version, 20);
    this.#runs += 1;
    if (isKnown) this.#first = Number(major) === 3 && Number(minor) >= 4 ? 1 : 2;
    return true;
  }

  #takeRequest(columns: readonly string[]): boolean {
    const [groups, name, start, end, status] = columns.slice(this.#first ?? columns.length);
    const [from, to, ok] = [timeOf(start), timeOf(end), statusOf(status)];
    if (groups === undefined || name === undefined || ok === undefined) return false;
    if (Number.isNaN(from) || Number.isNaN(to)) return false;
    this.#samples.request([...groups.split(','), name], from, to, ok);
    return true;
  }

  #takeGroup(columns: readonly string[]): boolean {
    const [groups, start, end, cumulated, status] = columns.slice(this.#first ?? columns.length);
    const [from, to, sum, ok] = [timeOf(start), timeOf(end), timeOf(cumulated), statusOf(status)];
    if (groups === undefined || ok === undefined || !(to >= from && sum >= 0)) return false;
    this.#samples.group(groups.split(','), from, to, sum, ok);
    return true;
  }
}

function timeOf(text: string | undefined): number {
  return text !== undefined && /^-?\d{1,19}$/.test(text) ? Number(text) : Number.NaN;
}

function statusOf(text: string | undefined): boolean | undefined {
  if (text === 'OK') return true;
  return text === 'KO' ? false : undefined;
}
