import { Composer, type CST, type Document, Lexer, type LineCounter, Parser, YAMLParseError } from 'yaml';

/** Levels of lists and mappings. A PerfSpec needs about ten. */
export const MAX_DEPTH = 100;

/** The first document of a text, with an error in it where there are more; undefined where it is nested too deep. */
export function compose(text: string, lines: LineCounter): Document.Parsed | undefined {
  const depth = { exceeded: false };
  // The schema is fixed, so that a %YAML directive cannot turn texts into dates or octal numbers.
  const composer = new Composer({ stringKeys: true, schema: 'core' });
  const documents = composer.compose(tokensOf(text, lines, depth), true, text.length);
  const [first, second] = [documents.next().value, documents.next().value];
  if (depth.exceeded || !first) return undefined;
  if (second)
    first.errors.push(new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', 'More than one'));
  return first;
}

/**
 * What `parseDocument` of the library reads, but stopped at a depth: composing recurses, and near the end of the stack
 * V8 does not throw but aborts when a regular expression is compiled there.
 */
function* tokensOf(text: string, lines: LineCounter, depth: { exceeded: boolean }): Generator<CST.Token, void> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    depth.exceeded = parser.stack.length > MAX_DEPTH;
    if (depth.exceeded) return;
  }
  yield* parser.end();
}
