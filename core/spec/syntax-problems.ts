import { type Document, visit, type YAMLError } from 'yaml';
import type { Place, Problem } from '../model/problem.ts';
import { type ProblemCode, problem } from '../problems.ts';
import { quote } from '../words.ts';

export interface SyntaxContext {
  readonly what: string;
  readonly syntaxCode: ProblemCode;
  /** Messages quote nothing of the text. */
  readonly secret: boolean;
  place(offset: number): Place;
}

/**
 * What the parser refused: every key that is written twice, and the first of everything else, because one missing
 * bracket makes many errors. Its warnings (tags nobody knows) count: the value would not be what was written.
 */
export function syntaxProblems(document: Document.Parsed, text: string, context: SyntaxContext): readonly Problem[] {
  const all: readonly YAMLError[] = [...document.errors, ...document.warnings];
  const duplicates = all.filter(({ code }) => code === 'DUPLICATE_KEY');
  const others = all.filter(({ code }) => code !== 'DUPLICATE_KEY').slice(0, 1);
  return [...duplicates, ...others].map((error) =>
    problem(context.syntaxCode, `${context.what} ${reasonOf(error, text, context.secret)}.`, {
      place: context.place(error.pos[0]),
    }),
  );
}

function reasonOf(error: YAMLError, text: string, secret: boolean): string {
  if (error.code === 'MULTIPLE_DOCS') return 'holds more than one YAML document; only one is read';
  if (error.code === 'NON_STRING_KEY') return 'has a key that is not a text';
  if (error.code === 'DUPLICATE_KEY')
    return `has ${secret ? 'a key' : `the key ${keyAt(text, error.pos[0])}`} twice in one mapping`;
  // The parser's own sentences can hold parts of the text.
  const reason = secret ? error.code.toLowerCase().replaceAll('_', ' ') : error.message.replace(/[\s.]+$/, '');
  return `is not valid JSON or YAML: ${reason}`;
}

function keyAt(text: string, offset: number): string {
  const [raw = ''] = /^"[^"\n]*"|^'[^'\n]*'|^[^:\n]*/.exec(text.slice(offset, offset + 200)) ?? [];
  return quote(raw.replace(/^["']|["']$/g, '').trimEnd());
}

/** Each alias is looked up from the top, so they are counted before. */
export function countAliases(document: Document.Parsed): number {
  let count = 0;
  visit(document, {
    Alias() {
      count += 1;
    },
  });
  return count;
}

/** Aliases without an anchor, and those inside their own anchor, which would make an endless value. */
export function badAliases(document: Document.Parsed, context: SyntaxContext): readonly Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias(_, alias, ancestors) {
      const target = alias.resolve(document);
      if (target !== undefined && !ancestors.some((ancestor) => ancestor === target)) return;
      const reason = target === undefined ? 'no anchor stands before it' : 'it is inside its own anchor';
      const name = context.secret ? '' : ` ${quote(`*${alias.source}`)}`;
      const place = context.place(alias.range?.[0] ?? 0);
      problems.push(
        problem(context.syntaxCode, `${context.what} has an alias${name} that leads nowhere: ${reason}.`, { place }),
      );
    },
  });
  return problems;
}
