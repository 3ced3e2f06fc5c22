/**
 * Regular expressions (flags `gu`) that find a secret in text, however it was written there: plain, URL-encoded by any
 * rule, escaped for JSON, a query, Markdown or HTML, with its white space run together as messages do it, or as a part
 * of something in Base64. Signs are matched one by one, because encoders disagree about which of them they encode.
 */

/** Fewer signs than this would match too much; such a secret is looked for as it is. */
const FEWEST = 4;
/** So many signs of a secret, where a text was cut, are no accident. */
const CUT = 8;

const HEX = '[0-9A-Fa-f]';
/** Before two digits; a text encoded again has "%25" for each. */
const PERCENT = '%(?:25)*';
/** Signs that escape others, and in a row each other. */
const ESCAPE = `(?:[\\\\~]|${PERCENT}(?:5[Cc]|7[Ee]))`;
const AMPERSAND = `(?:&|${PERCENT}26)(?:amp(?:;|${PERCENT}3[Bb]))*`;
const HASH = `(?:#|${PERCENT}23)`;
const SEMICOLON = `(?:;|${PERCENT}3[Bb])`;
const BLANK = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]/u;
/** What `excerpt` makes one space of, and what others make of each. */
const GAP = [
  `(?:${BLANK.source}|[+\\ufffd]|${PERCENT}${HEX}{2}`,
  `${ESCAPE}+(?:[bfnrt]|[ux]${HEX}{2,4})|${AMPERSAND}${HASH}[xX]?${HEX}{1,6}${SEMICOLON})+`,
].join('|');
const ESCAPES = `(?:${ESCAPE}|${AMPERSAND}${HASH}(?:92|126)${SEMICOLON})+`;

export interface SecretPatterns {
  /** Texts without any of these hold no secret, which is faster to find out; empty where that cannot be said. */
  readonly hints: readonly string[];
  /** The whole secret. */
  readonly whole: readonly string[];
  /** Its beginning before the sign "…", or its end after it. */
  readonly cut: readonly string[];
}

export function secretPatterns(secret: string): SecretPatterns {
  const plain = signsOf(secret.trim());
  const forms = [...(plain.length < FEWEST ? [] : [plain]), ...base64Forms(secret)];
  const exact = plain.length < FEWEST ? [escaped(secret)] : [];
  const hints = forms.map(longestRun);
  return {
    hints: exact.length > 0 || hints.some(({ length }) => length < FEWEST) ? [] : hints,
    whole: [...exact, ...forms.map((signs) => signs.join(''))],
    cut: forms.flatMap(cutForms),
  };
}

/** The longest piece that every encoding writes in the same way. */
function longestRun(signs: readonly string[]): string {
  const plain = signs.map((sign) => (sign.length === 1 ? sign : ' ')).join('');
  return plain.split(' ').reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}

/** One pattern for each sign; runs of blanks and of escapes are one sign. */
function signsOf(text: string): readonly string[] {
  const runs = text.match(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+|[\\~]+|./gu) ?? [];
  return runs.map((run) => (BLANK.test(run) ? GAP : /^[\\~]/.test(run) ? ESCAPES : signPattern(run)));
}

const ENTITIES: Readonly<Record<string, string>> = { '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

function signPattern(sign: string): string {
  if (/^[A-Za-z0-9]$/.test(sign)) return sign;
  const code = sign.codePointAt(0) ?? 0;
  const percent = [...Buffer.from(sign)].map((byte) => `${PERCENT}${hex(byte, 2)}`).join('');
  const units = sign.split('').map((unit) => `${ESCAPE}{1,32}?u${hex(unit.charCodeAt(0), 4)}`);
  const number = `${HASH}(?:0*${code}|[xX]0*${hex(code)})`;
  const name = ENTITIES[sign] === undefined ? '' : `|${ENTITIES[sign]}`;
  const ways = [
    // Encoded before plain, because "%25" begins with a plain "%".
    percent,
    units.join(''),
    ...(code < 256 ? [`${ESCAPE}x${hex(code, 2)}`] : []),
    `${AMPERSAND}(?:${number}${name})${SEMICOLON}`,
    sign === '&' ? AMPERSAND : escaped(sign),
  ];
  return `${ESCAPE}{0,32}?(?:${ways.join('|')})`;
}

/** Its digits in both cases. */
function hex(code: number, digits = 0): string {
  return code
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

/**
 * Base64 of the secret alone, and what it looks like inside of a longer text such as `user:password`: three bytes make
 * four signs (RFC 4648, section 4), so there are three ways, each without the signs it shares with its neighbours.
 */
function base64Forms(secret: string): readonly (readonly string[])[] {
  const bytes = Buffer.from(secret);
  const inside = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
  });
  const alone = [...base64Signs(bytes.toString('base64').replace(/=+$/, '')), `(?:${signPattern('=')}){0,2}`];
  return [alone, ...inside.filter((text) => text.length >= 2 * FEWEST).map(base64Signs)];
}

/** Of both alphabets. */
function base64Signs(text: string): readonly string[] {
  const signs: Readonly<Record<string, string>> = {
    '+': `(?:${signPattern('+')}|${signPattern('-')})`,
    '/': `(?:${signPattern('/')}|${signPattern('_')})`,
  };
  return [...text].map((sign) => signs[sign] ?? sign);
}

function cutForms(signs: readonly string[]): readonly string[] {
  const most = Math.min(CUT, Math.ceil(signs.length / 2));
  if (most < FEWEST) return [];
  const rest = `[^…${signs.includes(GAP) ? '' : '\\s'}]{0,${8 * signs.length}}?`;
  return [`${signs.slice(0, most).join('')}${rest}(?=…)`, `(?<=…)${rest}${signs.slice(-most).join('')}`];
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
