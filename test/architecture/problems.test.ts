import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEMS } from '../../core/problems.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/problems.md'), 'utf8');
const rows = page.split('\n').flatMap((line) => {
  const [, code, , advice] = /^\| `([a-z-]+)` \| (.+) \| (.+) \|$/.exec(line) ?? [];
  return code === undefined || advice === undefined ? [] : [[code, advice] as const];
});

it('docs/problems.md has the advice of every problem, in the order of the dictionary, and no other', () => {
  expect(rows).toEqual(Object.entries(PROBLEMS));
});
