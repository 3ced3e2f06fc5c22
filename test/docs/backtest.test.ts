import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from '../../cli/run.ts';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/backtest.md'), 'utf8');
const blocks = [...page.matchAll(/^```(\w*)\r?\n([\s\S]*?)^```/gm)].map(([, kind = '', block = '']) => ({
  kind,
  block,
}));

/** What a command of the page prints. */
async function printed(command: string): Promise<string> {
  const line = blocks.find(({ kind, block }) => kind === 'sh' && block.includes(` ${command} `))?.block ?? '';
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = { cwd: root, env: {}, stdout: (text: string) => void out.push(text), exitCode: () => {} };
  await run(
    line.split(' -- ')[1]?.trim().split(' ') ?? [],
    { ...terminal, stderr: (text) => void err.push(text) },
    '1',
  );
  expect(err).toEqual([]);
  return out.join('');
}

it('shows what backtest prints', async () => {
  const output = await printed('backtest');
  const shown = blocks.find(({ kind }) => kind === '')?.block ?? '';
  const pieces = shown.split('  ...\n');
  expect(pieces).toHaveLength(2);
  expect(pieces.filter((piece) => !output.includes(piece))).toEqual([]);
});

it('shows a piece of what suggest prints', async () => {
  const shown = blocks.find(({ kind }) => kind === 'diff')?.block;
  expect(await printed('suggest')).toContain(shown);
});
