import type { JsonObject } from '../model/json.ts';
import type { Place, Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import { type ProblemCode, problem } from '../problems.ts';
import { parseJson } from './json-document.ts';
import type { Path } from './path.ts';
import { parseYaml } from './yaml-document.ts';

/** What is parsed, for messages. */
export interface DocumentKind {
  /** Shown as the file of every place. */
  readonly file: string;
  /** Such as `The PerfSpec`. */
  readonly what: string;
  readonly syntaxCode: ProblemCode;
  readonly valueCode: ProblemCode;
  /** Holds secrets: no message quotes its text. */
  readonly secret: boolean;
}

export interface Places {
  /** Where a value is written; for a mapping or list its key. The nearest thing above where there is none. */
  placeOf(path: Path): Place;
  placeOfKey(path: Path): Place;
}

/** A JSON or YAML text that is one mapping. */
export interface TextDocument extends Places {
  readonly value: JsonObject;
  /** Values that JSON cannot hold, such as NaN; to be reported with all other problems of the document. */
  readonly unusable: readonly Problem[];
  /** A scalar as it is written, so that `1.10` stays `1.10`. */
  textOf(path: Path): string | undefined;
}

/** Ten times a PerfSpec of 500 indicators. The time to check a text must stay within seconds, whatever is in it. */
const LONGEST_TEXT = 2 * 1024 * 1024;

/**
 * Reads JSON and YAML. The parser of YAML reads both and explains what is wrong with either; JSON without a fault, which
 * most PerfSpecs are, takes a shorter way to the same document: 1,000 indicators in 35 instead of 200 ms, and a fifth of
 * the memory.
 */
export function parseText(source: string, kind: DocumentKind): Result<TextDocument> {
  const text = source.replace(/^\ufeff/, '');
  if (text.length > LONGEST_TEXT) {
    const message = `${kind.what} has ${text.length} characters; at most ${LONGEST_TEXT} are read.`;
    return failure(problem(kind.syntaxCode, message, { place: { file: kind.file, line: 1, column: 1 } }));
  }
  const json = parseJson(text, kind.file);
  return json ? success(json) : parseYaml(text, kind);
}
