import {
  logText,
  markdownCode,
  markdownLink,
  markdownText,
  plainText,
  tableCode,
} from '../../../core/reporters/escape.ts';
import { withoutCommands } from '../../../core/reporters/log-lines.ts';
import { fc } from '../../support/fc.ts';
import { PLANTED } from '../../support/hostile-record.ts';

const FRAGMENTS = [
  ...[
    '|',
    '\\',
    '`',
    '``',
    '<',
    '>',
    '&',
    '&lt;',
    '&#60;',
    '#',
    '1',
    '@',
    'a',
    'org/team',
    '_',
    '*',
    '~',
    '[',
    ']',
    '(',
    ')',
  ],
  ...[
    '!',
    '$',
    'GH-',
    '<!--',
    '-->',
    '\n',
    '\r\n',
    '\t',
    ' ',
    '\u001b[31m',
    '\u202e',
    '\u200b',
    '\u2028',
    '\ud800',
    '😀',
    '::',
    '##vso[',
  ],
  ...['https://evil.example/?a=1&b=2', 'javascript:', '</details>', ...PLANTED],
];
const planted = fc
  .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 3 })), { maxLength: 12 })
  .map((parts) => parts.join(''));

/** What a renderer of Markdown makes of escaped text, with the invisible break left out. */
function rendered(markdown: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };
  return markdown.replace(
    /\\([!-/:-@[-`{-~])|&(?:#(\d+)|(amp|lt|gt));/g,
    (_, escaped?: string, code?: string, name?: string) => {
      if (code === '8203') return '';
      return escaped ?? named[name ?? ''] ?? String.fromCharCode(Number(code));
    },
  );
}

describe('text in Markdown', () => {
  it('opens no tag or comment, ends no cell, starts no code, styles and links nothing, whatever it holds', () => {
    fc.assert(
      fc.property(planted, (text) => {
        const markdown = markdownText(text);
        expect(markdown).not.toMatch(/[<>|`$\p{Cc}\p{Cf}\p{Zl}]/u);
        expect(markdown.replace(/\\[\\*[\]~_]/g, '')).not.toMatch(/[\\*[\]~]/);
      }),
    );
  });

  it('mentions no person, issue or pull request', () => {
    fc.assert(
      fc.property(planted, (text) => {
        const seen = markdownText(text)
          .replaceAll('&#8203;', '\u200b')
          .replace(/&#\d+;/g, '?');
        expect(seen).not.toMatch(/@(?!\u200b)|#\d|!\d|GH-\d/i);
      }),
    );
  });

  it('reads exactly as it was, once rendered', () => {
    fc.assert(fc.property(planted, (text) => expect(rendered(markdownText(text))).toBe(plainText(text))));
  });

  it.each([
    ['P90_ResponseTime_Frontend', 'P90_ResponseTime_Frontend'],
    ['_it_ a__b', '\\_it\\_ a\\_\\_b'],
    ['a | b', 'a &#124; b'],
    ['x < 3 && y > 4', 'x &lt; 3 && y &gt; 4'],
    ['@everyone #12 GH-3 #tag', '@&#8203;everyone #&#8203;12 GH-&#8203;3 #tag'],
    ['one\r\ntwo\tthree', 'one two three'],
  ])('shows %j as %j', (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });
});

describe('code in Markdown', () => {
  it('ends where it should and holds no comment marker, whatever it holds', () => {
    fc.assert(
      fc.property(planted, (text) => {
        const code = markdownCode(text);
        if (plainText(text) === '') return expect(code).toBe('(empty)');
        const fence = /^`+/.exec(code)?.[0] ?? '';
        const inside = code.slice(fence.length, -fence.length);
        expect(code.endsWith(fence) && !inside.startsWith('`') && !inside.endsWith('`')).toBe(true);
        expect(inside.match(/`+/g) ?? []).not.toContain(fence);
        return expect(code).not.toMatch(/<!--|[\p{Cc}\p{Cf}]/u);
      }),
    );
  });

  it('ends no cell of a table', () => {
    fc.assert(fc.property(planted, (text) => expect(tableCode(text)).not.toContain('|')));
  });
});

describe('text in a log', () => {
  it('drives neither the terminal nor the runner', () => {
    fc.assert(
      fc.property(planted, (text) => {
        const line = withoutCommands(`  ${logText(text)}`);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}]|##|^\s*::/u);
      }),
    );
  });
});

describe('plain text', () => {
  it.each([
    ['cuts long text at a whole character', '😀😀😀😀', 3, '😀😀…'],
    ['keeps text that just fits', '😀😀😀', 3, '😀😀😀'],
    ['drops what cannot be seen', ' a\u0000\u200b\u202eb ', 10, 'a b'],
  ])('%s', (_, text, limit, expected) => {
    expect(plainText(text, limit)).toBe(expected);
  });
});

describe('a link', () => {
  it.each([
    ['https://github.com/a/b/actions/runs/1', '[run](https://github.com/a/b/actions/runs/1)'],
    ['javascript:alert(1)', 'run'],
    ['https://x.example/) <script>', 'run'],
    ['https://x.example/\n# heading', 'run'],
  ])('for %j is %j', (address, markdown) => {
    expect(markdownLink('run', address)).toBe(markdown);
  });
});
