import type { Sample } from '../model/observation.ts';
import type { GradeInput } from '../ports.ts';
import { counted, percent } from '../words.ts';
import type { BaselineRules } from './baseline-rules.ts';
import { leftOut, refusedRuns } from './earlier-runs.ts';
import type { Breach } from './judged-key.ts';
import { isUpper } from './percent-limits.ts';
import type { Reference } from './reference.ts';
import { amountsOf, changeWords } from './words.ts';

/** Makes the sentence about one key, with the numbers that its outcome rests on. */
export function earlierWords(
  { indicator, observation, comparison }: GradeInput,
  { key, value }: Sample,
  reference: Reference,
  { minRuns, confidence, include }: BaselineRules,
): (breach: Breach | undefined) => string {
  const amount = amountsOf(indicator, observation);
  const { centre, band, history } = reference;
  const change = `${changeWords(value, centre)} ${reference.words(amount)}`;
  const refused = refusedRuns(comparison, include, key);
  const without = refused === 0 ? '' : `, ${leftOut(refused, include)}`;
  const learning = `learning (${history.length} of ${counted(minRuns, 'run')}${without}): ${change}`;
  return (breach) => {
    if (!band) return breach ? `${learning}, past ${limitOf(breach, amount)}, and too few runs to tell` : learning;
    if (!breach) return `${change}, within the limits`;
    const reach = `${amount(isUpper(breach.name) ? band[1] : band[0])} (${percent(confidence)})`;
    const past = `${change}, past ${limitOf(breach, amount)}`;
    return breach.status === 'inconclusive'
      ? `${past}, but normal runs reach ${reach}: more or quieter runs would decide it`
      : `${past} and beyond the ${reach} that normal runs reach`;
  };
}

/** `upperSevere 233 ms`, which is what the percent limit comes to. */
export function limitOf({ name, limit }: Breach, amount: (value: number) => string): string {
  return `${name} ${amount(limit)}`;
}
