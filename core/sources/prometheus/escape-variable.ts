const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  // PromQL and MetricsQL accept \' only inside '...', but \x27 inside both kinds of quotes.
  "'": '\\x27',
  // Inside `...` nothing can be escaped: the value is then not the one meant, but it cannot leave the quotes either.
  '`': '\\x60',
};

/**
 * Makes a value safe between the quotes of a PromQL text: it can end neither "...", '...' nor `...`.
 * Exact inside "..."; inside '...' too, but for a double quote, which the server refuses there. The dot and the other
 * signs of regular expressions stay as they are.
 */
export function escapeVariable(value: string): string {
  return value.replace(/[\\"'`\n\r]/g, (sign) => ESCAPES[sign] ?? sign);
}
