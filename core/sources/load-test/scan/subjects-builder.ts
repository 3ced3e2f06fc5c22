import type { Lens, Subject } from '../load-test-run.ts';
import { BoundedLabels } from './bounded-labels.ts';
import { PageBudget } from './page-budget.ts';
import { TallyBuilder } from './tally-builder.ts';

/** Where the samples of all further labels go. */
const OTHER = '(other)';

type Kind = Subject['kind'];

const KINDS: readonly Kind[] = ['request', 'transaction', 'subsample', 'benchmark'];

/** The tallies of a scan, by lens, kind and label; bounded, however many labels a file has. */
export class SubjectsBuilder {
  readonly #lenses: readonly Lens[];
  readonly #labels: BoundedLabels;
  readonly #tallies: readonly Map<Kind, Map<string, TallyBuilder>>[];
  readonly #budget = new PageBudget();
  #overflown = false;

  constructor(lenses: readonly Lens[], mostLabels?: number) {
    this.#lenses = lenses;
    this.#labels = new BoundedLabels(mostLabels);
    this.#tallies = lenses.map(() => new Map());
  }

  /** Labels in the order in which they were first met. */
  get labels(): ReadonlySet<string> {
    return this.#labels.all;
  }

  /** Some samples count under "(other)". */
  get overflown(): boolean {
    return this.#overflown;
  }

  /** Takes notice of a label that may have no sample to count; answers the one under which it counts. */
  note(label: string): string {
    if (this.#labels.add(label)) return label;
    this.#overflown = true;
    return OTHER;
  }

  /** The tally that samples of this label go to. Worth keeping where a format numbers its labels. */
  tally(lens: number, kind: Kind, label: string): TallyBuilder {
    const kinds = this.#tallies[lens];
    if (kinds === undefined) throw new RangeError(`There is no lens ${lens}.`);
    const known = kinds.get(kind)?.get(label);
    if (known !== undefined) return known;
    return this.#open(kinds, kind, this.note(label));
  }

  /**
   * One subject for each lens, label and kind that has samples, labels in the order in which they were first met.
   * `unitOf` says the unit of what a lens looks at.
   */
  build(unitOf: (lens: Lens) => string | undefined): readonly Subject[] {
    return this.#lenses.flatMap((lens, i) =>
      this.#all()
        .filter((one) => one.lens === i)
        .map(({ label, kind, builder }) => ({
          label,
          kind,
          lens,
          figures: new Map(),
          tally: builder.build(unitOf(lens)),
        })),
    );
  }

  /** What people should know of the subjects. */
  warnings(): readonly string[] {
    return this.#overflown
      ? [
          `The file has more than ${this.#labels.all.size} labels, or too long ones; samples of the further ones count under "${OTHER}".`,
        ]
      : [];
  }

  #all() {
    const place = new Map([...this.#labels.all].map((label, i) => [label, i]));
    const placeOf = (label: string) => place.get(label) ?? place.size;
    return this.#tallies.flatMap((kinds, lens) =>
      KINDS.flatMap((kind) =>
        [...(kinds.get(kind) ?? [])].map(([label, builder]) => ({ lens, kind, label, builder })),
      ).sort((a, b) => placeOf(a.label) - placeOf(b.label)),
    );
  }

  #open(kinds: Map<Kind, Map<string, TallyBuilder>>, kind: Kind, label: string): TallyBuilder {
    let labels = kinds.get(kind);
    if (labels === undefined) {
      labels = new Map();
      kinds.set(kind, labels);
    }
    let builder = labels.get(label);
    if (builder === undefined) {
      builder = new TallyBuilder(this.#budget);
      labels.set(label, builder);
    }
    return builder;
  }
}
