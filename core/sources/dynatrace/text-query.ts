import { excerpt } from '../../foreign.ts';
import { asked, type ParsedQuery, refused } from './ask.ts';

export const METRIC_KEYS = ['metricSelector', 'entitySelector', 'mzSelector', 'resolution'] as const;
export const PROBLEM_KEYS = ['problemSelector', 'entitySelector'] as const;

/** Keptn's prefix names the unit the metric has, and gives milliseconds for microseconds. */
const CONVERSIONS: Readonly<Record<string, { readonly divisor: number; readonly unit: string }>> = {
  MicroSecond: { divisor: 1000, unit: 'ms' },
};

/** A metric selector, or one of the texts of Keptn's `sli.yaml`; URL encoding is already off (`decodeText`). */
export function parseText(text: string): ParsedQuery {
  const trimmed = text.trim();
  if (trimmed === '') return refused('is empty');
  const [, prefix, rest] = /^([A-Z][A-Z0-9]*);(.*)$/s.exec(trimmed) ?? [];
  if (prefix !== undefined) return parsePrefixed(prefix, rest ?? '');
  const [, pairs] = /^\??(\w+=.*)$/s.exec(trimmed) ?? [];
  if (pairs !== undefined) return parseMetric(pairs);
  const [selector = '', scope] = trimmed.split('?scope=', 2);
  return scope === undefined
    ? asked({ kind: 'metric', metricSelector: trimmed })
    : asked({ kind: 'metric', metricSelector: selector, entitySelector: ofServices(scope) });
}

function parsePrefixed(prefix: string, rest: string): ParsedQuery {
  switch (prefix) {
    case 'SLO':
      return rest.trim() === '' ? refused('has no id after "SLO;"') : asked({ kind: 'slo', id: rest.trim() });
    case 'PV2':
      return withPairs(rest, PROBLEM_KEYS, (pairs) => asked({ kind: 'problems', ...pairs }));
    case 'MV2':
      return parseConverted(rest);
    default:
      return refused(`has the prefix "${excerpt(prefix)};"; allowed are "SLO;", "PV2;" and "MV2;", or none`);
  }
}

function parseConverted(rest: string): ParsedQuery {
  const [, unit = '', pairs = ''] = /^([^;]*);(.*)$/s.exec(rest) ?? [];
  const conversion = Object.hasOwn(CONVERSIONS, unit) ? CONVERSIONS[unit] : undefined;
  if (conversion === undefined) {
    return refused(
      `has the prefix "MV2;${excerpt(unit)};"; only "MV2;MicroSecond;" is converted, for other units end the metric selector with a transformation such as ":toUnit(Byte,KiloByte)"`,
    );
  }
  const parsed = parseMetric(pairs);
  if (!parsed.ok || parsed.ask.kind !== 'metric') return parsed;
  return asked({ ...parsed.ask, conversion });
}

function parseMetric(text: string): ParsedQuery {
  return withPairs(text, METRIC_KEYS, ({ metricSelector, ...others }) =>
    metricSelector === undefined
      ? refused('has no "metricSelector="')
      : asked({ kind: 'metric', metricSelector, ...others }),
  );
}

/** Up to the next ampersand that is not inside quotes; quotes that do not end reach to the end of the text. */
const PIECE = /(?:"(?:~.|[^"~])*(?:"|~?$)|[^&"])+/gs;

/**
 * A text of Keptn's as people read it: each part after `=`, or the whole, without its URL encoding. A variable's value
 * is put in afterwards, so that no percent sign in it can become a quote or an ampersand.
 */
export function decodeText(text: string): string {
  if (!/^\s*(\?|[A-Z0-9]+;(\w+;)?)?\w+=/.test(text)) return decoded(text);
  const pieces = [...text.matchAll(PIECE)].map(([piece]) => {
    const at = piece.indexOf('=') + 1;
    return `${piece.slice(0, at)}${decoded(piece.slice(at))}`;
  });
  return pieces.join('&');
}

/** Reads `key=value&key=value`; an ampersand inside quotes belongs to the value. */
function withPairs<Key extends string>(
  text: string,
  keys: readonly Key[],
  use: (pairs: Readonly<Partial<Record<Key, string>>>) => ParsedQuery,
): ParsedQuery {
  const pairs: Partial<Record<Key, string>> = {};
  for (const [piece] of text.matchAll(PIECE)) {
    const [, word = '', value = ''] = /^([^=]*)=(.*)$/s.exec(piece.trimStart()) ?? [];
    const key = keys.find((known) => known === word);
    if (key === undefined)
      return refused(`has "${excerpt(piece)}" where ${keys.map((known) => `"${known}="`).join(' or ')} is expected`);
    if (pairs[key] !== undefined) return refused(`has "${key}=" twice`);
    if (value.trim() === '') return refused(`has nothing after "${key}="`);
    pairs[key] = value.trim();
  }
  return use(pairs);
}

/**
 * Encoded texts have percent signs but none of the characters that encoding takes away, and that selectors have; so a
 * percent sign in a selector as it is read by people stays.
 */
function decoded(value: string): string {
  if (!/%[0-9A-Fa-f]{2}/.test(value) || /[":, ]/.test(value)) return value;
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

/** The scope of Keptn's first queries meant services, without saying so. */
function ofServices(scope: string): string {
  return /\btype\(/.test(scope) ? scope : `${scope},type(SERVICE)`;
}
