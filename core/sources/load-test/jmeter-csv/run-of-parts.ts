import { failure, type Result, success } from '../../../model/result.ts';
import { problem } from '../../../problems.ts';
import type { Lens, LoadTestRun, Subject } from '../load-test-run.ts';
import { Damage } from '../samples/damage.ts';
import { many } from '../samples/many.ts';
import { TimeSpan } from '../samples/time-span.ts';
import { SubjectsBuilder } from '../scan/subjects-builder.ts';
import type { PartCounts, PartPlan } from './part.ts';
import { withSubSamples } from './sub-samples.ts';

const MILLISECONDS = new Set(['elapsed', 'Latency', 'IdleTime', 'Connect']);
const BYTES = new Set(['bytes', 'sentBytes']);

/**
 * What the parts of a file, in their order, say together. Fails with `load-test-file` where too much of it cannot be
 * read, or where it changes its columns on the way.
 */
export function runOfParts(
  file: string,
  title: string,
  plan: PartPlan,
  parts: readonly PartCounts[],
): Result<LoadTestRun> {
  const other = lineNumbers(plan, parts, ({ otherHeader }) => (otherHeader === undefined ? [] : [otherHeader]))[0];
  if (other !== undefined) return failure(otherHeader(file, other));
  const damage = damageOf(file, plan, parts);
  const broken = damage.problem(total(parts, ({ rows }) => rows));
  if (broken !== undefined) {
    const reason = parts.find((part) => part.reason !== undefined)?.reason;
    return failure({ ...broken, message: `${broken.message} The first one: ${reason}.` });
  }
  const subjects = new SubjectsBuilder(plan.lenses);
  const span = new TimeSpan();
  for (const { samples } of parts) {
    subjects.merge(samples.subjects);
    span.extend(samples.firstStart, samples.lastEnd);
  }
  const built: readonly Subject[] = withSubSamples(subjects.build(unitOf), subjects.labels);
  const warnings = [...damage.warnings(), ...subjects.warnings(), ...warningsOf(plan, parts)];
  return success({ title, subjects: built, ...span.ends(), advice: adviceOf(plan), warnings });
}

function unitOf({ measure = 'elapsed' }: Lens): string | undefined {
  if (MILLISECONDS.has(measure)) return 'ms';
  return BYTES.has(measure) ? 'bytes' : undefined;
}

function damageOf(file: string, { layout }: PartPlan, parts: readonly PartCounts[]): Damage {
  const damage = new Damage(file, 'line');
  const numbers = lineNumbers({ layout }, parts, ({ firstBad }) => firstBad);
  for (let i = 0; i < total(parts, ({ bad }) => bad); i += 1) damage.bad(numbers[i] ?? Number.NaN); // it shows the first
  if (parts.some(({ cutOff }) => cutOff)) damage.cutOff();
  return damage;
}

/** Lines of the parts as lines of the file. */
function lineNumbers(
  { layout }: Pick<PartPlan, 'layout'>,
  parts: readonly PartCounts[],
  linesOf: (part: PartCounts) => readonly number[],
): readonly number[] {
  let before = layout.line - 1;
  return parts.flatMap((part) => {
    const numbers = linesOf(part).map((line) => before + line);
    before += part.lines;
    return numbers;
  });
}

function otherHeader(file: string, line: number) {
  return problem('load-test-file', `"${file}" goes on in line ${line} with other columns, so it holds several runs.`, {
    advice: 'Let each run of JMeter write a file of its own: it appends to a file that is there.',
  });
}

function warningsOf(plan: PartPlan, parts: readonly PartCounts[]): readonly string[] {
  const { columns } = plan.layout;
  const samples = parts.map((part) => part.samples);
  const headers = total(parts, (part) => part.headers);
  const aggregates = total(samples, (part) => part.aggregates);
  const sayings: readonly (readonly [boolean, string])[] = [
    [headers > 0, `The file has ${headers + 1} headers, so it holds several runs, which count as one.`],
    [
      samples.some(({ zoneless }) => zoneless),
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
    [
      !columns.includes('responseMessage'),
      'The file has no column responseMessage, so transactions count as requests; write it with jmeter.save.saveservice.response_message=true.',
    ],
  ];
  return [...sayings.flatMap(([holds, text]) => (holds ? [text] : [])), ...missingValues(plan, parts)];
}

function missingValues({ lenses }: PartPlan, parts: readonly PartCounts[]): readonly string[] {
  return lenses.flatMap(({ measure }, lens) => {
    const missing = total(parts, ({ samples }) => samples.withoutValue[lens] ?? 0);
    return missing === 0 ? [] : [`Left out because the column ${measure} has no number: ${many(missing, 'sample')}.`];
  });
}

function adviceOf({ layout }: PartPlan): string {
  return `Ask for a column that the file has (${layout.columns.join(', ')}), or write more with jmeter.save.saveservice.*.`;
}

function total<Part>(parts: readonly Part[], count: (part: Part) => number): number {
  return parts.reduce((sum, part) => sum + count(part), 0);
}
