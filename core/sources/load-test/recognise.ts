import type { Problem } from '../../model/problem.ts';
import { failure, type Result, success } from '../../model/result.ts';
import { problem } from '../../problems.ts';
import { FORMATS } from './formats.ts';
import type { Content, Reader } from './load-test-run.ts';

/** The reader of a file by its beginning. Fails with `load-test-file` where there is none. */
export function recognise(content: Content): Result<Reader> {
  const reader = Object.values(FORMATS).find((known) => known.recognises(content));
  return reader === undefined ? failure(unrecognised(content)) : success(reader);
}

/** Whether a text begins like one JSON document, not like one a line. */
export function spansOneJson(start: string): boolean {
  if (!/^\s*[{[]/.test(start)) return false;
  const [first = '', ...rest] = start.trimStart().split('\n', 2);
  return rest.join('').trim() === '' || !isJson(first);
}

/** What begins like JSON and is none: a load test that was stopped, or still writes. */
export function brokenJson(file: string): Problem {
  return problem(
    'load-test-file',
    `"${file}" begins like JSON but is cut off, damaged or more than one document of no known kind.`,
    { advice: 'Check that the load test came to its end and wrote the file.' },
  );
}

function unrecognised({ file, bytes, text, json }: Content): Problem {
  if (json === undefined && /^\s*[{[]/.test(text)) return brokenJson(file);
  const known = Object.entries(FORMATS).map(([name, { title, command }]) => `${name}: ${title}, written by ${command}`);
  return problem('load-test-file', `"${file}" is of no known format. It looks like ${likeness(bytes, text)}.`, {
    advice: `Known formats, which "format" can name too: ${known.join('; ')}.`,
  });
}

/**
 * What a text seems to be, without a word of it: a pull request may name any file of the workspace, also one that
 * holds credentials, and problems are published.
 */
function likeness(bytes: Uint8Array, text: string): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return 'UTF-16 text';
  if (text.includes('\0')) return `binary data that begins with the bytes ${signature(bytes)}`;
  if (/^\s*<(!doctype html|html)/i.test(text)) return 'a web page';
  if (/^\s*</.test(text)) return 'XML';
  if (/^\s*[{[]/.test(text)) return 'JSON of another tool';
  if (/^[^\n]*[,;\t][^\n]*[,;\t]/.test(text)) return 'a table (CSV)';
  return 'plain text';
}

/** The four bytes by which kinds of binary files are told apart, in hexadecimal; too few to hold a secret. */
function signature(bytes: Uint8Array): string {
  return [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
