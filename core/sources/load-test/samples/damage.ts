import type { Problem } from '../../../model/problem.ts';
import { problem } from '../../../problems.ts';
import { many } from './many.ts';

/** Share of rows that may be unreadable; with more of them the figures say nothing. */
const MOST_BAD = 0.001;

const SHOWN = 3;

/** What of a file could not be read: nothing is left out without a word. */
export class Damage {
  readonly #file: string;
  /** What a row of the format is called, such as `line`. */
  readonly #row: string;
  #bad = 0;
  readonly #first: number[] = [];
  #cutOff = false;

  constructor(file: string, row: string) {
    this.#file = file;
    this.#row = row;
  }

  /** A row that cannot be read; `number` counts from 1. */
  bad(number: number): void {
    this.#bad += 1;
    if (this.#first.length < SHOWN) this.#first.push(number);
  }

  /**
   * The file ends within a row, or without the end that the format has. Where that is the first row and cannot be read,
   * it is a bad one: the file can be anything.
   */
  cutOff(): void {
    this.#cutOff = true;
  }

  /**
   * Undefined where so few rows are bad that the rest can be judged.
   * @param rows that were read, with the bad ones
   * @param noun what such a row is called
   */
  problem(rows: number, noun = this.#row): Problem | undefined {
    if (this.#bad <= MOST_BAD * rows) return undefined;
    return problem(
      'load-test-file',
      `"${this.#file}" has ${this.#bad} unreadable of ${many(rows, noun)} (${this.#where()}), more than 0.1 %.`,
      { advice: 'Check that the load test wrote the file, only one at a time, and that it is not damaged.' },
    );
  }

  /** Of a file that is cut off, where its beginning says nothing, and why. */
  cutOffProblem(reason: string): Problem | undefined {
    if (!this.#cutOff) return undefined;
    return problem('load-test-file', `"${this.#file}" is cut off: ${reason}.`, {
      advice: 'Check that the load test came to its end and wrote the file.',
    });
  }

  warnings(): readonly string[] {
    const warnings: string[] = [];
    if (this.#bad > 0)
      warnings.push(
        `Left out because unreadable: ${many(this.#bad, this.#row)} of "${this.#file}" (${this.#where()}).`,
      );
    if (this.#cutOff)
      warnings.push(
        `"${this.#file}" is cut off: what its load test wrote last is missing. Was it stopped, or is it still running?`,
      );
    return warnings;
  }

  #where(): string {
    const numbers = this.#first.join(', ');
    return `${this.#row} ${numbers}${this.#bad > this.#first.length ? ', ...' : ''}`;
  }
}
