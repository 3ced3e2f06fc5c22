import type { GradeInput } from '../ports.ts';
import { limitOf } from './earlier-words.ts';
import type { Breach } from './judged-key.ts';
import type { Move } from './moves.ts';
import { amountsOf, changeOf, signed } from './words.ts';

/** Makes the sentence about a step or a drift. */
export function moveWords(
  { indicator, observation }: GradeInput,
  move: Move,
  since: string | undefined,
): (breach: Breach | undefined) => string {
  const amount = amountsOf(indicator, observation);
  const { before, after, kind, p } = move;
  const change = changeOf(after, before);
  const size = change === undefined ? '' : `${signed(change)} `;
  const ends =
    kind === 'step'
      ? `from ${amount(before)} to ${amount(after)}${since === undefined ? '' : ` since run ${since}`}`
      : `from ${amount(before)} in the oldest ${move.size} runs to ${amount(after)} in the newest ${move.size}`;
  const found = `${size}${kind} ${ends} (p = ${Number(p.toPrecision(2))})`;
  return (breach) => (breach ? `${found}, past ${limitOf(breach, amount)}` : `${found}, within the limits`);
}
