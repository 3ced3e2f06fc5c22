import { excerpt } from '../../foreign.ts';
import type { Gap, Observation, Sample } from '../../model/observation.ts';
import type { Problem } from '../../model/problem.ts';
import type { Question } from '../../ports.ts';
import { problem } from '../../problems.ts';
import { type About, type Answer, answer } from './answer.ts';
import { isEmpty } from './empty-subject.ts';
import { failed } from './failed.ts';
import type { Subject } from './load-test-run.ts';
import { nothing, silentLabels } from './no-samples.ts';
import { select } from './select.ts';

type Value = Extract<Answer, { kind: 'value' }>;
type Keyed<T extends Answer = Answer> = { readonly key: string; readonly subject: Subject; readonly answer: T };

/** Answers a question from what its files hold. */
export function observation(question: Question, asked: string, about: About, now: number): Observation {
  const { indicator } = question;
  const { run, query, file } = about;
  const subjects = select(file, run, query);
  if (!subjects.ok) return failed(question, asked, subjects.problems);
  const empty = subjects.value.filter(isEmpty);
  const counted = subjects.value.filter((subject) => !isEmpty(subject));
  const known = [...staleness(about), ...run.warnings];
  if (counted.length === 0) return nothing(question, asked, about, empty, known);
  const warnings = [...known, ...silentLabels(about, empty)];
  const answers = counted.map((subject) => ({
    key: query.split ? (subject.label ?? query.metric.text) : query.metric.text,
    subject,
    answer: answer(about, subject),
  }));
  const values = answers.filter(isValue);
  const gaps = query.split ? answers.flatMap(gapOf) : [];
  const [first] = values;
  if (first === undefined) return withoutValue(question, asked, about, answers, warnings);
  const mixed = differentUnits(about, first, values);
  if (mixed !== undefined) return failed(question, asked, [mixed]);
  const definition = definitionOf(about, values);
  const { unit } = first.answer;
  return {
    status: 'measured',
    indicator,
    query: asked,
    warnings: [...warnings, ...warningsOf(values, query.split)],
    samples: values.map((one) => sampleOf(one, about, now)),
    gaps,
    ...quiet(about, empty),
    ...(unit === undefined ? {} : { unit }),
    ...(definition === undefined ? {} : { definition }),
  };
}

/** Labels that have samples, but none of the condition. Of a window it is another matter: a request may have stopped. */
function quiet({ query }: About, empty: readonly Subject[]): { readonly quiet?: readonly string[] } {
  if (!query.split || empty.length === 0 || Object.keys(query.lens.where).length === 0) return {};
  return { quiet: empty.flatMap(({ label }) => label ?? []) };
}

/** One limit cannot judge nanoseconds and milliseconds. */
function differentUnits({ file }: About, first: Keyed<Value>, values: readonly Keyed<Value>[]): Problem | undefined {
  const other = values.find(({ answer: { unit } }) => unit !== first.answer.unit);
  if (other === undefined) return undefined;
  const units = [first, other].map(({ key, answer: { unit } }) => `"${excerpt(key, 80)}" in ${unit ?? 'no unit'}`);
  const message = `The labels of ${file} are in different units: ${units.join(' and ')}.`;
  return problem('load-test-metric', message, {
    advice: 'Ask for the labels of each unit by themselves, with "label".',
  });
}

function isValue(one: Keyed): one is Keyed<Value> {
  return one.answer.kind === 'value';
}

function sampleOf(
  { key, subject, answer: { value, behind } }: Keyed<Value>,
  { run, window }: About,
  now: number,
): Sample {
  const end = subject.tally?.lastEnd ?? Number.NaN;
  const timestamp = run.finishedAt ?? (Number.isFinite(end) ? end : (window?.end ?? now));
  return { key, timestamp, value, ...(behind === undefined ? {} : { behind }) };
}

function gapOf({ key, answer: { kind, ...rest } }: Keyed): readonly Gap[] {
  if ('reason' in rest) return [{ key, reason: rest.reason }];
  return 'problem' in rest ? [{ key, reason: 'the file does not have it' }] : [];
}

function withoutValue(
  question: Question,
  asked: string,
  { query }: About,
  answers: readonly Keyed[],
  warnings: readonly string[],
): Observation {
  const problems = answers.flatMap((one) => (one.answer.kind === 'missing' ? one.answer.problem : []));
  if (problems.length > 0) return failed(question, asked, problems);
  const [reason = 'no samples'] = answers.flatMap((one) => (one.answer.kind === 'empty' ? one.answer.reason : []));
  const sentence = `No ${query.metric.text}: ${reason}.`;
  const gaps = query.split ? answers.flatMap(gapOf) : [];
  return { status: 'empty', indicator: question.indicator, query: asked, warnings, reason: sentence, gaps };
}

/** A file left over from an earlier run would be judged as if it were this one's. */
function staleness({ window, run: { finishedAt } }: About): readonly string[] {
  if (window === undefined || finishedAt === undefined || finishedAt >= window.start) return [];
  return [`The load test of this file ended at ${iso(finishedAt)}, before the window: is it an old file?`];
}

/** Where it is the same for all labels. How many samples a value is of stands beside it. */
function definitionOf({ query }: About, values: readonly Keyed<Value>[]): string | undefined {
  const [how, ...others] = new Set(values.map((one) => one.answer.how));
  return how === undefined || others.length > 0 ? undefined : `${query.metric.text} ${how}`;
}

/** Labels named, and people spared, by each warning. */
const MOST_NAMED = 3;
const MOST_WARNINGS = 10;

function warningsOf(values: readonly Keyed<Value>[], split: boolean): readonly string[] {
  const keys = new Map<string, string[]>();
  for (const { key, answer: one } of values)
    for (const text of one.warnings) keys.set(text, [...(keys.get(text) ?? []), key]);
  if (!split) return [...keys.keys()];
  const texts = [...keys].map(([text, labels]) => {
    const more = labels.length > MOST_NAMED ? ` and ${labels.length - MOST_NAMED} more` : '';
    return `${excerpt(labels.slice(0, MOST_NAMED).join(', '), 200)}${more}: ${text}`;
  });
  if (texts.length <= MOST_WARNINGS) return texts;
  return [...texts.slice(0, MOST_WARNINGS), `And ${texts.length - MOST_WARNINGS} more warnings of other labels.`];
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
