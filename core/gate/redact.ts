import type { Json } from '../model/json.ts';

/** Shorter than this is no secret, and taking it out would tear words apart. */
const SHORTEST = 4;
const MASK = '***';

export interface Redactor {
  /** Learns a secret, in all the forms it may appear in; answers with those forms, for the platform's own masking. */
  add(secret: string): readonly string[];
  /** The text without any secret. */
  clean(text: string): string;
}

/**
 * Takes secrets out of all that leaves the gate: plain, URL-encoded, Base64 and JSON-escaped.
 * Platforms mask their logs, but not comments, files and outputs.
 */
export function createRedactor(): Redactor {
  const forms = new Set<string>();
  let pattern: RegExp | undefined;
  return {
    add(secret) {
      if (secret.trim().length < SHORTEST) return [];
      const added = formsOf(secret).filter((form) => !forms.has(form));
      for (const form of added) forms.add(form);
      pattern = anyOf([...forms]);
      return added;
    },
    clean: (text) => (pattern === undefined ? text : text.replace(pattern, MASK)),
  };
}

/** Longest first, so that no form is cut by a shorter one inside of it. */
function anyOf(forms: readonly string[]): RegExp {
  const sorted = [...forms].sort((a, b) => b.length - a.length);
  return new RegExp(sorted.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');
}

function formsOf(secret: string): readonly string[] {
  const wellFormed = Buffer.from(secret).toString(); // half a surrogate pair cannot be encoded
  const base64 = Buffer.from(secret).toString('base64');
  const forms = [
    secret,
    secret.trim(),
    ...secret.split(/\r?\n/).filter((line) => line.trim().length >= SHORTEST),
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
  ...['pass', 'warning', 'fail', 'error', 'info', 'noData', 'inconclusive', 'learning'],
  ...['measured', 'empty', 'failed', 'skip'],
]);
/** Below these fields the names of fields are the user's too. */
const FOREIGN_FIELDS: ReadonlySet<string> = new Set(['metadata', 'query']);

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
