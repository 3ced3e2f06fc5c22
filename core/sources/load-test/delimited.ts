/**
 * Rows of a small delimited text (RFC 4180): fields in double quotes may hold delimiters, line breaks and doubled
 * quotes. Lines end with LF or CRLF; blank lines are left out. A quote inside of a plain field is a character like any
 * other. Where a quote is never closed, the last field has the rest of the text, and its row too few fields.
 */
export function parseDelimited(text: string, delimiter: string): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  for (let at = 0; at < text.length; ) {
    const { fields, end } = rowAt(text, at, delimiter);
    if (fields.length > 1 || fields[0] !== '') rows.push(fields);
    at = text[end] === '\r' ? end + 2 : end + 1;
  }
  return rows;
}

/** The row that begins at `start`, and where its line end is. */
function rowAt(text: string, start: number, delimiter: string) {
  const fields: string[] = [];
  for (let at = start; ; ) {
    const { value, end } = text[at] === '"' ? quotedField(text, at, delimiter) : plainField(text, at, delimiter);
    fields.push(value);
    if (text[end] !== delimiter) return { fields, end };
    at = end + 1;
  }
}

interface Field {
  readonly value: string;
  /** Of the delimiter or line end behind it. */
  readonly end: number;
}

function plainField(text: string, start: number, delimiter: string): Field {
  let end = start;
  while (end < text.length && text[end] !== delimiter && !isLineEnd(text, end)) end++;
  return { value: text.slice(start, end), end };
}

function quotedField(text: string, start: number, delimiter: string): Field {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { value: value + text.slice(from), end: text.length };
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      // What follows the closing quote against the rules still belongs to the field.
      const rest = plainField(text, quote + 1, delimiter);
      return { value: value + rest.value, end: rest.end };
    }
    value += '"';
    from = quote + 2;
  }
}

function isLineEnd(text: string, at: number): boolean {
  return text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n');
}

/** Where each named column is; of two with one name the first. */
export function columnsOf(header: readonly string[]): ReadonlyMap<string, number> {
  return new Map(header.map((name, index) => [name.trim(), index] as const).reverse());
}
