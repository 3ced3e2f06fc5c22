import { type MemberNode, type Node, parse, type ValueNode } from '@humanwhocodes/momoa';
import type { JsonObject } from '../model/json.ts';
import type { Place } from '../model/problem.ts';
import { MAX_DEPTH } from './compose.ts';
import type { TextDocument } from './document.ts';
import type { Path } from './path.ts';

/** Reads JSON that is one mapping and has no fault; undefined for everything else, which `parseYaml` then explains. */
export function parseJson(text: string, file: string): TextDocument | undefined {
  const value = plain(text);
  if (value === undefined || !isSound(value, 0)) return undefined;
  const { body } = parse(text);
  if (hasTwins(body)) return undefined;
  const place = (node: Node): Place => ({ file, line: node.loc.start.line, column: node.loc.start.column });
  return {
    value,
    unusable: [],
    placeOf: (path) => {
      const { key, value: written } = locate(body, path);
      return place(isContainer(written) || written.type === 'Null' ? (key ?? written) : written);
    },
    placeOfKey: (path) => {
      const { key, value: written } = locate(body, path);
      return place(key ?? written);
    },
    textOf: (path) => {
      const { value: written } = locate(body, path);
      if (isContainer(written)) return undefined;
      const { start, end } = written.loc;
      return written.type === 'String' ? written.value : text.slice(start.offset, end.offset);
    },
  };
}

function plain(text: string): JsonObject | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return JSON.parse(text) as JsonObject; // a text that begins with a brace is an object or no JSON
  } catch {
    return undefined;
  }
}

/** Not too deep, and no number out of range (1e999). */
function isSound(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return depth < MAX_DEPTH && Object.values(value).every((item) => isSound(item, depth + 1));
}

/** Whether an object anywhere has a key twice, of which `JSON.parse` keeps the last without a word. */
function hasTwins(node: ValueNode): boolean {
  if (node.type === 'Array') return node.elements.some((element) => hasTwins(element.value));
  if (node.type !== 'Object') return false;
  const names = new Set(node.members.map(nameOf));
  return names.size < node.members.length || node.members.some((member) => hasTwins(member.value));
}

interface Located {
  readonly key?: Node;
  readonly value: ValueNode;
}

/** Follows a path as far as it goes. Keys count without stray spaces, as they do for the PerfSpec. */
function locate(body: ValueNode, path: Path): Located {
  let found: Located = { value: body };
  for (const part of path) {
    const next = step(found.value, part);
    if (!next) return found;
    found = next;
  }
  return found;
}

function step(node: ValueNode, part: string | number): Located | undefined {
  if (node.type === 'Array') {
    const element = node.elements[Number(part)];
    return element && { value: element.value };
  }
  if (node.type !== 'Object') return undefined;
  const name = String(part);
  const member =
    node.members.find((each) => nameOf(each) === name) ?? node.members.find((each) => nameOf(each).trim() === name);
  return member && { key: member.name, value: member.value };
}

function nameOf({ name }: MemberNode): string {
  return name.type === 'String' ? name.value : name.name;
}

function isContainer(node: ValueNode): boolean {
  return node.type === 'Array' || node.type === 'Object';
}
