const MOST_LABELS = 5_000;

/** Of all labels together: a URL with a session in it is long, and a damaged file can have one of megabytes. */
const MOST_CHARACTERS = 4_000_000;

/** Different labels in the order in which they were first met; bounded, however many a file has. */
export class BoundedLabels {
  readonly #most: number;
  readonly #labels = new Set<string>();
  #characters = 0;

  constructor(most = MOST_LABELS) {
    this.#most = most;
  }

  get all(): ReadonlySet<string> {
    return this.#labels;
  }

  /** Whether it is one of them now; false where they are too many already. */
  add(label: string): boolean {
    if (this.#labels.has(label)) return true;
    if (this.#labels.size >= this.#most || this.#characters + label.length > MOST_CHARACTERS) return false;
    this.#characters += label.length;
    this.#labels.add(label);
    return true;
  }
}
