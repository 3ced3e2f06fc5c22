import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node } from 'yaml';
import type { JsonObject } from '../model/json.ts';
import type { Place } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import { problem } from '../problems.ts';
import { compose, MAX_DEPTH } from './compose.ts';
import type { DocumentKind, Places, TextDocument } from './document.ts';
import { isHuge } from './huge.ts';
import { formatPath, type Path } from './path.ts';
import { badAliases, countAliases, syntaxProblems } from './syntax-problems.ts';
import { unusableValues } from './unusable-values.ts';

/** Uses of anchors after which a text counts as an attack: each use multiplies what is behind it. */
const MAX_ALIASES = 1000;

/** Reads YAML, and JSON with it, because YAML 1.2 contains JSON. Says all that is wrong with either. */
export function parseYaml(text: string, kind: DocumentKind): Result<TextDocument> {
  const refuse = (message: string) => failure(problem(kind.syntaxCode, message, { place: start(kind) }));
  if (text.includes('\0')) return refuse(`${kind.what} is not UTF-8 text; it looks like UTF-16 or a binary file.`);
  const lines = new LineCounter();
  const document = compose(text, lines);
  if (!document) return refuse(`${kind.what} is nested more than ${MAX_DEPTH} levels deep.`);
  const place = (offset: number) => placeAt(lines, offset, kind);
  const problems = syntaxProblems(document, text, { ...kind, place });
  if (problems.length > 0) return failure(...problems);
  if (countAliases(document) > MAX_ALIASES) return refuse(`${kind.what} has more than ${MAX_ALIASES} aliases (*).`);
  const aliases = badAliases(document, { ...kind, place });
  if (aliases.length > 0) return failure(...aliases);
  return mappingOf(document, kind, place, refuse);
}

function mappingOf(
  document: Document.Parsed,
  kind: DocumentKind,
  place: (offset: number) => Place,
  refuse: (message: string) => Result<never>,
): Result<TextDocument> {
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null))
    return refuse(`${kind.what} is empty.`);
  if (!isMap(document.contents)) return refuse(`${kind.what} is not a mapping of keys to values.`);
  const value = toPlain(document);
  if (value === undefined) return refuse(`${kind.what} repeats its anchors (&, *) more than ${MAX_ALIASES} times.`);
  if (isHuge(value)) return refuse(`${kind.what} becomes too large when its aliases (*) are filled in.`);
  const places = placesOf(document, place);
  const unusable = unusableValues(value).map(({ path, message }) =>
    problem(kind.valueCode, message, { place: places.placeOf(path), path: formatPath(path) }),
  );
  const textOf = (path: Path) => scalarText(locate(document, path).value);
  return success({ value, unusable, textOf, ...places });
}

function toPlain(document: Document.Parsed): JsonObject | undefined {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as JsonObject; // a mapping; `unusableValues` tells what is not JSON
  } catch (error) {
    if (error instanceof ReferenceError) return undefined; // how the parser refuses an alias bomb
    throw error;
  }
}

function placesOf(document: Document.Parsed, place: (offset: number) => Place): Places {
  const offsetOf = (node: Node | undefined) => node?.range?.[0];
  return {
    placeOf: (path) => {
      const { key, value } = locate(document, path);
      const written = isScalar(value) && value.value !== null ? value : (key ?? value);
      return place(offsetOf(written) ?? 0);
    },
    placeOfKey: (path) => {
      const { key, value } = locate(document, path);
      return place(offsetOf(key ?? value) ?? 0);
    },
  };
}

interface Located {
  readonly key?: Node | undefined;
  readonly value?: Node | undefined;
}

/** Follows a path as far as it goes. Keys count without stray spaces, as they do for the PerfSpec. */
function locate(document: Document.Parsed, path: Path): Located {
  let found: Located = { value: document.contents ?? undefined };
  for (const part of path) {
    const node = isAlias(found.value) ? found.value.resolve(document) : found.value;
    const next = isMap(node)
      ? findPair(node.items, String(part))
      : isSeq(node)
        ? findItem(node.items, part)
        : undefined;
    if (!next) return found;
    found = next;
  }
  return found;
}

function findPair(pairs: readonly { key: unknown; value: unknown }[], name: string): Located | undefined {
  const nameOf = (key: unknown) => (isScalar(key) ? String(key.value) : '');
  const pair = pairs.find(({ key }) => nameOf(key) === name) ?? pairs.find(({ key }) => nameOf(key).trim() === name);
  return pair && { key: nodeOrNothing(pair.key), value: nodeOrNothing(pair.value) };
}

function findItem(items: readonly unknown[], index: string | number): Located | undefined {
  const item = items[Number(index)];
  return item === undefined ? undefined : { value: nodeOrNothing(item) };
}

function nodeOrNothing(value: unknown): Node | undefined {
  return isNode(value) ? value : undefined;
}

function scalarText(node: Node | undefined): string | undefined {
  if (!isScalar(node)) return undefined;
  return typeof node.value === 'string' ? node.value : node.source;
}

function start({ file }: DocumentKind): Place {
  return { file, line: 1, column: 1 };
}

function placeAt(lines: LineCounter, offset: number, { file }: DocumentKind): Place {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(1, line), column: Math.max(1, col) };
}
