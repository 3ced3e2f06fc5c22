import { failure, type Result } from '../../model/result.ts';
import { problem } from '../../problems.ts';
import { autocannon } from './autocannon.ts';
import { k6 } from './k6.ts';
import type { Content, LoadTestRun, Reader } from './load-test-run.ts';

/** Every format, in the order in which content is tried. A new one is its reader and a line here. */
export const FORMATS: Readonly<Record<string, Reader>> = { k6, autocannon };

/**
 * @param file as the PerfSpec names it, for messages
 * @param format key of `FORMATS`; without it the content decides
 */
export function readRun(file: string, text: string, format: string | undefined): Result<LoadTestRun> {
  if (text.trim() === '') return failure(problem('load-test-file', `"${file}" is empty.`));
  const content = { file, text, json: parsed(text) };
  if (content.json === undefined && /^\s*[{[]/.test(text)) return failure(brokenJson(content));
  const reader =
    format === undefined ? Object.values(FORMATS).find((known) => known.recognises(content)) : FORMATS[format];
  return reader === undefined ? failure(unrecognised(content)) : reader.read(content);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function brokenJson({ file, text }: Content) {
  return problem(
    'load-test-file',
    `"${file}" begins like JSON but is cut off, damaged or more than one document (${text.length} characters).`,
    { advice: `Check that the load test came to its end and wrote the file, with one of: ${commands()}.` },
  );
}

function unrecognised({ file, text }: Content) {
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
