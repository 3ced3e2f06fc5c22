import { GRADE_STATUSES } from '../model/grade.ts';
import { ABSOLUTE_LIMITS } from '../model/perf-spec.ts';
import type { JsonSchema } from '../ports.ts';
import { COMPARISON_DEFINITIONS } from './comparison-schema.ts';
import { exactly, list, number, ref, text } from './schema-words.ts';
import { RESULT_WORDS } from './verdict-words.ts';

const limits = Object.fromEntries(
  ABSOLUTE_LIMITS.map((name) => [name, number(`Limit ${name}, percent limits turned into numbers.`)]),
);

const place = exactly({
  file: text('Path as given.'),
  line: { type: 'integer', minimum: 1, description: 'Counts from 1.' },
  column: { type: 'integer', minimum: 1, description: 'Counts from 1.' },
});

const problem = exactly(
  {
    code: text('One of the codes in docs/problems.md.'),
    severity: { enum: ['error', 'warning'] },
    message: text('What failed, where and why.'),
    advice: text('What to do about it.'),
    place: ref('place'),
    path: text('Where in the PerfSpec, such as indicators[2].grading.'),
    indicator: text('Id of the indicator it concerns.'),
  },
  ['place', 'path', 'indicator'],
);

const violation = exactly(
  {
    value: number('The value; absent where there was none.'),
    key: text('Which of several values, such as the labels of a time series.'),
    breach: text('Name of the breached limit, or a sentence where there was no value.'),
    threshold: number('The limit.'),
    metadata: { description: 'As in the PerfSpec.' },
  },
  ['value', 'key', 'threshold', 'metadata'],
);

const gap = exactly({
  key: text('Which of several values.'),
  reason: text('What was there instead of a number, such as NaN.'),
});

const individualResult = exactly(
  {
    key: text('Which of several values.'),
    value: number('As measured.'),
    ...limits,
    baseline: number('The value of the run compared with.'),
  },
  [...ABSOLUTE_LIMITS, 'baseline'],
);

const indicatorResult = exactly(
  {
    id: text('As in the PerfSpec.'),
    displayName: text('As in the PerfSpec.'),
    status: { enum: [...GRADE_STATUSES] },
    score: number('Points earned.'),
    maxScore: number('Points that could be earned; 0 where the indicator does not count.'),
    reason: text('One sentence with the numbers the status rests on.'),
    violations: list(ref('violation'), 'Breached limits of all values, in order.'),
    unit: text('Unit of the values.'),
    definition: text('How the values were computed where tools differ, such as p95 by nearest rank.'),
    source: text('Name of the connection.'),
    query: text('As sent; empty where it was never sent.'),
    samples: list(ref('sample'), 'Every value measured.'),
    gaps: list(ref('gap'), 'What the source answered for without a usable number.'),
    warnings: list({ type: 'string' }, 'Said by the source.'),
    individualResults: list(ref('individualResult'), 'Every value beside the limits that applied to it.'),
    comparisons: list(ref('comparison'), 'Every value beside what it was compared with.'),
    control: ref('measurement'),
    total: ref('measurement'),
    problem: ref('problem'),
    metadata: { description: 'As in the PerfSpec.' },
  },
  ['displayName', 'unit', 'definition', 'comparisons', 'control', 'total', 'problem', 'metadata'],
);

const time = (description: string) => ({
  type: 'string',
  pattern: '^[0-9T:.+-]+Z$',
  description: `${description} ISO 8601, UTC.`,
});

/** JSON Schema (draft 7) of `result.json`; the build writes it to `result.schema.json`. */
export const resultSchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Result of a PerfSpec Gate run',
  description: "Pitometer's result document with additions; what Pitometer's scripts read is unchanged.",
  ...exactly(
    {
      schemaVersion: { const: 1 },
      name: text('Name of the gate.'),
      perfspec: text('Path of the PerfSpec as given.'),
      result: { enum: Object.keys(RESULT_WORDS) },
      reason: text('The verdict in one sentence.'),
      totalScore: number('Sum of the points earned.'),
      maxScore: number('Sum of the points that could be earned.'),
      objectives: exactly({ pass: number('Bar in points.'), warning: number('Bar in points.') }),
      timestamp: number('Start of the run, milliseconds since 1970 (UTC).'),
      options: exactly(
        { context: text('Branch.'), timeStart: number('Unix seconds.'), timeEnd: number('Unix seconds.') },
        ['context', 'timeStart', 'timeEnd'],
      ),
      testContext: text('Branch.'),
      testRunId: text('Id of the run on its platform.'),
      window: exactly({ start: time('Start of the time judged.'), end: time('End of the time judged.') }),
      context: exactly({ runUrl: text('Link to the run.'), commit: text('Commit.'), branch: text('Branch.') }, [
        'runUrl',
        'commit',
        'branch',
      ]),
      series: {
        ...exactly({ branch: text('Branch.'), environment: text('Environment.'), profile: text('Load profile.') }, [
          'branch',
          'environment',
          'profile',
        ]),
        description: 'What tells comparable runs from others, where there is a history.',
      },
      indicatorResults: list(ref('indicatorResult'), 'In the order of the PerfSpec.'),
      problems: list(ref('problem'), 'Errors and warnings of the whole run.'),
    },
    ['testContext', 'testRunId', 'window', 'series'],
  ),
  definitions: { place, problem, violation, gap, individualResult, indicatorResult, ...COMPARISON_DEFINITIONS },
};
