import { failure, type Result, success } from '../../../model/result.ts';
import { problem } from '../../../problems.ts';
import { didYouMean, nearest, quoteAll } from '../../../words.ts';
import type { Lens, LoadTestRun } from '../load-test-run.ts';
import { Damage } from '../samples/damage.ts';
import { many } from '../samples/many.ts';
import { TimeSpan } from '../samples/time-span.ts';
import { unanswered } from '../samples/unanswered.ts';
import type { CountPlan, RowCounts, SampleCounts } from './counts.ts';
import { withSubSamples } from './sub-samples.ts';

const MILLISECONDS = new Set(['elapsed', 'Latency', 'IdleTime', 'Connect']);
const BYTES = new Set(['bytes', 'sentBytes']);

/**
 * What the rows of a file say together. Fails with `load-test-file` where too many of them cannot be read, or where the
 * file changes its columns on the way.
 */
export function runOfCounts(file: string, title: string, plan: CountPlan, counts: RowCounts): Result<LoadTestRun> {
  if (counts.otherHeader !== undefined) return failure(otherHeader(file, counts.otherHeader));
  const damage = damageOf(file, counts);
  const broken = damage.problem(counts.rows);
  if (broken !== undefined)
    return failure({ ...broken, message: `${broken.message} The first one: ${counts.reason}.` });
  const { subjects, transactions, firstStart, lastEnd } = counts.samples;
  const span = new TimeSpan();
  span.extend(firstStart, lastEnd);
  const built = withSubSamples(subjects.build(unitOf), subjects.labels, transactions);
  const warnings = [...damage.warnings(), ...subjects.warnings(), ...warningsOf(plan, counts)];
  return success({
    title,
    subjects: [...built, ...plan.lenses.filter((lens) => unknownColumns(plan, lens).length > 0).map(unanswered)],
    ...span.ends(),
    advice: adviceOf(plan),
    warnings,
  });
}

/** That no sample has a text in a column that is not there is no answer: the column may be misspelt. */
function unknownColumns({ layout }: CountPlan, { where }: Lens): readonly string[] {
  return Object.keys(where).filter((name) => !layout.columns.includes(name));
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

function warningsOf(plan: CountPlan, { samples, headers }: RowCounts): readonly string[] {
  const { columns } = plan.layout;
  const { aggregates, zoneless, subjects } = samples;
  const unknown = [...new Set(plan.lenses.flatMap((lens) => unknownColumns(plan, lens)))];
  const sayings: readonly (readonly [boolean, string])[] = [
    [headers > 0, `The file has ${headers + 1} headers, so it holds several runs, which count as one.`],
    [
      zoneless,
      'The times of the file have no zone and are read as UTC; write them with jmeter.save.saveservice.timestamp_format=ms.',
    ],
    [
      aggregates > 0,
      `Samples that JMeter summed up count with their mean (${many(aggregates, 'row')}), so percentiles are closer to it than they were.`,
    ],
    [
      !columns.includes('timeStamp') && plan.window !== undefined,
      'The file has no column timeStamp, so all of its samples count, whatever the window.',
    ],
    [unknown.length > 0, `The file has no column ${quoteAll(unknown)}, which "where" asks for.`],
    [
      !columns.includes('label'),
      'The file has no column label, so redirects and embedded resources count as requests, beside the request that has their time; write it with jmeter.save.saveservice.label=true.',
    ],
    [
      subjects.overflown,
      'Redirects and embedded resources among the further labels count as requests, because their parents are not known.',
    ],
    [
      !columns.includes('responseMessage'),
      'The file has no column responseMessage, so transactions count as requests; write it with jmeter.save.saveservice.response_message=true.',
    ],
  ];
  return [...sayings.flatMap(([holds, text]) => (holds ? [text] : [])), ...missingValues(plan, samples)];
}

function missingValues({ lenses }: CountPlan, { withoutValue }: SampleCounts): readonly string[] {
  return lenses.flatMap(({ measure }, lens) => {
    const missing = withoutValue[lens] ?? 0;
    return missing === 0 ? [] : [`Left out because the column ${measure} has no number: ${many(missing, 'sample')}.`];
  });
}

function adviceOf(plan: CountPlan): string {
  const { columns } = plan.layout;
  const [unknown] = plan.lenses.flatMap((lens) => unknownColumns(plan, lens));
  const meant = unknown === undefined ? '' : didYouMean(nearest(unknown, columns));
  return `${meant}Ask for a column that the file has (${columns.join(', ')}), or write more with jmeter.save.saveservice.*.`;
}
