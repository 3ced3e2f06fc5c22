import type { Problem } from '../../model/problem.ts';
import { failure, type Result, success } from '../../model/result.ts';
import { problem } from '../../problems.ts';
import { FORMATS } from './formats.ts';
import type { Content, LoadTestRun, Reader } from './load-test-run.ts';

/** The reader of a file by its content. Fails with `load-test-file` where there is none. */
export function recognise(content: Content): Result<Reader> {
  const reader = Object.values(FORMATS).find((known) => known.recognises(content));
  if (reader !== undefined) return success(reader);
  return failure(unrecognised(content));
}

function unrecognised({ file, text, json }: Content): Problem {
  if (json === undefined && /^\s*[{[]/.test(text))
    return problem(
      'load-test-file',
      `"${file}" begins like JSON but is cut off, damaged or more than one document of no known kind (${text.length} characters).`,
      { advice: `Check that the load test came to its end and wrote the file, with one of: ${commands()}.` },
    );
  const known = Object.values(FORMATS).map(({ title }) => title);
  return problem(
    'load-test-file',
    `"${file}" is of no known format (${known.join(', ')}). It looks like ${likeness(text)}.`,
    { advice: `Write the file with one of: ${commands()}.` },
  );
}

/**
 * What a text seems to be, without a word of it: a pull request may name any file of the workspace, also one that
 * holds credentials, and problems are published.
 */
function likeness(text: string): string {
  if (text.includes('\0')) return 'binary data';
  if (/^\s*<(!doctype html|html)/i.test(text)) return 'a web page';
  if (/^\s*</.test(text)) return 'XML';
  if (/^\s*[{[]/.test(text)) return 'JSON of another tool';
  if (/^[^\n]*[,;\t][^\n]*[,;\t]/.test(text)) return 'a table (CSV)';
  return 'plain text';
}

function commands(): string {
  return Object.values(FORMATS)
    .map(({ command }) => command)
    .join('; ');
}

/** @param format key of `FORMATS`; without it the content decides */
export function readRun(
  file: string,
  text: string,
  format: string | undefined,
): Result<LoadTestRun> | Promise<Result<LoadTestRun>> {
  if (text.trim() === '') return failure(problem('load-test-file', `"${file}" is empty.`));
  const content = { file, text, bytes: new TextEncoder().encode(text), json: parsed(text) };
  const named = format === undefined ? undefined : FORMATS[format];
  const reader = named === undefined ? recognise(content) : success(named);
  if (!reader.ok) return reader;
  if (reader.value.kind === 'scan') return failure(problem('load-test-file', `"${file}" is not read yet.`));
  return reader.value.read(content);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
