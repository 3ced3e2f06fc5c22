import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, readText, yamlFilesIn } from './workflow-files.ts';

const PAGES = {
  github: ['docs/recipes/github.md', 'docs/recipes/history-github.md'],
  azure: ['docs/recipes/azure-devops.md', 'docs/recipes/history-azure.md'],
} as const;

/** A link to a file, and the file itself below it. */
const SHOWN = /^\[`(examples\/[\w./-]+)`\]\([^)]*\)\n\n```yaml\n([\s\S]*?)^```$/gm;

/** With UPDATE_GOLDEN=1 the page gets the files as they are now. */
function pageOf(path: string): string {
  const text = readText(path);
  if (process.env['UPDATE_GOLDEN'] !== '1') return text;
  const updated = text.replace(SHOWN, (block, file: string, shown: string) =>
    block.replace(shown, () => readText(file)),
  );
  writeFileSync(join(ROOT, path), updated);
  return updated;
}

describe.each(Object.entries(PAGES))('the recipes for %s', (folder, paths) => {
  const pages = paths.map((path) => [path, pageOf(path)] as const);
  const shown = pages.flatMap(([, page]) =>
    [...page.matchAll(SHOWN)].map(([, file = '', text = '']) => [file, text] as const),
  );

  it('show every file of the examples, each once', () => {
    expect(shown.map(([file]) => file).sort()).toEqual([...yamlFilesIn(`examples/${folder}`)].sort());
  });

  it.each(shown)('show %s as it is', (file, text) => {
    expect(text).toBe(readText(file));
  });

  it.each(pages)('of %s lead nowhere that is not there', (path, page) => {
    const links = [...page.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
    const missing = links.filter((link) => !existsSync(join(ROOT, dirname(path), link)));
    expect(missing).toEqual([]);
  });
});

it('every page of the documentation leads only to files that are there', () => {
  const pages = ['README.md', 'docs/comparison.md', 'docs/history.md'];
  const missing = pages.flatMap((page) =>
    [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !existsSync(join(ROOT, dirname(page), link))),
  );
  expect(missing).toEqual([]);
});
