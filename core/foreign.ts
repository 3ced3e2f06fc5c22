/**
 * Values and texts that come from outside: answers of servers, result files, the PerfSpec.
 * Nothing is known of them until it was looked at, and messages hold only a piece of them.
 */

/** In code points: enough to understand a text, too little to flood a log. */
const LONGEST_EXCERPT = 300;

/**
 * The beginning of a text on one line. Control and format characters become a space: they could end a log line,
 * colour a terminal or turn the direction of the text around it.
 */
export function excerpt(text: string, longest = LONGEST_EXCERPT): string {
  const start = text.slice(0, 4 * longest); // so that a large body is not searched as a whole
  const line = start.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const points = [...line];
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : line;
}

/** An object before its members are known. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a value is, in words that hold nothing of a large answer. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (!isFields(value)) return excerpt(JSON.stringify(value) ?? 'nothing');
  const keys = Object.keys(value).slice(0, 5);
  return keys.length === 0 ? 'an empty object' : excerpt(`an object with ${keys.map((key) => `"${key}"`).join(', ')}`);
}
