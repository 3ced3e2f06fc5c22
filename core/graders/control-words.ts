import type { Sample } from '../model/observation.ts';
import type { Aggregate } from '../model/perf-spec.ts';
import type { GradeInput } from '../ports.ts';
import { counted, percent } from '../words.ts';
import { limitOf } from './earlier-words.ts';
import type { Breach, Finding } from './judged-key.ts';
import type { ShiftRules } from './shift.ts';
import { type Sides, sizes } from './sides.ts';
import { amountsOf, changeWords, signed } from './words.ts';

/** Makes the sentence about one key, with the numbers that its outcome rests on. */
export function controlWords(
  { indicator, observation }: GradeInput,
  { value, estimate = value, centre, evidence = { against: 'control', n: 0 } }: Finding,
  { aggregate, confidence }: ShiftRules,
): (breach: Breach | undefined) => string {
  const amount = amountsOf(indicator, observation);
  const { interval, n, samples = 0, cles } = evidence;
  const range = interval ? ` (${percent(confidence)}: ${signed(interval[0])} to ${signed(interval[1])})` : '';
  const change = `${changeWords(estimate, centre)} the control's ${aggregate} ${amount(centre)}${range}`;
  const size = `${samples} against ${n} samples`;
  const higher = cles === undefined ? '' : `, a value is above one of the control in ${percent(cles)} of pairs`;
  return (breach) => {
    if (!breach) return `${change}, within the limits, ${size}`;
    const past = `${change}, past ${limitOf(breach, amount)}`;
    return breach.status === 'inconclusive'
      ? `${past}, but the interval is not: ${size} do not suffice`
      : `${past} with all of the interval, ${size}${higher}`;
  };
}

/** Why two sides cannot be told apart, whatever their values are. */
export function tooFewWords({ behind }: Sample, sides: Sides, needed: number, aggregate: Aggregate): string {
  if (sides.kind === 'single' && behind !== undefined)
    return `the value is not the ${aggregate} of its ${behind.n} samples, so nothing tells how it varies: write as "aggregate" what the query asks for, such as mean or p95`;
  const [samples, n] = sizes(sides);
  return `${counted(samples, 'sample')} against ${n} of the control cannot tell: it needs at least ${needed} on each side`;
}
