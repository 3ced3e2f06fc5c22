import { shorten } from '../../action/shorten.ts';
import { fc } from '../support/fc.ts';

const NOTE = '_Shortened: GitHub takes no more here. The whole report is in the job summary._';

it('leaves alone what fits', () => {
  expect(shorten('a\n\n| b |\n', 9)).toBe('a\n\n| b |\n');
});

it.each([
  ['a table', `## a\n\n| b |\n| --- |\n${'| c |\n'.repeat(50)}`, '## a\n'],
  ['details', `## a\n\n<details>\n\nb\n\n${'c '.repeat(100)}\n\n</details>\n`, '## a\n'],
  ['a block of code', `## a\n\n\`\`\`\nb\n\n${'c '.repeat(100)}\n\`\`\`\n`, '## a\n'],
  ['everything', 'a'.repeat(300), ''],
])('leaves out %s as a whole where it does not fit', (_, markdown, kept) => {
  expect(shorten(markdown, 200)).toBe(`${kept}\n${NOTE}`);
});

it('counts bytes', () => {
  expect(shorten(`é\n\n${'é'.repeat(100)}`, 200)).toBe(`é\n\n${NOTE}`);
});

it('never gives more than fits, whatever the text', () => {
  const block = fc.constantFrom('a', 'ü', '\n', '\n\n', '<details>', '</details>', '```', 'word '.repeat(20));
  fc.assert(
    fc.property(fc.array(block, { maxLength: 60 }), fc.integer({ min: 100, max: 500 }), (blocks, limit) => {
      const text = shorten(blocks.join(''), limit);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
    }),
  );
});
