import { type SaxesAttributeNS, type SaxesAttributePlain, SaxesParser } from 'saxes';

type Kind = 'request' | 'transaction' | 'subsample' | 'nothing';

interface Element {
  readonly isHttp: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/** What a JTL in XML says, by a parser of XML and a tree: label and kind, and the times of successes and failures. */
export function readBySaxes(text: string): ReadonlyMap<string, { readonly ok: number[]; readonly failed: number[] }> {
  const found = new Map<string, { readonly ok: number[]; readonly failed: number[] }>();
  for (const element of treesOf(text)) count(element, undefined, found);
  return found;
}

function treesOf(text: string): readonly Element[] {
  const top: Element = { isHttp: false, attributes: {}, children: [] };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (!isSample(name)) return;
    const element = { isHttp: name === 'httpSample', attributes: textsOf(attributes), children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', ({ name }) => {
    if (isSample(name)) open.pop();
  });
  parser.write(text).close();
  return top.children;
}

function isSample(name: string): boolean {
  return name === 'sample' || name === 'httpSample';
}

function textsOf(attributes: Readonly<Record<string, string | SaxesAttributeNS | SaxesAttributePlain>>) {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
}

function count(element: Element, parent: Kind | undefined, found: Map<string, { ok: number[]; failed: number[] }>) {
  const kind = kindOf(element, parent);
  const { t, lb, s = 'true' } = element.attributes;
  if (kind !== 'nothing') {
    const key = `${kind} ${lb || '(no name)'}`;
    const { ok, failed } = found.get(key) ?? { ok: [], failed: [] };
    found.set(key, { ok, failed });
    (s === 'true' ? ok : failed).push(Number(t));
  }
  for (const child of element.children) count(child, kind, found);
}

function kindOf({ isHttp, attributes, children }: Element, parent: Kind | undefined): Kind {
  if (parent === 'request' || parent === 'subsample') return 'subsample';
  const message = attributes['rm'];
  if (message?.startsWith('Number of samples in transaction : 0,')) return 'nothing';
  if (message?.startsWith('Number of samples in transaction')) return 'transaction';
  return !isHttp && message === undefined && children.length > 0 ? 'transaction' : 'request';
}
