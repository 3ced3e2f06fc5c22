/**
 * Text from outside (the PerfSpec, metric labels, messages of servers) on its way into a report.
 * Reporters take such text through one of these functions, and through nothing else.
 */

/** They draw nothing, end the line, or turn the direction of reading around; ESC among them drives terminals. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** One line of visible characters, at most `limit` of them. */
export function plainText(text: string, limit = 300): string {
  // No more is looked at than can be shown: servers answer with megabytes.
  const characters = [
    ...text
      .slice(0, limit * 4)
      .replace(INVISIBLE, ' ')
      .replace(/ {2,}/g, ' ')
      .trim(),
  ];
  return characters.length <= limit
    ? characters.join('')
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}

/**
 * The same for a terminal or a log. Runners carry out commands that they find in what is printed: `##vso[` and `##[`
 * anywhere in a line, `::` where a line begins. The latter depends on the layout: see `log-lines.ts`.
 */
export function logText(text: string, limit?: number): string {
  return plainText(text, limit).replace(/#(?=#)/g, '#_');
}

const MARKS = /[\\*[\]~<>|`$@]|&(?=#|\w+;)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|[#!](?=\d)|GH-(?=\d)/gi;

/** Entities cannot be structure in any dialect (CommonMark 2.5), and keep tables whole where a backslash would not. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '`': '&#96;',
  $: '&#36;', // GitHub sets what stands between two of them as a formula
};

/**
 * The same as text of Markdown, in a table too: it cannot open a tag or a comment, end a cell, style, link or call.
 * Not for the start of a line, where a `#` or a `-` is structure.
 */
export function markdownText(text: string, limit?: number): string {
  return plainText(text, limit).replace(MARKS, (mark) => ENTITIES[mark] ?? withoutMeaning(mark));
}

/** GitHub looks for `@name`, `#1` and `GH-1` in the finished page, where escapes are gone: only a break helps. */
function withoutMeaning(mark: string): string {
  return /^([@#!]|GH-)$/i.test(mark) ? `${mark}&#8203;` : `\\${mark}`;
}

/** The same as code, for queries and keys: nothing in it is a mention or a tag. Not for tables. */
export function markdownCode(text: string, limit?: number): string {
  // Hosts find their comment by a marker of this form, and code shows an entity as it is.
  const code = plainText(text, limit).replaceAll('<!--', '<! --');
  if (code === '') return '(empty)';
  const runs = code.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = code.startsWith('`') || code.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${code}${pad}${fence}`;
}

/**
 * The same in a cell of a table, which a bar ends even inside of code (GFM 4.10). Parsers disagree about a backslash
 * before an escaped bar, so where there is a bar the code is HTML, in which an entity is one.
 */
export function tableCode(text: string, limit?: number): string {
  return text.includes('|') ? `<code>${markdownText(text, limit)}</code>` : markdownCode(text, limit);
}

/** A link, or only its words where the address could be more than an address. */
export function markdownLink(words: string, address: string): string {
  return isAddress(address) ? `[${markdownText(words)}](${address})` : markdownText(words);
}

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The same as text of HTML, or as the value of an attribute in quotes: it can open and end neither tag nor attribute. */
export function htmlText(text: string, limit?: number): string {
  return entities(plainText(text, limit));
}

/** The same with its line ends kept, for queries; at most `limit` characters. */
export function htmlLines(text: string, limit: number): string {
  const cut = text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
  return cut
    .split(/\r?\n/)
    .map((line) => entities(line.replace(INVISIBLE, ' ').trimEnd()))
    .join('\n')
    .trim();
}

/** The same for XML 1.0, which knows neither control characters nor the last two of the basic plane (section 2.2). */
export function xmlText(text: string, limit?: number): string {
  return htmlText(text.replace(/[\uFFFE\uFFFF]/g, ' '), limit);
}

function entities(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => HTML_ENTITIES[mark] ?? '');
}

/** A link that tells the other side nothing of the page, or only its words where the address could be more than that. */
export function htmlLink(words: string, address: string, limit?: number): string {
  return isAddress(address)
    ? `<a href="${htmlText(address, 2_000)}" rel="noreferrer noopener" target="_blank">${htmlText(words, limit)}</a>`
    : htmlText(words, limit);
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[\w.:%/?&=+~#-]+$/.test(text);
}
