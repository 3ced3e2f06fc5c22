import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, readText } from './workflow-files.ts';

const page = readText('docs/comparison.md');
const features = [...page.matchAll(/^\| (\d+) \| [^|]+ \| (\*\*yes\*\*|partly|no) \|/gm)];
const shown = [...page.matchAll(/^\| (\d+) \| \[`(test\/[\w./-]+)`\]\(\.\.\/\2\) › (.+) \|$/gm)].map(
  ([, row = '', file = '', name = '']) => [row, file, name] as const,
);
const explained = [...page.matchAll(/^\| (\d+) \| ([^[|]+\.) \|$/gm)].map(([, row]) => row);

function rowsOf(word: string): readonly (string | undefined)[] {
  return features.filter(([, , answer]) => answer === word).map(([, row]) => row);
}

it('the comparison answers every feature', () => {
  expect(features.map(([, row]) => Number(row))).toEqual(Array.from({ length: 77 }, (_, n) => n + 1));
});

it('every yes names a test, and nothing else does', () => {
  expect(shown.map(([row]) => row)).toEqual(rowsOf('**yes**'));
});

it('everything else says what is missing', () => {
  expect([...explained].sort()).toEqual([...rowsOf('partly'), ...rowsOf('no')].sort());
});

it.each(shown)('%s: %s has the test "%s"', (_, file, name) => {
  expect(existsSync(join(ROOT, file))).toBe(true);
  const title = name.replaceAll('"', '\\"');
  const written = [`'${name}'`, `"${title}"`, `\`${name}\``];
  expect(written.filter((text) => readText(file).includes(text))).toHaveLength(1);
});
