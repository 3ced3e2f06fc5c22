import { excerpt } from '../../foreign.ts';
import { failure, type Result, success } from '../../model/result.ts';
import { problem } from '../../problems.ts';
import { matchesWildcards } from '../../wildcards.ts';
import { didYouMean, nearest } from '../../words.ts';
import { isEmpty } from './empty-subject.ts';
import { lensKey } from './lens-key.ts';
import type { LoadTestRun, Subject } from './load-test-run.ts';
import type { LoadTestQuery } from './query.ts';
import { isUnanswered } from './samples/unanswered.ts';
import { together } from './together.ts';

type Kind = Subject['kind'];

/** Where labels of several kinds match, the first of these counts, so that nothing counts twice. */
const BY_RANK: readonly Kind[] = ['request', 'benchmark', 'transaction', 'subsample'];

/**
 * The subjects that a query is about: one for everything, or for all labels that match, or one for each of these
 * labels. None where the file has no samples of the kind at all; those that it has may all be empty.
 * @param about the file or files, for messages
 */
export function select(about: string, run: LoadTestRun, query: LoadTestQuery): Result<readonly Subject[]> {
  const answering = run.subjects.filter((subject) => answers(subject, query));
  const [first] = answering;
  if (first === undefined) return run.subjects.some(isOfSummary) ? nothing(about, run, query) : success([]);
  // The format cannot answer what was asked of the scan, whatever the label.
  if (answering.every(isUnanswered)) return success(answering);
  const asked = query.kind;
  const there = asked === undefined ? answering : answering.filter(({ kind }) => kind === asked);
  if (there.length === 0)
    return refused(
      `${about} (${run.title}) has no ${asked}s. It has: ${kindsOf(answering).join(', ')}`,
      'Ask for a kind that the file has, by "where": {"kind": ...}.',
    );
  return query.label === undefined && !query.split
    ? everything(about, run, query, there)
    : labelled(about, run, query, there);
}

function isOfSummary({ lens }: Subject): boolean {
  return lens === undefined;
}

function answers({ lens }: Subject, query: LoadTestQuery): boolean {
  if (lens !== undefined) return lensKey(lens) === lensKey(query.lens);
  return Object.keys(query.lens.where).length === 0;
}

/** The total that the file itself has, or all labels together. */
function everything(
  about: string,
  run: LoadTestRun,
  query: LoadTestQuery,
  there: readonly Subject[],
): Result<readonly Subject[]> {
  const kind =
    query.kind ?? (['request', 'benchmark'] as const).find((one) => there.some((subject) => subject.kind === one));
  if (kind === undefined)
    return refused(
      `${about} (${run.title}) has no requests. It has: ${kindsOf(there).join(', ')}`,
      'Say "where": {"kind": ...}; requests are what is meant without it.',
    );
  const own = there.filter((subject) => subject.kind === kind);
  const named = own.filter(({ label }) => label !== undefined);
  const total = totalOf(own, named, query);
  if (total !== undefined) return success([total]);
  const [all] = grouped(named, false);
  if (all === undefined) return success([]);
  // Benchmarks are different things, of which there is no sum.
  const canAdd = kind !== 'benchmark' && (all.tally !== undefined || all.figures.has(query.metric.text));
  if (named.length === 1 || canAdd) return success([all]);
  return refused(
    `${about} (${run.title}) has no ${query.metric.text} of everything together. It has the labels: ${labelsOf(named)}`,
    CHOOSE,
  );
}

/** What the file itself reports of everything, unless the samples of its labels can answer what that cannot. */
function totalOf(own: readonly Subject[], named: readonly Subject[], query: LoadTestQuery): Subject | undefined {
  const total = own.find(({ label }) => label === undefined);
  if (total === undefined || total.tally !== undefined) return total;
  const isCounted = named.length > 0 && named.every(({ tally }) => tally);
  const needsSamples = query.succeeded !== undefined || query.percentile !== undefined;
  const answers = total.figures.has(query.metric.text) && !needsSamples;
  return answers || !isCounted ? total : undefined;
}

