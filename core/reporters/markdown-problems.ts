import type { Problem } from '../model/problem.ts';
import { markdownCode, markdownText } from './escape.ts';
import { count, fold } from './fold.ts';
import { errorsFirst, placeText } from './problem-order.ts';
import { RESULT_WORDS } from './verdict-words.ts';

/** More than this hides the table below. */
const OPEN = 10;
const MESSAGE = 500;

/** The worst `most` problems with what to do about them; empty without problems. */
export function markdownProblems(problems: readonly Problem[], most: number): string {
  if (problems.length === 0) return '';
  const shown = errorsFirst(problems).slice(0, most);
  const folded = shown.slice(OPEN);
  return [
    '### Problems',
    problemList(shown.slice(0, OPEN)),
    ...(folded.length > 0 ? [fold(`${count(folded.length, 'more problem')}`, problemList(folded))] : []),
  ].join('\n\n');
}

function problemList(problems: readonly Problem[]): string {
  return problems.map((problem, index) => problemItem(problem, problems[index + 1])).join('\n');
}

/** Advice that the next problem repeats is said once, after the last of them. */
function problemItem({ severity, message, advice, place }: Problem, next: Problem | undefined): string {
  const where = place ? `${markdownCode(placeText(place), MESSAGE)} ` : '';
  const what = `- ${RESULT_WORDS[severity].emoji} ${where}${markdownText(message, MESSAGE)}`;
  return next?.advice === advice ? what : `${what}<br>➜ ${markdownText(advice, MESSAGE)}`;
}
