import { excerpt } from '../../foreign.ts';
import type { Problem } from '../../model/problem.ts';
import { problem } from '../../problems.ts';
import { isPattern } from './file-names.ts';
import type { Lens, LoadTestRun, Subject } from './load-test-run.ts';
import { splitOwnMetric } from './metric.ts';
import type { LoadTestQuery } from './query.ts';

/**
 * That a file does not have a metric, with what it has instead. Nothing is interpolated, so what is not there can only
 * be had by letting the tool write it.
 * @param about the file or files, for messages
 * @param reason why it cannot be computed of the samples, where there are some
 */
export function missing(about: string, run: LoadTestRun, query: LoadTestQuery, subject: Subject, reason = ''): Problem {
  const metric = query.metric.text;
  const file = `${about} (${run.title})`;
  const { advice } = run;
  if (subject.tally !== undefined) {
    const because = reason === '' ? '' : `: there are ${reason} in it`;
    return problem('load-test-metric', `${file} has no ${metric}${because}.`, { advice });
  }
  const names = [...subject.figures.keys()];
  if (names.length === 0 && isSpecial(subject.lens))
    return problem('load-test-metric', `${file} ${unanswerable(subject.lens)}.`, { advice });
  if (query.succeeded !== undefined)
    return problem('load-test-metric', `${file} is a summary, which does not tell successes from failures.`, {
      advice: 'Remove "success" from "where", or ask a file of single samples.',
    });
  const isMerged = query.files.length > 1 || query.files.some(isPattern);
  if (isMerged && names.every((name) => name.endsWith('count')))
    return problem('load-test-metric', `${file} has no ${metric} of all files: ${notOfAll(metric, subject)}.`, {
      advice: 'Ask one file, or a format that holds single samples.',
    });
  return problem('load-test-metric', `${file} has ${instead(metric, names)}.`, { advice });
}

/** What was asked of a scan is more than the response time of all samples, so that not every format can answer it. */
function isSpecial(lens: Lens | undefined): lens is Lens {
  return lens !== undefined && (lens.measure !== undefined || Object.keys(lens.where).length > 0);
}

/** What there is instead the advice of the format says. */
function unanswerable({ measure, where }: Lens): string {
  const keys = Object.keys(where).map((key) => `"${excerpt(key, 80)}"`);
  const condition = keys.length === 0 ? '' : ` by "where" with ${keys.join(' and ')}`;
  return measure === undefined
    ? `cannot be asked for samples${condition}`
    : `cannot be asked for "${excerpt(measure, 80)}"${condition}`;
}

/** Why the files have no such figure together. */
function notOfAll(metric: string, { lens }: Subject): string {
  if (lens !== undefined) return 'their values are in different units';
  return (splitOwnMetric(metric)?.statistic ?? metric) === 'count'
    ? 'one of them has none'
    : 'of several summaries only counts can be added';
}

function instead(metric: string, names: readonly string[]): string {
  if (splitOwnMetric(metric) !== undefined && !names.some((name) => splitOwnMetric(name) !== undefined))
    return `no "${metric}": it has no metrics by name. It has: ${names.join(', ')}`;
  const { subject, there } = alternativesTo(metric, names);
  return `${subject}. It has: ${there.length === 0 ? 'nothing of the kind' : excerpt(there.join(', '), 300)}`;
}

/** What to offer instead: other statistics of the same metric, else other metrics of the same kind. */
function alternativesTo(metric: string, names: readonly string[]) {
  const asked = splitOwnMetric(metric);
  if (asked === undefined)
    return { subject: `no ${metric}`, there: names.filter((name) => splitOwnMetric(name) === undefined) };
  const own = names.flatMap((name) => splitOwnMetric(name) ?? []);
  const statistics = own.filter(({ name }) => name === asked.name).map(({ statistic }) => statistic);
  if (statistics.length > 0) return { subject: `no ${asked.statistic} of "${asked.name}"`, there: statistics };
  return { subject: `no metric "${asked.name}"`, there: [...new Set(own.map(({ name }) => name))] };
}
