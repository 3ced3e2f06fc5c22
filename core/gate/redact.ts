import { COMPARED_WITH, GRADE_STATUSES } from '../model/grade.ts';
import type { Json } from '../model/json.ts';
import { secretPatterns } from './secret-pattern.ts';

/** Shorter than this is no secret, and taking it out would tear words apart. */
const SHORTEST = 4;
const MASK = '***';
/** A pattern that is never found. */
const NOTHING = '(?!)';

export interface Redactor {
  /** Learns a secret, in all the forms it may appear in; answers with those forms, for the platform's own masking. */
  add(secret: string): readonly string[];
  /** The text without any secret. */
  clean(text: string): string;
}

/**
 * Takes secrets out of all that leaves the gate, in every form and where a text was cut through one.
 * Platforms mask their logs, but not comments, files and outputs.
 */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  const forms = new Set<string>();
  let find: Finder | undefined;
  return {
    add(secret) {
      if (secret.trim().length < SHORTEST) return [];
      for (const part of partsOf(secret)) secrets.add(part);
      const added = formsOf(secret).filter((form) => !forms.has(form));
      for (const form of added) forms.add(form);
      find = undefined;
      return added;
    },
    clean(text) {
      if (secrets.size === 0) return text;
      find ??= finderOf([...secrets]);
      const whole = find.hint.test(text) ? text.replace(find.whole, MASK) : text;
      return whole.includes('…') ? whole.replace(find.cut, MASK) : whole;
    },
  };
}

interface Finder {
  /** Says fast that there is nothing to find: almost always it is so. */
  readonly hint: RegExp;
  readonly whole: RegExp;
  readonly cut: RegExp;
}

function finderOf(secrets: readonly string[]): Finder {
  // Longest first, so that no secret is cut by a shorter one inside of it.
  const patterns = [...secrets].sort((a, b) => b.length - a.length).map(secretPatterns);
  const hints = patterns.every((pattern) => pattern.hints.length > 0) ? patterns.flatMap(({ hints }) => hints) : [''];
  return {
    hint: new RegExp(hints.join('|')),
    whole: new RegExp(patterns.flatMap(({ whole }) => whole).join('|'), 'gu'),
    cut: new RegExp(patterns.flatMap(({ cut }) => cut).join('|') || NOTHING, 'gu'),
  };
}

/** A secret of several lines is one in each of them. */
function partsOf(secret: string): readonly string[] {
  return [secret, ...secret.split(/\r?\n/)].filter((part) => part.trim().length >= SHORTEST);
}

/** What platforms mask; they look for exact texts. */
function formsOf(secret: string): readonly string[] {
  const wellFormed = Buffer.from(secret).toString(); // half a surrogate pair cannot be encoded
  const base64 = Buffer.from(secret).toString('base64');
  const forms = [
    ...partsOf(secret),
    secret.trim(),
    encodeURIComponent(wellFormed),
    new URLSearchParams({ s: secret }).toString().slice(2),
    base64,
    base64.replace(/=+$/, ''),
    base64.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'),
    JSON.stringify(secret).slice(1, -1),
  ];
  return [...new Set(forms)];
}

/** Words of the gate itself, which reporters branch on: a careless password must not break them. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  ...GRADE_STATUSES,
  ...COMPARED_WITH,
  ...['measured', 'empty', 'failed', 'skip'],
]);
/** Below these fields the names of fields are the user's too. */
const FOREIGN_FIELDS: ReadonlySet<string> = new Set(['metadata', 'query', 'parameters']);

type Clean = Redactor['clean'];

/** Cleans every text in plain data. */
export function cleanAll<T>(value: T, clean: Clean): T {
  return mapTexts(value as Json, clean, false) as T; // records are plain data, and the shape stays
}

/** What holds no secret is handed on as it is: almost always that is all of it, and copies of large runs cost. */
function mapTexts(value: Json, clean: Clean, foreign: boolean): Json {
  if (typeof value === 'string') return !foreign && OWN_WORDS.has(value) ? value : clean(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) {
    const items = value.map((item) => mapTexts(item, clean, foreign));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  let changed = false;
  const entries = Object.entries(value).map(([key, item]) => {
    const entry = [foreign ? clean(key) : key, mapTexts(item, clean, foreign || FOREIGN_FIELDS.has(key))] as const;
    changed ||= entry[0] !== key || entry[1] !== item;
    return entry;
  });
  return changed ? Object.fromEntries(entries) : value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
