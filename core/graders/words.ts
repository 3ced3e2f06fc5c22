import type { Observation } from '../model/observation.ts';
import type { Indicator } from '../model/perf-spec.ts';
import { shownUnit } from '../units.ts';

/** Six digits are enough to argue about; the result document has them all. */
export function digits(value: number): number {
  return Number(value.toPrecision(6));
}

/** Writes values with the unit they have, such as `212 ms`. */
export function amountsOf(indicator: Indicator, observation: Observation): (value: number) => string {
  const unit = shownUnit(indicator, observation);
  return (value) => (unit === undefined ? `${rounded(value)}` : `${rounded(value)} ${unit}`);
}

/** Four digits are what a sentence needs. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Change in percent of the distance from 0; undefined where there is none. */
export function changeOf(value: number, centre: number): number | undefined {
  const change = ((value - centre) / Math.abs(centre)) * 100;
  return Number.isFinite(change) ? change : undefined;
}

/** `+12.3 %`. */
export function signed(change: number): string {
  return `${change < 0 ? '' : '+'}${Number(change.toPrecision(3))} %`;
}

/** `12.3 % over`, `4 % under`; of a centre of 0 no change is a percentage. */
export function changeWords(value: number, centre: number): string {
  if (value === centre) return 'no change from';
  const change = changeOf(value, centre);
  if (change === undefined) return value < centre ? 'below' : 'above';
  return `${Number(Math.abs(change).toPrecision(3))} % ${change < 0 ? 'under' : 'over'}`;
}
