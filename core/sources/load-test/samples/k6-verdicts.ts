import type { K6Tags } from './k6-tags.ts';
import { many } from './many.ts';

type Count<T> = (time: number, value: number, ok: boolean, tags: T) => void;

/**
 * Decides which responses failed. k6 writes all samples of a request one behind the other, with the same time and tags:
 * its duration first, `http_req_failed` last. So what the tags do not say, the `http_req_failed` that follows says.
 * Where there is none, the status does, by k6's own rule: 200 to 399 is good.
 */
export class K6Verdicts<T extends K6Tags> {
  readonly #count: Count<T>;
  #open: { readonly time: number; readonly value: number; readonly tags: T } | undefined;
  #byStatus = 0;
  #undecided = 0;

  constructor(count: Count<T>) {
    this.#count = count;
  }

  /** A response waits for its `http_req_failed`. */
  get waits(): boolean {
    return this.#open !== undefined;
  }

  /** Responses of which the file says neither. They count as good, so that an error rate cannot be told. */
  get undecided(): number {
    return this.#undecided;
  }

  /** A sample of `http_req_duration`. */
  response(time: number, value: number, tags: T): void {
    this.finish();
    if (tags.expected === undefined) this.#open = { time, value, tags };
    else this.#count(time, value, tags.expected, tags);
  }

  /** A sample of `http_req_failed`. */
  failed(time: number, value: number): void {
    if (this.#open?.time === time) this.#close(value === 0);
  }

  /** Decides what still waits. */
  finish(): void {
    if (this.#open === undefined) return;
    const { status } = this.#open.tags;
    if (status === undefined) this.#undecided += 1;
    else this.#byStatus += 1;
    this.#close(status === undefined || (status >= 200 && status < 400));
  }

  warnings(): readonly string[] {
    const warnings: string[] = [];
    if (this.#byStatus > 0)
      warnings.push(
        `${many(this.#byStatus, 'request')} without expected_response and http_req_failed: only a status from 200 to 399 counts as good.`,
      );
    if (this.#undecided > 0)
      warnings.push(`${many(this.#undecided, 'request')} without any sign of success or failure: counted as good.`);
    return warnings;
  }

  #close(ok: boolean): void {
    const open = this.#open;
    this.#open = undefined;
    if (open !== undefined) this.#count(open.time, open.value, ok, open.tags);
  }
}
