import { failure, type Result, success } from '../../../model/result.ts';
import { problem } from '../../../problems.ts';
import { withEmpty } from '../empty-subject.ts';
import type { Lens, LensNotes, LoadTestRun, Subject } from '../load-test-run.ts';
import { NO_NAME } from '../no-name.ts';
import { meantBy } from '../of-lens.ts';
import { Damage } from '../samples/damage.ts';
import { many } from '../samples/many.ts';
import { TimeSpan } from '../samples/time-span.ts';
import { unanswered } from '../samples/unanswered.ts';
import type { CountPlan, RowCounts } from './counts.ts';
import { fileWarnings } from './file-warnings.ts';
import { hasColumns, isElapsed } from './lenses.ts';
import { type SubSampleClues, subSampleWarnings, timesOf, withSubSamples } from './sub-samples.ts';

const MILLISECONDS = new Set(['elapsed', 'Latency', 'IdleTime', 'Connect']);
const BYTES = new Set(['bytes', 'sentBytes']);

interface Counting {
  readonly file: string;
  readonly title: string;
  readonly asked: readonly Lens[];
  /** What was counted for it: `lensesToCount`. */
  readonly plan: CountPlan;
}

/**
 * What the rows of a file say together. Fails with `load-test-file` where too many of them cannot be read, or where the
 * file changes its columns on the way.
 */
export function runOfCounts(counting: Counting, counts: RowCounts): Result<LoadTestRun> {
  const { file, title, asked, plan } = counting;
  if (counts.otherHeader !== undefined) return failure(otherHeader(file, counts.otherHeader));
  const damage = damageOf(file, counts);
  const broken = damage.problem(counts.rows);
  if (broken !== undefined)
    return failure({ ...broken, message: `${broken.message} The first one: ${counts.reason}.` });
  const { subjects, firstStart, lastEnd } = counts.samples;
  const span = new TimeSpan();
  span.extend(firstStart, lastEnd);
  const built = subjects.build(unitOf);
  const elapsed = built.filter(({ lens }) => lens !== undefined && isElapsed(lens));
  const clues = cluesOf(plan, counts, elapsed);
  return success({
    title,
    subjects: withSubSamples(subjectsOf(counting, counts, built, elapsed), clues).map(withName),
    ...span.ends(),
    advice: adviceOf(plan),
    warnings: [
      ...damage.warnings(),
      ...subjects.warnings(),
      ...fileWarnings(plan, counts),
      ...subSampleWarnings(clues),
    ],
    notes: asked.map((lens) => notesOf(plan, counts, lens)),
  });
}

/** What was asked for, and not what was counted besides. */
function subjectsOf(
  { asked, plan }: Counting,
  { samples }: RowCounts,
  built: readonly Subject[],
  elapsed: readonly Subject[],
): readonly Subject[] {
  const met = [...elapsed, ...samples.met];
  return asked.flatMap((lens) => {
    if (!hasColumns(plan.layout, lens)) return [unanswered(lens)];
    const own = built.filter((subject) => subject.lens === lens);
    // A column in which there is no number at all is none of numbers, whatever its samples are.
    return own.length === 0 && withoutValue(plan, samples, lens) > 0 ? [] : withEmpty(own, met, lens, unitOf(lens));
  });
}

/** Last, because an empty label has sub-samples as others have. */
function withName(subject: Subject): Subject {
  return subject.label === '' ? { ...subject, label: NO_NAME } : subject;
}

/** @param elapsed the response times of all requests, whatever is asked */
function cluesOf({ window }: CountPlan, { samples }: RowCounts, elapsed: readonly Subject[]): SubSampleClues {
  const { subjects, transactions, aggregates } = samples;
  const isComplete = window === undefined && aggregates === 0;
  return { labels: subjects.labels, transactions, times: timesOf(elapsed), isComplete };
}

function unitOf({ measure = 'elapsed' }: Lens): string | undefined {
  if (MILLISECONDS.has(measure)) return 'ms';
  return BYTES.has(measure) ? 'bytes' : undefined;
}

function damageOf(file: string, { bad, firstBad, cutOff }: RowCounts): Damage {
  const damage = new Damage(file, 'line');
  for (let i = 0; i < bad; i += 1) damage.bad(firstBad[i] ?? Number.NaN); // it shows the first
  if (cutOff) damage.cutOff();
  return damage;
}

function otherHeader(file: string, line: number) {
  return problem('load-test-file', `"${file}" goes on in line ${line} with other columns, so it holds several runs.`, {
    advice: 'Let each run of JMeter write a file of its own: it appends to a file that is there.',
  });
}

function notesOf(plan: CountPlan, { samples }: RowCounts, lens: Lens): LensNotes {
  const { columns } = plan.layout;
  const missing = withoutValue(plan, samples, lens);
  const left = `Left out because the column ${lens.measure} has no number: ${many(missing, 'sample')}.`;
  const advice = `${meantBy(lens, columns, columns)}${adviceOf(plan)}`;
  return missing === 0 ? { lens, warnings: [], advice } : { lens, warnings: [left], advice: `${left} ${advice}` };
}

/** Samples that have no number of what the lens looks at. */
function withoutValue({ lenses }: CountPlan, samples: RowCounts['samples'], lens: Lens): number {
  return samples.withoutValue[lenses.indexOf(lens)] ?? 0;
}

function adviceOf({ layout: { columns } }: CountPlan): string {
  return `Ask for a column that the file has (${columns.join(', ')}), or write more with jmeter.save.saveservice.*.`;
}
