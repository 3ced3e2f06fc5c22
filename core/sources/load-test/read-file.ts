import type { Problem } from '../../model/problem.ts';
import { failure, type Result, success } from '../../model/result.ts';
import type { Window } from '../../model/window.ts';
import { type ByteFile, type Files, ReadFault } from '../../ports.ts';
import { problem } from '../../problems.ts';
import { FORMATS } from './formats.ts';
import type { Lens, LoadTestRun, Reader, SummaryReader } from './load-test-run.ts';
import { type Ahead, lookAhead } from './look-ahead.ts';
import { brokenJson, recognise, spansOneJson } from './recognise.ts';
import { mayBeCutOff } from './summaries/figures.ts';

/** Of what formats are told by. */
const HEAD = 64 * 1024;
/** Of a whole summary, bytes. */
const LARGEST_SUMMARY = 32 * 1024 * 1024;

export interface ReadPlan {
  /** Key of `FORMATS`; without it the content decides. */
  readonly format: string | undefined;
  /** At least one. */
  readonly lenses: readonly Lens[];
  readonly window: Window | undefined;
}

/** Reads one result file, whatever its format, from its start to its end once. */
export async function readFile(name: string, plan: ReadPlan, files: Files): Promise<Result<LoadTestRun>> {
  const opened = await files.openInWorkspace(name);
  if (!opened.ok) return opened;
  try {
    return await readOpened(opened.value, plan);
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
    return failure(problem('file-unreadable', `The file "${name}" cannot be read: ${error.message}.`));
  } finally {
    await opened.value.close();
  }
}

async function readOpened(bytes: ByteFile, plan: ReadPlan): Promise<Result<LoadTestRun>> {
  const { name } = bytes;
  const short = await lookAhead(bytes, HEAD);
  const start = decoded(short.start);
  if (short.isAll && start.trim() === '') return failure(problem('load-test-file', `"${name}" is empty.`));
  // Only a whole JSON document can be told from another one.
  const ahead = spansOneJson(start) && !short.isAll ? await lookAhead(short.file, LARGEST_SUMMARY + 1) : short;
  const text = ahead === short ? start : decoded(ahead.start);
  const json = ahead.isAll ? parsed(text) : undefined;
  const content = { file: name, bytes: short.start, text: start, json };
  const reader = readerOf(plan.format) ?? recognise(content);
  if (!reader.ok) return ahead.isAll || ahead === short ? reader : failure(tooLarge(name, 'JSON document'));
  if (reader.value.kind === 'scan') return reader.value.scan(ahead.file, { ...plan, file: name });
  return readSummary(reader.value, name, ahead);
}

function readerOf(format: string | undefined): Result<Reader> | undefined {
  const named = format === undefined ? undefined : FORMATS[format];
  return named === undefined ? undefined : success(named);
}

async function readSummary(reader: SummaryReader, name: string, ahead: Ahead): Promise<Result<LoadTestRun>> {
  const { start: bytes, isAll } = ahead.isAll ? ahead : await lookAhead(ahead.file, LARGEST_SUMMARY + 1);
  if (!isAll) return failure(tooLarge(name, reader.title));
  const text = strictlyDecoded(bytes);
  if (text === undefined)
    return failure(problem('file-unreadable', `The file "${name}" cannot be read: it is not UTF-8 text.`));
  const json = parsed(text);
  if (json === undefined && /^\s*[{[]/.test(text)) return failure(brokenJson(name));
  const run = await reader.read({ file: name, bytes: bytes.subarray(0, HEAD), text, json });
  const isWhole = reader.provesEnd === true || json !== undefined || hasEnd(text);
  return run.ok && !isWhole
    ? success({ ...run.value, warnings: [...run.value.warnings, mayBeCutOff(name)] }, run.problems)
    : run;
}

/** Tools end their last line; where it has no end, its last number may be the beginning of another one. */
function hasEnd(text: string): boolean {
  return /[\n};]$/.test(text); // scripts show their end themselves
}

function tooLarge(name: string, what: string): Problem {
  return problem('load-test-file', `"${name}" has more than 32 MiB, which is too much for a ${what}.`);
}

/** A byte order mark is taken off. */
function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function strictlyDecoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
