import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, readEvent, textAt } from '../../action/event.ts';

describe('the event', () => {
  it.each([
    ['is read from the file that the runner names', '{"number":5}', { number: 5 }],
    ['is nothing where the file is cut off', '{"number":', undefined],
    ['is nothing where the file is empty', '', undefined],
  ])('%s', async (_, text, expected) => {
    const folder = await mkdtemp(join(tmpdir(), 'perfspec-event-'));
    const file = join(folder, 'event.json');
    await writeFile(file, text);
    expect(readEvent({ GITHUB_EVENT_PATH: file })).toEqual(expected);
    await rm(folder, { recursive: true });
  });

  it.each([{}, { GITHUB_EVENT_PATH: '' }, { GITHUB_EVENT_PATH: '/no/such/file' }])('is nothing for %j', (env) => {
    expect(readEvent(env)).toBeUndefined();
  });
});

it.each([
  [{ a: { b: 1 } }, ['a', 'b'], 1],
  [{ a: null }, ['a', 'b'], undefined],
  ['text', ['length'], undefined],
  [undefined, ['a'], undefined],
])('finds in %j at %j: %j', (value, path, expected) => {
  expect(at(value, ...path)).toBe(expected);
});

it.each([
  ['x', 'x'],
  ['', undefined],
  [5, undefined],
])('takes %j for a text only where it is one', (value, expected) => {
  expect(textAt({ value }, 'value')).toBe(expected);
});
