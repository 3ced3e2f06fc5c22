import { attributeText } from '../samples/xml-text.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** In the order of the file. Text between them is left out: what reports measure is in attributes. */
  readonly children: readonly XmlElement[];
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
}

/** No report nests deeper; whoever writes such a file wants to exhaust the stack. */
const DEEPEST = 100;

/**
 * The root of a small XML document. Nothing is fetched and nothing expanded but the five entities of XML itself and
 * character references. Undefined where the document is not well formed, is cut off, or has a DTD.
 */
export function parseXml(text: string): XmlElement | undefined {
  const document: OpenElement = { name: '', attributes: new Map(), children: [] };
  const open: OpenElement[] = [document];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const end = skipped(text, at);
    if (end !== undefined) {
      at = end;
      continue;
    }
    const tag = tagAt(text, at);
    if (tag === undefined || !take(tag, open)) return undefined;
    at = tag.end;
  }
  return open.length === 1 && document.children.length === 1 ? document.children[0] : undefined;
}

const SKIPPED: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/** The end of what is no element; the end of the text where it has none. */
function skipped(text: string, at: number): number | undefined {
  const [start, close] = SKIPPED.find(([begin]) => text.startsWith(begin, at)) ?? [];
  if (start === undefined || close === undefined) return undefined;
  const end = text.indexOf(close, at + start.length);
  return end < 0 ? text.length : end + close.length;
}

interface Tag {
  readonly kind: 'start' | 'end' | 'empty';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly end: number;
}

const START = /<(\/?)([\p{L}_:][\p{L}\p{N}_:.-]*)/uy;
const ATTRIBUTE = /\s+([\p{L}_:][\p{L}\p{N}_:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;
const CLOSE = /\s*(\/?)>/y;

function tagAt(text: string, at: number): Tag | undefined {
  const [start, slash, name] = matchAt(START, text, at) ?? [];
  if (start === undefined || name === undefined) return undefined;
  const attributes = new Map<string, string>();
  let end = at + start.length;
  for (let found = matchAt(ATTRIBUTE, text, end); found !== null; found = matchAt(ATTRIBUTE, text, end)) {
    const [whole, key = '', double, single] = found;
    attributes.set(key, attributeText(double ?? single ?? ''));
    end += whole.length;
  }
  const close = matchAt(CLOSE, text, end);
  if (close === null) return undefined;
  const isEnd = slash === '/';
  const kind = isEnd ? 'end' : close[1] === '/' ? 'empty' : 'start';
  return { kind, name, attributes, end: end + close[0].length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Puts an element into its parent; false where tags do not fit together. */
function take({ kind, name, attributes }: Tag, open: OpenElement[]): boolean {
  const parent = open.at(-1);
  if (parent === undefined || open.length > DEEPEST) return false;
  if (kind === 'end') {
    open.pop();
    return open.length > 0 && parent.name === name;
  }
  const element: OpenElement = { name, attributes, children: [] };
  parent.children.push(element);
  if (kind === 'start') open.push(element);
  return true;
}
