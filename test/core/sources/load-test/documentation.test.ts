import { existsSync, readFileSync } from 'node:fs';
import { FORMATS } from '../../../../core/sources/load-test/formats.ts';
import { KINDS, PERCENTILES, QUERY_SCHEMA } from '../../../../core/sources/load-test/query-schema.ts';

const DOCS = new URL('../../../../docs/sources/', import.meta.url);
const page = readFileSync(new URL('load-test.md', DOCS), 'utf8');
const formats = page.slice(page.indexOf('## Formats'));

it.each(Object.keys(FORMATS))('the format %s is in the table of the formats', (name) => {
  expect(formats).toContain(`\`${name}\``);
});

it('the table has no format that is none', () => {
  const rows = formats.split('\n').filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  expect(named.toSorted()).toEqual(Object.keys(FORMATS).toSorted());
});

it('every page that is linked is there', () => {
  const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => link ?? '');
  expect(links.filter((link) => !existsSync(new URL(link, DOCS)))).toEqual([]);
});

it.each([...Object.keys(QUERY_SCHEMA['properties'] ?? {}), ...KINDS, ...PERCENTILES])('%s is explained', (word) => {
  expect(page).toContain(word);
});
