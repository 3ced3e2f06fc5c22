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
  let forms: readonly string[] = [];
  return {
    add(secret) {
      if (secret.trim().length < SHORTEST) return [];
      const added = formsOf(secret).filter((form) => !forms.includes(form));
      // Longest first, so that no form is cut by a shorter one inside of it.
      forms = [...forms, ...added].sort((a, b) => b.length - a.length);
      return added;
    },
    clean: (text) => forms.reduce((clean, form) => clean.replaceAll(form, MASK), text),
  };
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

function mapTexts(value: Json, clean: Clean, foreign: boolean): Json {
  if (typeof value === 'string') return !foreign && OWN_WORDS.has(value) ? value : clean(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, clean, foreign));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => {
    return [foreign ? clean(key) : key, mapTexts(item, clean, foreign || FOREIGN_FIELDS.has(key))] as const;
  });
  return Object.fromEntries(entries);
}