function labelled(
  about: string,
  run: LoadTestRun,
  query: LoadTestQuery,
  there: readonly Subject[],
): Result<readonly Subject[]> {
  const named = there.filter(({ label }) => label !== undefined);
  const matching = matches(named, query.label);
  if (matching.length === 0) return unknownLabel(about, run, query.label, named);
  // Where one label is of several kinds, one that has samples in the window.
  const counting = matching.filter((subject) => !isEmpty(subject));
  const candidates = counting.length > 0 ? counting : matching;
  const kind = BY_RANK.find((one) => candidates.some((subject) => subject.kind === one));
  const chosen = matching.filter((subject) => subject.kind === kind);
  const found = grouped(chosen, query.split);
  const reason = uncombined(chosen, found, query);
  return reason === undefined
    ? success(found)
    : refused(`${about} (${run.title}) has ${reason}. It has: ${labelsOf(chosen)}`, CHOOSE);
}

const CHOOSE = 'Choose one by "label", or let each be a value of its own by "splitBy": "label".';

/** Why labels that match are no one value; undefined where they are, or where not one of them has what is asked. */
function uncombined(chosen: readonly Subject[], found: readonly Subject[], query: LoadTestQuery): string | undefined {
  if (found.length === chosen.length) return undefined;
  // They are different things, of which there is no sum.
  if (chosen[0]?.kind === 'benchmark') return `no single benchmark "${excerpt(query.label ?? '*', 80)}"`;
  const { metric, split } = query;
  const lacks = ({ tally, figures }: Subject) => tally === undefined && !figures.has(metric.text);
  if (split || !found.some(lacks) || chosen.every(lacks)) return undefined;
  return `${metric.text} only of one label at a time: several labels of a summary cannot be combined`;
}

/** All as one, or one for each label. */
function grouped(subjects: readonly Subject[], split: boolean): readonly Subject[] {
  const groups = new Map<string | undefined, [Subject, ...Subject[]]>();
  for (const subject of subjects) {
    const key = split ? subject.label : undefined;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [subject]);
    else group.push(subject);
  }
  return [...groups.values()].map(together);
}

/** A label that is just so comes first: labels hold stars and question marks themselves. */
function matches(named: readonly Subject[], pattern: string | undefined): readonly Subject[] {
  if (pattern === undefined) return named;
  const exact = named.filter(({ label }) => label === pattern);
  return exact.length > 0 ? exact : named.filter(({ label = '' }) => matchesWildcards(label, pattern));
}

function unknownLabel(about: string, run: LoadTestRun, label: string | undefined, named: readonly Subject[]) {
  if (named.length === 0)
    return refused(
      `${about} (${run.title}) has no labels, only everything together`,
      'Ask without "label" and "splitBy", or ask a file that holds labels.',
    );
  const labels = named.flatMap((subject) => subject.label ?? []);
  const meant = didYouMean(label === undefined ? undefined : nearest(label, labels));
  return refused(
    `${about} (${run.title}) has no label "${excerpt(label ?? '', 80)}". ${meant}It has: ${labelsOf(named)}`,
    'Ask for a label that the file has; * and ? stand for any characters.',
  );
}

function nothing(about: string, run: LoadTestRun, { lens }: LoadTestQuery): Result<readonly Subject[]> {
  const [column] = Object.keys(lens.where);
  if (column === undefined) return success([]);
  return refused(
    `${about} (${run.title}) is a summary, which cannot be asked for samples by "${excerpt(column, 80)}"`,
    'Ask a file of single samples, or remove it from "where".',
  );
}

function labelsOf(subjects: readonly Subject[]): string {
  return excerpt(
    [...new Set(subjects.flatMap(({ label }) => label ?? []))].map((label) => `"${label}"`).join(', '),
    300,
  );
}

function kindsOf(subjects: readonly Subject[]): readonly string[] {
  return [...new Set(subjects.map(({ kind }) => `${kind}s`))];
}

function refused(reason: string, advice: string): Result<never> {
  return failure(problem('load-test-metric', `${reason}.`, { advice }));
}
