import { type Fields, isFields } from '../foreign.ts';
import { type PastRun, type PastRunHead, RUN_MARKS, type RunMark } from '../model/history.ts';
import { readValues, type Values } from './past-values.ts';

const VERSION = 1;
/** Between the head and the values; nowhere else, because quotes inside of texts have a backslash before them. */
const VALUES = ',"values":';
const END = `,"schemaVersion":${VERSION}}`;
/**
 * How a line ends that was written to its end, for the same reason. What people have put in between, such as a mark,
 * is seen where all of the line is read.
 */
const VALUES_END = `}${END}`;
/** How the lines begin that are written here. */
const BEGINNINGS = ['{"id":"', '{"mark":"'];
/** Where one run ends and another begins; nowhere inside of a run, for the reason of `VALUES`. */
const GLUED = /,"schemaVersion":\d+\}[ ,]?\{"/;
const LFS_POINTER = 'version https://git-lfs';

/**
 * One run as one line. The values stand behind everything else, so that a reader can do without them, and the id before
 * it, so that the beginning of a line is known as one.
 */
export function toLine({ id, values, ...head }: PastRun): string {
  return JSON.stringify({ id, ...head, values, schemaVersion: VERSION });
}

/** What people say of a run later: a line of its own, because lines that are there are never changed. */
export function toMarkLine(run: string, mark: RunMark): string {
  return JSON.stringify({ mark, run, schemaVersion: VERSION });
}

/**
 * What a line holds: a run, a mark of one, a piece of either that a crash has left, or something else, with the reason.
 */
export type LineHead =
  | { readonly kind: 'run'; readonly head: PastRunHead }
  | { readonly kind: 'mark'; readonly run: string; readonly mark: RunMark }
  | { readonly kind: 'torn' }
  | { readonly kind: 'foreign'; readonly reason: string; readonly advice?: string };

export function readHead(line: string): LineHead {
  const end = line.indexOf(VALUES);
  const fields = end > 0 && isOneRun(line) ? parse(`${line.slice(0, end)}${END}`) : parse(line);
  // The beginning of a JSON object is never a JSON value itself.
  if (fields === undefined) return isPiece(line) ? { kind: 'torn' } : { kind: 'foreign', reason: whatElse(line) };
  if (!isFields(fields)) return { kind: 'foreign', reason: noObject(fields) };
  if (fields['schemaVersion'] !== VERSION) return { kind: 'foreign', ...versionOf(fields) };
  if ('mark' in fields) return readMark(fields);
  const wrong = CHECKS.find(([name, fits]) => !fits(fields[name]));
  if (wrong) return { kind: 'foreign', reason: `has a wrong "${wrong[0]}"` };
  return { kind: 'run', head: toHead(fields) };
}

/** Where one ends before the end of the line, another was glued to it, which the head alone does not show. */
function isOneRun(line: string): boolean {
  return line.endsWith(VALUES_END) && line.indexOf(END) === line.length - END.length;
}

/** A crash takes away the end of a line, and nothing else of it. */
function isPiece(line: string): boolean {
  return !line.endsWith(END) && BEGINNINGS.some((one) => line.startsWith(one) || one.startsWith(line));
}

function whatElse(line: string): string {
  if (line.startsWith(LFS_POINTER)) return 'is a pointer of Git LFS, and not the file itself (git lfs pull)';
  if (GLUED.test(line)) return 'holds several runs; each has a line of its own';
  return 'is damaged, or not written by this gate';
}

function noObject(value: unknown): string {
  return Array.isArray(value) ? 'is a JSON array; each run has a line of its own' : 'is no run';
}

function readMark({ mark, run }: Fields): LineHead {
  const known = RUN_MARKS.find((one) => one === mark);
  if (known === undefined) return { kind: 'foreign', reason: 'has a wrong "mark"' };
  if (typeof run !== 'string') return { kind: 'foreign', reason: 'has a mark of no run' };
  return { kind: 'mark', run, mark: known };
}

/** The values of a line whose head was read; a text says what is wrong with them. */
export function readLineValues(line: string): Values | string {
  const fields = parse(line);
  return isFields(fields) ? readValues(fields['values']) : whatElse(line);
}

function versionOf({ schemaVersion }: Fields): { readonly reason: string; readonly advice?: string } {
  if (typeof schemaVersion !== 'number') return { reason: 'has no schema version' };
  const reason = `has the schema version ${schemaVersion}, and this gate reads ${VERSION}`;
  // Nothing is wrong with the file, and whoever removed it would lose good runs.
  return schemaVersion > VERSION
    ? { reason, advice: 'Use the version of the gate that wrote it, or a newer one.' }
    : { reason };
}

type Check = (value: unknown) => boolean;
const RESULTS: readonly unknown[] = ['pass', 'warning', 'fail', 'error'];

const isText: Check = (value) => typeof value === 'string';
/** What a date can hold. */
const isTime: Check = (value) => Number.isFinite(value) && Math.abs(Number(value)) <= 8.64e15;
const isOptionalText: Check = (value) => value === undefined || isText(value);
const isMark: Check = (value) => value === undefined || value === true;
const isSeries: Check = (value) =>
  isFields(value) && (['branch', 'environment', 'profile'] as const).every((name) => isOptionalText(value[name]));

const CHECKS: readonly (readonly [keyof PastRunHead, Check])[] = [
  ['id', (value) => isText(value) && value !== ''],
  ['startedAt', isTime],
  ['result', (value) => RESULTS.includes(value)],
  ['series', isSeries],
  ['commit', isOptionalText],
  ['url', isOptionalText],
  ['tags', (value) => value === undefined || (Array.isArray(value) && value.every(isText))],
  ['accepted', isMark],
  ['invalidated', isMark],
];

/** `CHECKS` has looked at all that a head has; what else there is goes along, and nobody asks for it. */
function toHead({ schemaVersion: _, values: __, ...head }: Fields): PastRunHead {
  return head as unknown as PastRunHead;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
