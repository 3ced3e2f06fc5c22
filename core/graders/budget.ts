import type { Grade } from '../model/grade.ts';
import type { Limits } from '../model/perf-spec.ts';
import type { GradeInput, GraderDefinition } from '../ports.ts';
import { burnRate, shareAtLeast } from '../stats/clopper-pearson.ts';
import { percent } from '../words.ts';
import { COUNTS, type Events, eventsOf, isGap } from './budget-events.ts';
import { gradeOfKeys } from './grade-of-keys.ts';
import { type Breach, type JudgedKey, judged } from './judged-key.ts';
import { numberIn } from './parameters.ts';
import { confidence, inconclusive } from './shared-parameters.ts';
import { digits } from './words.ts';

const OBJECTIVE = 0.999;
const CONFIDENCE = 0.95;

const burn = (description: string, example: number) => ({
  description,
  type: 'number',
  exclusiveMinimum: 0,
  examples: [example],
});

/**
 * How fast the run uses up an error budget: a burn rate of 1 uses exactly what the objective allows. A few bad events of
 * a few events prove little, so a limit is breached only where the lower bound by Clopper and Pearson is past it too.
 */
export const budget: GraderDefinition = {
  thresholdsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      upperWarning: burn('Burn rates at or above it are a warning.', 1),
      upperSevere: burn('Burn rates at or above it fail.', 2),
    },
  },
  parametersSchema: {
    total: {
      description: 'Query of the same source for the number of all events.',
      type: ['string', 'object'],
    },
    counts: {
      description: 'What the query counts: bad events, good ones, or which share of them is bad (0 to 1).',
      type: 'string',
      enum: [...COUNTS],
      default: 'bad',
    },
    objective: {
      description: 'Share of events that shall be good.',
      type: 'number',
      minimum: 0,
      exclusiveMaximum: 1,
      default: OBJECTIVE,
    },
    confidence: confidence(CONFIDENCE, 'How sure one must be, one-sided, of all keys together.'),
    inconclusive,
  },
  requiredParameters: ['total'],
  gaps: (input) => eventsOf(input).filter(isGap),
  grade,
};

function grade(input: GradeInput): Grade {
  const events = eventsOf(input).flatMap((one) => (isGap(one) ? [] : [one]));
  const keys = events.map((one) => judgeKey(input, one, events.length));
  return gradeOfKeys(input, keys);
}

function judgeKey({ indicator: { grading } }: GradeInput, { key, bad, total }: Events, keys: number): JudgedKey {
  const objective = numberIn(grading.parameters, 'objective', OBJECTIVE);
  const sure = 1 - (1 - numberIn(grading.parameters, 'confidence', CONFIDENCE)) / keys;
  const value = burnRate(bad / total, objective);
  // Rates of servers are extrapolated to fractions of events, and the bound is of whole ones.
  const atLeast = burnRate(shareAtLeast(Math.round(bad), Math.max(1, Math.round(total)), sure), objective);
  const limits = limitsOf(grading.thresholds);
  const finding = { key, value, centre: 0, proves: (_: string, limit: number) => atLeast >= limit };
  const share = `${digits(bad)} of ${digits(total)} events are bad, objective ${shareOf(objective)}`;
  const explain = (breach: Breach | undefined) => {
    const rate = `burn rate ${short(value)} (${share})`;
    if (!breach) return `${rate}, within the limits`;
    const bound = `at least ${short(atLeast)} for sure (${percent(sure)})`;
    const past = `${rate}, past ${breach.name} ${breach.limit}`;
    return breach.status === 'inconclusive' ? `${past}, but ${bound} is not: too few events` : `${past}, and ${bound}`;
  };
  return judged(finding, limits, grading, explain);
}

function limitsOf({ upperWarning, upperSevere }: Limits): Limits {
  return { ...(upperWarning !== undefined && { upperWarning }), ...(upperSevere !== undefined && { upperSevere }) };
}

/** All digits: 99.9999 % is another objective than 100 %. */
function shareOf(objective: number): string {
  return `${Number((objective * 100).toPrecision(12))} %`;
}

function short(value: number): number {
  return Number(value.toPrecision(3));
}
