import { numberOf } from '../fields.ts';

/**
 * Reads times of a JUnit report, seconds. Some runners group digits (`1,234.5`), others write a decimal comma (`0,006`):
 * which one it was is told by all times of the file together. Where that leaves two readings, as of `1,234` alone, a
 * time with a comma is none.
 */
export function secondsReader(times: readonly string[]): (text: string) => number | undefined {
  const style = styleOf(times);
  return (text) => {
    const value = numberOf(style === undefined ? text : plain(text, style));
    return value === undefined || value < 0 ? undefined : value;
  };
}

type Style = 'grouped' | 'decimal comma';

function styleOf(times: readonly string[]): Style | undefined {
  if (times.some((time) => time.includes('.'))) return 'grouped';
  // No group begins with a 0 or has another length than 3.
  return times.some((time) => /^0\d*,|^\d{4,},|,\d{1,2}$|,\d{4,}$/.test(time.trim())) ? 'decimal comma' : undefined;
}

function plain(text: string, style: Style): string {
  if (style === 'decimal comma') return text.replace(',', '.');
  return /^\s*\d{1,3}(,\d{3})+(\.\d+)?\s*$/.test(text) ? text.replaceAll(',', '') : text;
}
