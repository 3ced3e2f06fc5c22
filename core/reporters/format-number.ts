/** Narrow and unbreakable, understood in every language; ISO 80000-1 asks for it instead of a comma or a point. */
const THIN_SPACE = '\u202f';

/**
 * A number for people, the same in every locale. At most `significant` digits, but whole digits are never rounded
 * away: zeros in their place would be made up. Long numbers are grouped by threes.
 */
export function formatNumber(value: number, significant = 4): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1e15 || size < 1e-4) return value.toExponential(significant - 1).replace(/\.?0+(?=e)/, '');
  const decimals = Math.min(Math.max(significant - 1 - Math.floor(Math.log10(size)), 0), 20);
  const [whole = '', fraction = ''] = value.toFixed(decimals).split('.');
  const digits = fraction.replace(/0+$/, '');
  return digits === '' ? grouped(whole) : `${grouped(whole)}.${digits}`;
}

/** Four digits still read well without a gap. */
function grouped(whole: string): string {
  return whole.replace('-', '').length < 5 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
}

/** Both with as many digits as it takes to tell them apart: "110, must be above 110" would help nobody. */
export function formatApart(value: number, other: number): readonly [string, string] {
  for (let significant = 4; significant < 17; significant += 1) {
    const pair = [formatNumber(value, significant), formatNumber(other, significant)] as const;
    if (value === other || pair[0] !== pair[1]) return pair;
  }
  return [String(value), String(other)];
}

/** The unit is as the PerfSpec or the source names it; nothing is converted. */
export function withUnit(number: string, unit: string | undefined): string {
  return unit === undefined || unit === '' ? number : `${number} ${unit}`;
}

/** From the smallest to the largest of them, such as `119 to 148 ms`; of one value only that. */
export function rangeText(values: readonly number[], unit: string | undefined): string {
  const low = formatNumber(values.reduce((a, b) => Math.min(a, b)));
  const high = formatNumber(values.reduce((a, b) => Math.max(a, b)));
  return low === high ? withUnit(low, unit) : `${low} to ${withUnit(high, unit)}`;
}
