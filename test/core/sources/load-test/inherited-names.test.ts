import { FIXTURES } from './all-fixtures.ts';
import { ask } from './support.ts';

/** What every object of JavaScript has a value for, whether it was given one or not. */
const INHERITED = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'];

/** With such members in every object, whose values are those of its others. */
function withInherited(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withInherited);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, withInherited(member)] as const);
  const given = members.flatMap(([, member], i) => (i < INHERITED.length ? [[INHERITED[i], member]] : []));
  return Object.fromEntries([...members, ...given]);
}

/** One, or one a line. */
function documentsIn(text: string): readonly unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }
}

function changed(text: string, path: string): string {
  if (path.endsWith('.json'))
    return documentsIn(text)
      .map((one) => JSON.stringify(withInherited(one)))
      .join('\n');
  const more = INHERITED.map((name) => `<${name} value="1"/>`).join('');
  if (path.endsWith('.xml')) return text.replaceAll('</Group>', `${more}</Group>`);
  const [header, ...rows] = text.trimEnd().split(/\r?\n/);
  return [`${header},${INHERITED.join(',')}`, ...rows.map((row) => `${row}${',1'.repeat(INHERITED.length)}`), ''].join(
    '\n',
  );
}

const FILES = FIXTURES.filter(({ path }) => /\.(json|xml|csv)$/.test(path)).map(
  ({ path, bytes }) => [path, bytes.toString()] as const,
);

it.each(FILES)('%s may use names that every object has for its own', async (path, text) => {
  const asked = ['constructor count', 'p42.5', 'avg', 'throughput'].flatMap((metric) => [
    { metric },
    { metric, splitBy: 'label' },
    { metric, label: 'constructor' },
  ]);
  for (const query of asked) {
    const observation = await ask(changed(text, path), query);
    expect([query, JSON.stringify(observation)]).toEqual([query, expect.not.stringContaining('[native code]')]);
  }
});
