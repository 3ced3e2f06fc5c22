import { fc } from '../support/fc.ts';

/** What stands in credentials: all of ASCII, and what encoders, escapes and messages change. */
const SIGNS = [
  ...'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789',
  ...'+/=&%<>"\'`|\\~^#@!?;:,.()[]{}_-',
  'é',
  '漢',
  '😀',
];

/** Long and mixed enough that a piece of ten signs is found nowhere else. */
export function secretText(signs: readonly string[] = SIGNS): fc.Arbitrary<string> {
  const sign = fc.constantFrom(...signs);
  return fc
    .array(sign, { minLength: 16, maxLength: 70 })
    .map((all) => all.join(''))
    .filter((text) => new Set(text).size > 8 && text.trim() === text);
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('&#60;', '&lt;');

/** How a server, a tool or a person may have written a secret. */
export const FORMS: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  'in a URL': (secret) => encodeURIComponent(secret),
  'in a path, with less encoded': (secret) => encodeURI(secret),
  'in a URL, with all encoded that may be, in small letters': (secret) =>
    encodeURIComponent(secret)
      .replace(/[!'()*~._-]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
      .replace(/%../g, (code) => code.toLowerCase()),
  'in a form': (secret) => new URLSearchParams({ s: secret }).toString().slice(2),
  'in Base64': (secret) => Buffer.from(secret).toString('base64'),
  'in Base64 for URLs': (secret) => Buffer.from(secret).toString('base64url'),
  'in Base64 in a URL': (secret) => encodeURIComponent(Buffer.from(secret).toString('base64')),
  'in Base64 after one sign': (secret) => Buffer.from(`u${secret}`).toString('base64'),
  'in Base64 after two signs': (secret) => Buffer.from(`u:${secret}`).toString('base64'),
  'in Base64 after three signs and before more': (secret) => Buffer.from(`us:${secret}:x`).toString('base64url'),
  'in JSON': (secret) => JSON.stringify(secret),
  'in JSON in JSON': (secret) => JSON.stringify(JSON.stringify(secret)),
  'in JSON of ASCII alone': (secret) =>
    JSON.stringify(secret).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in HTML': escapeHtml,
  'in HTML in JSON': (secret) => JSON.stringify({ html: escapeHtml(secret) }),
  'in a query': (secret) => secret.replace(/[\\"'`]/g, '\\$&'),
  'in a selector': (secret) => secret.replace(/[~"]/g, '~$&'),
};

/**
 * Every secret in one form, which changes from `turn` to `turn` as their order does, after `before` signs: so that
 * every form of every secret is written, and cut, somewhere.
 */
export function planted(secrets: readonly string[], turn: number, before: number): string {
  const forms = Object.values(FORMS);
  const written = secrets.map((secret, i) => forms[(turn + 5 * i) % forms.length]?.(secret) ?? secret);
  const from = turn % written.length;
  return `${'. '.repeat(before)}${[...written.slice(from), ...written.slice(0, from)].join(' ')}`;
}
