import { loadSpec } from '../../../core/spec/load-spec.ts';
import { shown, specOf } from './shown.ts';

/** The lines are flow mappings, so that every case fits into one. */
const specWith = (grading: string, indicator = '', top = '') => `spec_version: "1.1"
indicators:
  - id: p95
    source: Prometheus
    query: up${indicator}
    grading: {metricScore: 10, ${grading}}
objectives: {pass: 1}${top}
`;
const problemsOf = (grading: string, indicator = '') =>
  loadSpec(specWith(grading, indicator), 'gate.yaml').problems.map((one) => shown(one).replace(/^\S+ error /, ''));

const BASELINE = 'type: Baseline, thresholds: {upperSeverePerc: 10}';
const THRESHOLD = 'type: Threshold, thresholds: {upperSevere: 10}';

it('reads every field of a comparison', () => {
  const written = `${BASELINE}, runs: 30, minRuns: 10, include: pass, confidence: 0.95, minSamples: 8, minDelta: 5, aggregate: p99.9, noBaseline: skip, inconclusive: fail`;
  const [indicator] = specOf(loadSpec(specWith(written, '\n    baseline: {offset: 1d}'), 'gate.yaml')).indicators;
  expect(indicator?.baseline).toEqual({ offset: 86_400_000 });
  expect(indicator?.grading).toEqual({
    type: 'Baseline',
    metricScore: 10,
    thresholds: { upperSeverePerc: 10 },
    ...{ noData: 'fail', noBaseline: 'skip', inconclusive: 'fail', key: false, observe: false },
    ...{ aggregate: 'p99.9', minDelta: 5 },
    parameters: { runs: 30, minRuns: 10, include: 'pass', confidence: 0.95, minSamples: 8 },
  });
});

it('reads how much data may be missing', () => {
  expect(specOf(loadSpec(specWith(THRESHOLD, '', '\nmaxNoData: 50%'), 'gate.yaml')).maxNoData).toBe(50);
});

it.each([
  [
    'a key of another grader says whose it is',
    `${THRESHOLD}, minRuns: 5`,
    '',
    ['spec-invalid indicators[0].grading.minRuns: "minRuns" in indicators[0].grading is only for the graders'],
  ],
  [
    'a key of several other graders',
    `${THRESHOLD}, inconclusive: pass`,
    '',
    [
      'spec-invalid indicators[0].grading.inconclusive: "inconclusive" in indicators[0].grading is only for the graders "Baseline", "Budget".',
    ],
  ],
  [
    'a budget without a total',
    'type: Budget, thresholds: {upperSevere: 2}',
    '',
    ['spec-invalid indicators[0].grading.total: "total" is missing in indicators[0].grading.'],
  ],
  [
    'a total that its source does not understand',
    'type: Budget, thresholds: {upperSevere: 2}, total: {expr: up, query: up}',
    '',
    ['query-invalid indicators[0].grading.total.expr: Unknown key "expr" in indicators[0].grading.total.'],
  ],
  [
    'a burn rate of 0',
    'type: Budget, thresholds: {upperSevere: 0}, total: up',
    '',
    ['spec-invalid indicators[0].grading.thresholds.upperSevere: indicators[0].grading.thresholds.upperSevere is 0.'],
  ],
  [
    'a misspelt key is told those of its own grader',
    `${BASELINE}, minRun: 5`,
    '',
    [
      'spec-invalid indicators[0].grading.minRun: Unknown key "minRun" in indicators[0].grading. Did you mean "minRuns"? Allowed: "type", "thresholds", "metricScore", "noData", "ignoreEmpty", "key", "observe", "metadata", "against", "runs", "minRuns", "include", "confidence", "minSamples", "aggregate", "minDelta", "noBaseline", "inconclusive".',
    ],
  ],
  [
    'an absolute limit is no tolerance',
    'type: Baseline, thresholds: {upperSevere: 10}',
    '',
    ['spec-invalid indicators[0].grading.thresholds.upperSevere: Unknown key "upperSevere"'],
  ],
  [
    'a word that is none',
    `${BASELINE}, noBaseline: ignore`,
    '',
    ['spec-invalid indicators[0].grading.noBaseline: indicators[0].grading.noBaseline is the text "ignore". Allowed:'],
  ],
  [
    'an aggregate that is none',
    `${THRESHOLD}, aggregate: average`,
    '',
    ['spec-invalid indicators[0].grading.aggregate: indicators[0].grading.aggregate is the text "average".'],
  ],
  [
    'more runs needed than looked at',
    `${BASELINE}, runs: 4`,
    '',
    ['spec-invalid indicators[0].grading.runs: indicators[0] needs 5 runs and looks at 4: it would learn for ever.'],
  ],
  [
    'against a control without one',
    `${BASELINE}, against: control`,
    '',
    ['spec-invalid indicators[0].grading.against: indicators[0] is compared with a control and has none.'],
  ],
  [
    'a control that nobody compares with',
    THRESHOLD,
    '\n    baseline: {offset: 1d}',
    [
      'spec-invalid indicators[0].baseline: indicators[0] has a control, which only the grader "Baseline" compares with.',
    ],
  ],
  [
    'a control and earlier runs',
    `${BASELINE}, against: previous`,
    '\n    baseline: {offset: 1d}',
    ['spec-invalid indicators[0].baseline: indicators[0] has a control and is compared with earlier runs.'],
  ],
  [
    'a control of what has no interval',
    `${BASELINE}, aggregate: max`,
    '\n    baseline: {offset: 1d}',
    ['spec-invalid indicators[0].grading.aggregate: indicators[0] compares "max" with a control,'],
  ],
  [
    'a control at the same time',
    BASELINE,
    '\n    baseline: {offset: 0s}',
    ['spec-invalid indicators[0].baseline.offset: indicators[0] is compared with itself'],
  ],
  [
    'a control that is both',
    BASELINE,
    '\n    baseline: {offset: 1d, query: up}',
    ['spec-invalid indicators[0].baseline: indicators[0].baseline is a mapping. Allowed: only 1 entry.'],
  ],
  [
    'a control with a query that its source does not understand',
    BASELINE,
    '\n    baseline: {query: {expr: up}}',
    [
      'query-invalid indicators[0].baseline.query.query: "query" is missing in indicators[0].baseline.query.',
      'query-invalid indicators[0].baseline.query.expr: Unknown key "expr" in indicators[0].baseline.query.',
    ],
  ],
] as const)('refuses %s', (_, grading, indicator, expected) => {
  const problems = problemsOf(grading, indicator);
  expect(problems.map((text, i) => text.startsWith(expected[i] ?? '?'))).toEqual(expected.map(() => true));
  expect(problems).toHaveLength(expected.length);
});
