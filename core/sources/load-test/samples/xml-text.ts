const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const LAST_CODE_POINT = 0x10ffff;

/**
 * What the text of an attribute says: line ends and tabs are spaces (XML 1.0, 3.3.3), references are what they stand
 * for. A number of a character that XML does not allow is taken at its word, because JMeter writes such.
 */
export function attributeText(written: string): string {
  return written
    .replace(/\r\n|[\t\n\r]/g, ' ')
    .replace(/&(?:(amp|lt|gt|quot|apos)|#(\d+)|#x([\da-fA-F]+));/g, (whole, name, decimal, hex) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole;
    });
}
