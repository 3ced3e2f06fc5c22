import { keyText } from '../../../core/reporters/key-text.ts';

describe('a key for people', () => {
  it.each([
    ['labels as JSON', '{"instance":"a:8080","job":"shop"}', 'instance=a:8080, job=shop'],
    ['no labels', '{}', '(no labels)'],
    ['a plain key', 'SERVICE-1234', 'SERVICE-1234'],
    ['what only looks like labels', '{"a":', '{"a":'],
    ['labels that are no texts', '{"a":{"b":1}}', '{"a":{"b":1}}'],
  ])('%s', (_, key, text) => {
    expect(keyText(key)).toBe(text);
  });
});
