import { COMPARED_WITH, VALUE_STATUSES } from '../model/grade.ts';
import { exactly, list, number, range, ref, text } from './schema-words.ts';

const sample = exactly(
  {
    key: text('Which of several values.'),
    timestamp: number('Milliseconds since 1970 (UTC) at which the value holds.'),
    value: number('As measured.'),
    n: number('How many measured values stand behind it, where the source knows.'),
    mean: number('Of those values.'),
    stddev: number('Sample standard deviation of those values.'),
  },
  ['n', 'mean', 'stddev'],
);

const earlierValue = exactly({
  run: text('Id of the run.'),
  timestamp: number('Start of the run, milliseconds since 1970 (UTC).'),
  value: number('Of the same key.'),
});

const comparison = exactly(
  {
    key: text('Which of several values.'),
    status: { enum: [...VALUE_STATUSES], description: 'Of this value.' },
    baseline: number('The centre: what the value was compared with.'),
    against: {
      enum: [...COMPARED_WITH],
      description: 'Earlier runs, a control of this run, or one run.',
    },
    change: number('Against the centre, in percent; absent where the centre is 0.'),
    interval: range('Confidence interval of the change, in percent.'),
    band: range('What normal runs reach, in the unit of the value.'),
    confidence: number('Of interval or band, such as 0.98.'),
    n: number('Earlier runs, or samples of the control, that the centre is made of.'),
    samples: number('Samples of this run, against a control.'),
    p: number('Two-sided p-value, where a test was made.'),
    cles: number('Chance that a value of this run is above one of the control, 0 to 1.'),
    newLevelSince: text('Id of the run with which a new level began.'),
    history: list(ref('earlierValue'), 'Oldest first, without this run; left out where a run has more than 20000.'),
  },
  ['baseline', 'change', 'interval', 'band', 'confidence', 'samples', 'p', 'cles', 'newLevelSince', 'history'],
);

const measurement = exactly(
  {
    query: text('As sent.'),
    definition: text('How the values were computed.'),
    unit: text('Unit of the values.'),
    samples: list(ref('sample'), 'Every value measured.'),
    gaps: list(ref('gap'), 'What the source answered for without a usable number.'),
    warnings: list({ type: 'string' }, 'Said by the source.'),
    reason: text('Why there are no samples.'),
    problem: ref('problem'),
  },
  ['definition', 'unit', 'reason', 'problem'],
);

/** What a comparison adds to the definitions of the result document. */
export const COMPARISON_DEFINITIONS = { sample, earlierValue, comparison, measurement };
