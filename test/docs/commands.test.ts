import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

/** Commands of the shell blocks of a page, comments taken off. */
function commandsOf(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = [...text.matchAll(/^```sh\r?\n([\s\S]*?)^```/gm)].map(([, block]) => block ?? '');
  return blocks
    .flatMap((block) => block.split('\n').map((line) => line.replace(/\s+#.*$/, '').trim()))
    .filter((line) => line !== '');
}

/** What other tests and the build server run. */
const RUN_ELSEWHERE: Readonly<Record<string, string>> = {
  'npm ci': '.ci/run',
  'npm test': '.ci/run',
  'npm ci && npm test': '.ci/run',
  'npm ci && npm run demo': 'test/demo/demo.test.ts',
  'npm run jest -- test/core/gate': 'this very program, with another folder',
  'npm run lint && npm run typecheck': '.ci/run',
  'npm run bench': 'by hand: measurements are no tests',
};

const commands = pages.flatMap((page) => commandsOf(page).map((command) => [command, page] as const));
const runHere = commands.filter(([command]) => !(command in RUN_ELSEWHERE));

it('there are commands to look at', () => {
  expect(runHere.length).toBeGreaterThan(1);
});

it('no command is excused that no page has any more', () => {
  const written = commands.map(([command]) => command);
  expect(Object.keys(RUN_ELSEWHERE).filter((command) => !written.includes(command))).toEqual([]);
});

it.each(runHere)('%s (%s) works', (command) => {
  const gate = /^npm run --silent gate -- (.+)$/.exec(command)?.[1];
  expect(gate).toBeDefined(); // a new kind of command needs a place above, or a way to run it here
  const run = spawnSync(process.execPath, ['cli/dist/index.js', ...(gate ?? '').split(' ')], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(run).toMatchObject({ status: 0, stderr: '' });
});
