import { FORMATS } from '../../../../core/sources/load-test/formats.ts';
import { FIXTURES, type Fixture, headOf, toolOf } from './all-fixtures.ts';
import { ask } from './support.ts';

const NAMES = Object.keys(FORMATS);

function recognised(fixture: Fixture): readonly string[] {
  const head = headOf(fixture);
  return NAMES.filter((name) => FORMATS[name]?.recognises(head));
}

const KNOWN = new Map<Fixture, readonly string[]>(FIXTURES.map((fixture) => [fixture, recognised(fixture)]));

function recognisedAs(fixture: Fixture): readonly string[] {
  return KNOWN.get(fixture) ?? recognised(fixture);
}

it.each(FIXTURES.map((fixture) => [fixture.path, fixture] as const))(
  '%s is recognised as a file of its tool, and as no other',
  (_, fixture) => {
    const [name = 'nothing', ...others] = recognisedAs(fixture);
    expect(others).toEqual([]);
    expect(name.split('-')[0]).toBe(toolOf(fixture).split('-')[0]);
  },
);

it.each(NAMES)('%s has a fixture', (name) => {
  expect(FIXTURES.flatMap(recognisedAs)).toContain(name);
});

const QUERIES = [
  { metric: 'count' },
  { metric: 'errorRate' },
  { metric: 'p95' },
  { metric: 'avg', splitBy: 'label' },
  { metric: 'max', splitBy: 'label' },
];

/** Which is no mere lack of data: that can be excused, and an oversight not. */
it.each(NAMES)('the file of another tool is a problem where it is called %s', async (name) => {
  for (const fixture of FIXTURES.filter((one) => !recognisedAs(one).includes(name))) {
    for (const query of QUERIES) {
      const observation = await ask(fixture.bytes, { ...query, format: name });
      expect([fixture.path, query, observation.status]).toEqual([fixture.path, query, 'failed']);
    }
  }
});

const TEXTS: readonly (readonly [string, string])[] = [
  ['credentials', 'machine api.example.com login ci password hunter2\n'],
  ['settings', 'registry=https://registry.example\n//registry.example/:_authToken=secret\n'],
  ['a log', '2026-11-22T10:00:00Z INFO started\n2026-11-22T10:00:01Z INFO stopped\n'],
  ['a table', 'name,amount,city\nx,2,y\nz,3,w\n'],
  ['a table of numbers', '1,2,3\n4,5,6\n7,8,9\n'],
  ['a table of times and numbers', '1700000000000,12,ok\n1700000001000,13,ok\n'],
  ['JSON of something else', '{"name": "shop", "version": "1.0.0", "dependencies": {}}'],
  ['a list', '[{"name": "a", "value": 1}]'],
  ['lines of JSON', '{"level":"info","time":1}\n{"level":"warn","time":2}\n'],
  ['XML', '<?xml version="1.0"?><project><name>shop</name></project>'],
  ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>'],
  ['source text', 'import { a } from "b";\nexport const c = a;\n'],
  ['YAML', 'a: 1\nb:\n  - c\n  - d\n'],
  ['binary data', '\u0000\u0001\u0002PNG\u0000\u0000'],
  ['a number', '42\n'],
];

it.each(TEXTS)('%s is recognised as nothing', (_, text) => {
  const fixture = { path: 'other/x', bytes: Buffer.from(text) };
  expect(recognisedAs(fixture)).toEqual([]);
});

it.each(NAMES)('nothing else is read where it is called %s', async (name) => {
  for (const [what, text] of TEXTS) {
    const observation = await ask(text, { metric: 'count', format: name });
    expect([what, observation.status]).toEqual([what, 'failed']);
  }
});
