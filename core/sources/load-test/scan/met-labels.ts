import type { Name } from '../empty-subject.ts';
import { BoundedLabels } from './bounded-labels.ts';

type Kind = Name['kind'];

/**
 * What a file has samples of, in the window or not and whatever they hold: who asks for a label that has none that
 * count did not misspell it. Of very many labels the first ones.
 */
export class MetLabels {
  readonly #kinds = new Map<Kind, BoundedLabels>();

  meet(kind: Kind, label: string): void {
    let labels = this.#kinds.get(kind);
    if (labels === undefined) {
      labels = new BoundedLabels();
      this.#kinds.set(kind, labels);
    }
    labels.add(label);
  }

  names(): readonly (Name & { readonly label: string })[] {
    return [...this.#kinds].flatMap(([kind, { all }]) => [...all].map((label) => ({ kind, label })));
  }
}
