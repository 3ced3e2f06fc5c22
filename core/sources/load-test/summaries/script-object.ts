/**
 * The object with which a script begins, such as `var stats = { type: "GROUP", ... }`: JSON but for keys without quotes.
 * Undefined where there is none or it is cut off. Nothing of the script is run.
 */
export function scriptObject(script: string): unknown {
  const start = script.indexOf('{');
  if (start < 0) return undefined;
  let depth = 0;
  const written: string[] = [];
  for (const [token] of script.slice(start).matchAll(TOKENS)) {
    written.push(/^[A-Za-z_$]/.test(token) && !LITERALS.has(token) ? JSON.stringify(token) : token);
    if (token === '{') depth += 1;
    if (token === '}') depth -= 1;
    if (depth === 0) return parsed(written.join(''));
  }
  return undefined;
}

/** Texts, words, and the rest piece by piece. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[A-Za-z_$][\w$]*|[{}]|[^{}"A-Za-z_$]+|"/g;

const LITERALS: ReadonlySet<string> = new Set(['true', 'false', 'null']);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
