import type { Place } from '../model/problem.ts';
import type { LimitName } from './suggest-limits.ts';
import { type LimitChange, placeOf, type WrittenLimit, wholeSides } from './whole-sides.ts';

/** Limits that should stand in a mapping that has none. */
export interface NewLimits {
  readonly limits: Readonly<Partial<Record<LimitName, number>>>;
  /** Of the key `thresholds`. */
  readonly at: Place;
}

/** A text to put in the place of so many characters. */
interface Edit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** Such as JSON and YAML write them in decimal. */
const NUMBER = /[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?/iy;
const EMPTY_THRESHOLDS = /(["']?)thresholds\1\s*:\s*\{(?=\s*\})/y;

/**
 * The text of a PerfSpec with other limits and everything else as it was, line by line. Places of changes that could
 * not be made come back: `refused` because the limit is written in another form, `held` because of other limits.
 */
export function editLimits(text: string, written: readonly WrittenLimit[], news: readonly NewLimits[]) {
  const at = offsets(text);
  const changeOf = (limit: LimitChange) => changeAt(text, at(limit.at), limit);
  const { changes, refused, held } = wholeSides(written, (limit) => changeOf(limit) !== undefined);
  const inserted = news.map((one) => ({ one, edit: insertAt(text, at(one.at), one) }));
  const edits = [...widest(changes).map(changeOf), ...inserted.map(({ edit }) => edit)];
  const inOrder = edits.filter((edit) => edit !== undefined).sort((a, b) => b.offset - a.offset);
  const edited = inOrder.reduce(
    (so, { offset, length, text: put }) => so.slice(0, offset) + put + so.slice(offset + length),
    text,
  );
  const unwritable = [...refused, ...inserted.flatMap(({ one, edit }) => (edit ? [] : [one]))];
  return { text: edited, refused: unwritable.map((each) => each.at), held: held.map((each) => each.at) };
}

/** A limit that several indicators share through an anchor of YAML must suit all of them. */
function widest(changes: readonly LimitChange[]): readonly LimitChange[] {
  const byPlace = new Map<string, LimitChange>();
  for (const change of changes) {
    const key = placeOf(change);
    const other = byPlace.get(key);
    byPlace.set(key, other === undefined || isWider(change, other) ? change : other);
  }
  return [...byPlace.values()];
}

function isWider({ name, to }: LimitChange, other: LimitChange): boolean {
  return name.startsWith('lower') && !name.endsWith('Perc') ? to < other.to : to > other.to;
}

function changeAt(text: string, offset: number, { from, to }: LimitChange): Edit | undefined {
  NUMBER.lastIndex = offset;
  const [written] = NUMBER.exec(text) ?? [];
  return written === undefined || Number(written) !== from
    ? undefined
    : { offset, length: written.length, text: `${to}` };
}

function insertAt(text: string, offset: number, { limits }: NewLimits): Edit | undefined {
  EMPTY_THRESHOLDS.lastIndex = offset;
  const [written, quote = ''] = EMPTY_THRESHOLDS.exec(text) ?? [];
  if (written === undefined) return undefined;
  const members = Object.entries(limits).map(([name, limit]) => `${quote}${name}${quote}: ${limit}`);
  // Nothing but the inside of the braces is touched, so that no line comes or goes.
  return { offset: offset + written.length, length: 0, text: ` ${members.join(', ')} ` };
}

function offsets(text: string): (place: Place) => number {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return ({ line, column }) => (starts[line - 1] ?? 0) + column - 1;
}
