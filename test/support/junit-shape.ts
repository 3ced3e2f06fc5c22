/**
 * Reads a JUnit file as strictly as XML 1.0 and junit-10.xsd of Jenkins' xunit plugin are, as far as the gate uses them:
 * anything else throws. (https://github.com/jenkinsci/xunit-plugin, junit-10.xsd)
 */

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

interface JunitCase {
  readonly name: string;
  readonly classname: string;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly message: string;
  readonly text: string;
}

/** Children and attributes that the schema allows; required attributes have a `!`. */
const SHAPE: Readonly<
  Record<string, { readonly children: readonly string[]; readonly attributes: readonly string[] }>
> = {
  testsuites: { children: ['testsuite'], attributes: ['name', 'time', 'tests', 'failures', 'errors'] },
  testsuite: {
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
    attributes: [
      'name!',
      'tests!',
      'failures!',
      'errors!',
      'group',
      'time',
      'skipped',
      'timestamp',
      'hostname',
      'id',
      'file',
    ],
  },
  properties: { children: ['property'], attributes: [] },
  property: { children: [], attributes: ['name!', 'value!'] },
  testcase: {
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
    attributes: ['name!', 'time', 'classname', 'group'],
  },
  failure: { children: [], attributes: ['type', 'message'] },
  error: { children: [], attributes: ['type', 'message'] },
  skipped: { children: [], attributes: ['type', 'message'] },
  'system-out': { children: [], attributes: [] },
};

export function checkJunit(xml: string) {
  const root = parse(xml);
  if (root.name !== 'testsuites') throw new Error(`root is ${root.name}`);
  const [suite] = root.children;
  if (!suite) throw new Error('no testsuite');
  const number = (name: string) => Number(suite.attributes[name]);
  const counts = {
    tests: number('tests'),
    failures: number('failures'),
    errors: number('errors'),
    skipped: number('skipped'),
  };
  return { counts, cases: suite.children.filter(({ name }) => name === 'testcase').map(toCase) };
}

function toCase({ attributes, children }: Element): JunitCase {
  const found = children.find(({ name }) => name !== 'system-out');
  return {
    name: attributes['name'] ?? '',
    classname: attributes['classname'] ?? '',
    outcome: found ? (found.name as JunitCase['outcome']) : 'passed', // of a test case, the shape allows no others
    message: found?.attributes['message'] ?? '',
    text: (found ?? children[0])?.text ?? '',
  };
}

// Tab, line feed and return; of the rest what is no control, no half of a pair and none of the two last (section 2.2).
const LEGAL = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const NAME = '[A-Za-z][\\w-]*';
const TAG = new RegExp(`^<(${NAME})((?: ${NAME}="[^"<]*")*)(/?)>`);

function parse(xml: string): Element {
  if (!LEGAL.test(xml)) throw new Error('a character that XML does not know');
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!xml.startsWith(declaration)) throw new Error('no declaration');
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  for (let rest = xml.slice(declaration.length); rest !== ''; ) rest = rest.slice(take(rest, open));
  const [root] = top.children;
  if (open.length !== 1 || top.children.length !== 1 || !root) throw new Error('not one closed root');
  return root;
}

/** Takes in the next piece and answers with its length; `open` are the elements around it. */
function take(rest: string, open: Element[]): number {
  const current = open.at(-1) ?? { name: '', attributes: {}, children: [], text: '' };
  const text = /^[^<]+/.exec(rest)?.[0];
  if (text !== undefined) {
    current.text += decoded(text);
    return text.length;
  }
  const tag = TAG.exec(rest);
  if (tag) {
    const element = elementOf(tag, current);
    current.children.push(element);
    if (tag[3] === '') open.push(element);
    return tag[0].length;
  }
  const end = `</${current.name}>`;
  if (!rest.startsWith(end)) throw new Error(`not well-formed at ${rest.slice(0, 80)}`);
  open.pop();
  return end.length;
}

function elementOf([, name = '', written = '']: RegExpExecArray, parent: Element): Element {
  const shape = SHAPE[name];
  const pairs = [...written.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(
    ([, key = '', value = '']) => [key, decoded(value)] as const,
  );
  const names = pairs.map(([key]) => key);
  if (!shape || (parent.name !== '' && !SHAPE[parent.name]?.children.includes(name)))
    throw new Error(`${name} may not stand in ${parent.name}`);
  const allowed = shape.attributes.map((attribute) => attribute.replace('!', ''));
  const missing = shape.attributes.filter(
    (attribute) => attribute.endsWith('!') && !names.includes(attribute.slice(0, -1)),
  );
  if (missing.length > 0 || new Set(names).size < names.length || names.some((key) => !allowed.includes(key)))
    throw new Error(`${name} has the attributes ${names.join(', ')}, and lacks ${missing.join(', ')}`);
  return { name, attributes: Object.fromEntries(pairs), children: [], text: '' };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };

function decoded(text: string): string {
  return text.replace(/&([^;]*;?)/g, (whole, name: string) => {
    const character = name.endsWith(';') ? ENTITIES[name.slice(0, -1)] : undefined;
    if (character === undefined) throw new Error(`the entity ${whole}`);
    return character;
  });
}
