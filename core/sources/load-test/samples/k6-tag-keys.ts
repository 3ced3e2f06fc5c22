import { excerpt } from '../../../foreign.ts';
import type { Lens } from '../load-test-run.ts';
import { meantBy } from '../of-lens.ts';
import { BoundedLabels } from '../scan/bounded-labels.ts';
import type { K6Tags } from './k6-tags.ts';

/** Only requests that failed have them, so that good runs have none: they are no slip of the pen. */
const OF_FAILURES: readonly string[] = ['error', 'error_code'];

/** As many are kept as nobody writes, since the rest would be garbage. */
const MOST_KEYS = 1_000;

/**
 * The keys of tags that the samples of a metric have, in the window or not. One that none of them has may be misspelt,
 * and no samples would be no answer.
 */
export class K6TagKeys {
  readonly #met = new BoundedLabels(MOST_KEYS);
  #isMet = false;

  meet({ all }: K6Tags): void {
    this.#isMet = true;
    for (const [key, value] of Object.entries(all)) if (value !== '') this.#met.add(key);
  }

  /** Whether the lens asks for a tag that no sample has. Of no samples at all nothing can be said. */
  lacks({ where }: Lens): boolean {
    // Without a text samples are meant that do not have the tag.
    const asked = Object.entries(where).flatMap(([key, text]) => (text === '' ? [] : key));
    return this.#isMet && asked.some((key) => !this.#met.all.has(key) && !OF_FAILURES.includes(key));
  }

  /** What to ask for instead; empty where nothing is amiss. */
  advice(lens: Lens): string {
    if (!this.lacks(lens)) return '';
    const keys = [...this.#met.all].sort();
    const meant = meantBy({ measure: undefined, where: lens.where }, [], [...keys, ...OF_FAILURES]);
    const list = keys.length === 0 ? 'none' : excerpt(keys.join(', '), 300);
    return `${meant}Ask for a tag that samples of the metric have (${list}). `;
  }
}
