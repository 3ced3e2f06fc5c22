import type { Place } from '../model/problem.ts';
import type { LimitName } from './suggest-limits.ts';

/** A limit and what should stand there. */
export interface LimitChange {
  readonly name: LimitName;
  readonly from: number;
  readonly to: number;
  /** Of the number. */
  readonly at: Place;
}

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
 * The text of a PerfSpec with other limits and everything else as it was, line by line. The changes that could not be
 * made, because the limit is written in another form, come back.
 */
export function editLimits(text: string, changes: readonly LimitChange[], news: readonly NewLimits[]) {
  const at = offsets(text);
  const edits = new Map<number, Edit>();
  const refused: (LimitChange | NewLimits)[] = [];
  for (const change of widest(changes)) {
    const edit = changeAt(text, at(change.at), change);
    if (edit) edits.set(edit.offset, edit);
    else refused.push(change);
  }
  for (const one of news) {
    const edit = insertAt(text, at(one.at), one);
    if (edit) edits.set(edit.offset, edit);
    else refused.push(one);
  }
  const inOrder = [...edits.values()].sort((a, b) => b.offset - a.offset);
  const edited = inOrder.reduce(
    (so, { offset, length, text: put }) => so.slice(0, offset) + put + so.slice(offset + length),
    text,
  );
  return { text: edited, refused };
}

/** A limit that several indicators share through an anchor of YAML must suit all of them. */
function widest(changes: readonly LimitChange[]): readonly LimitChange[] {
  const byPlace = new Map<string, LimitChange>();
  for (const change of changes) {
    const key = `${change.at.line}:${change.at.column}`;
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
