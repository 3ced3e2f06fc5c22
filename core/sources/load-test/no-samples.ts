import { excerpt } from '../../foreign.ts';
import type { Observation } from '../../model/observation.ts';
import type { Question } from '../../ports.ts';
import { problem } from '../../problems.ts';
import type { About } from './answer.ts';
import { failed } from './failed.ts';
import type { Subject } from './load-test-run.ts';
import { sampleWords } from './sample-words.ts';

/**
 * No sample was counted.
 * @param known what the file has samples of, which do not count
 */
export function nothing(
  question: Question,
  asked: string,
  about: About,
  known: readonly Subject[],
  warnings: readonly string[],
): Observation {
  const { run, query, window, file } = about;
  const samples = sampleWords(query, window);
  if (!isMetric(about, known)) {
    const message = `${file} (${run.title}) has no ${samples}.`;
    return failed(question, asked, [problem('load-test-metric', message, { advice: run.advice })]);
  }
  const reason = `no ${sampleWords({ lens: query.lens, kind: query.kind }, window)}`;
  const gaps = query.split ? known.flatMap(({ label: key }) => (key === undefined ? [] : { key, reason })) : [];
  const sentence = `No ${query.metric.text}: no ${samples}${spanOf(about)}.`;
  return { status: 'empty', indicator: question.indicator, query: asked, warnings, reason: sentence, gaps };
}

/** That a metric of that name is not there may be a slip of the pen, which no data never excuses. */
function isMetric({ query: { metric, lens } }: About, known: readonly Subject[]): boolean {
  if (metric.statistic === undefined) return known.some(({ figures }) => figures.has(metric.text));
  return lens.measure === undefined || known.length > 0;
}

function spanOf({ run: { startedAt, finishedAt }, window }: About): string {
  if (window === undefined || startedAt === undefined || finishedAt === undefined) return '';
  if (startedAt <= window.end && finishedAt >= window.start) return '';
  return `; the test ran from ${iso(startedAt)} to ${iso(finishedAt)}`;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

const MOST_NAMED = 10;

/**
 * Of labels that are each a value of its own, those that have none. They cost nothing, because a login of the warm-up has
 * none in any good run; but they are named, because a request may have stopped. Of a condition it is as it should be.
 */
export function silentLabels({ query, window }: About, empty: readonly Subject[]): readonly string[] {
  if (!query.split || empty.length === 0 || Object.keys(query.lens.where).length > 0) return [];
  const names = empty.slice(0, MOST_NAMED).map(({ label = '' }) => `"${excerpt(label, 80)}"`);
  const more = empty.length > MOST_NAMED ? ` and ${empty.length - MOST_NAMED} more` : '';
  const samples = sampleWords({ lens: query.lens, kind: query.kind }, window);
  return [`Not judged, because they have no ${samples}: ${names.join(', ')}${more}.`];
}
