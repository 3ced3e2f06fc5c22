import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSpec } from '../../../core/spec/load-spec.ts';
import { shown } from './shown.ts';

const BASE = `spec_version: "1.1"
indicators:
  - id: p95
    source: Prometheus
    query: up
    grading:
      type: Threshold
      thresholds:
        upperWarning: 100
        upperSevere: 200
      metricScore: 50
  - id: rate
    source: Dynatrace
    query: builtin:service.requestCount.total
    grading:
      type: Threshold
      thresholds: {lowerSevere: 10}
      metricScore: 50
objectives:
  pass: 90
  warning: 75
`;

/** One change to the base: [what, by what, problems as shown, advice of the first]. */
type Case = readonly [from: string, to: string, problems: readonly string[], advice: string];

const CASES: readonly Case[] = [
  [
    'upperSevere: 200',
    'uperSevere: 200',
    [
      '10:9 error spec-invalid indicators[0].grading.thresholds.uperSevere: Unknown key "uperSevere" in indicators[0].grading.thresholds. Did you mean "upperSevere"? Allowed: "lowerSevere", "lowerWarning", "upperSevere", "upperWarning", "lowerSeverePerc", "lowerWarningPerc", "upperSeverePerc", "upperWarningPerc".',
    ],
    'Write "upperSevere".',
  ],
  [
    'upperSevere: 200',
    '"uperSevere ": 200',
    [
      '10:9 warning spec-stray-space indicators[0].grading.thresholds.uperSevere: The key "uperSevere " has a stray space; it counts as "uperSevere".',
      '10:9 error spec-invalid indicators[0].grading.thresholds.uperSevere: Unknown key "uperSevere" in indicators[0].grading.thresholds. Did you mean "upperSevere"? Allowed: "lowerSevere", "lowerWarning", "upperSevere", "upperWarning", "lowerSeverePerc", "lowerWarningPerc", "upperSeverePerc", "upperWarningPerc".',
    ],
    'Write "upperSevere".',
  ],
  [
    'upperSevere: 200',
    'upperSevere: 200\n        "upperSevere ": 300',
    [
      '11:9 error spec-invalid indicators[0].grading.thresholds.upperSevere: The key "upperSevere " is there twice, once with a stray space.',
    ],
    'Keep one of them.',
  ],
  [
    'upperSevere: 200',
    'upperSevere: 200\n        upperSevere: 300',
    ['11:9 error spec-syntax : The PerfSpec has the key "upperSevere" twice in one mapping.'],
    'Correct the JSON or YAML at this place.',
  ],
  [
    'upperSevere: 200',
    'upperSevere: "200"',
    [
      '10:22 error spec-invalid indicators[0].grading.thresholds.upperSevere: indicators[0].grading.thresholds.upperSevere is the text "200". Allowed: a number.',
    ],
    'Remove the quotes.',
  ],
  [
    'upperSevere: 200',
    'upperSevere: 200ms',
    [
      '10:22 error spec-invalid indicators[0].grading.thresholds.upperSevere: indicators[0].grading.thresholds.upperSevere is the text "200ms". Allowed: a number.',
    ],
    'Correct the PerfSpec at this place.',
  ],
  [
    'upperSevere: 200',
    'upperSevere: .nan',
    [
      '10:22 error spec-invalid indicators[0].grading.thresholds.upperSevere: indicators[0].grading.thresholds.upperSevere is NaN. Allowed: a finite number.',
    ],
    'Correct the PerfSpec at this place.',
  ],
  [
    'upperSevere: 200',
    'upperSevere: -.inf',
    [
      '10:22 error spec-invalid indicators[0].grading.thresholds.upperSevere: indicators[0].grading.thresholds.upperSevere is -Infinity. Allowed: a finite number.',
    ],
    'Correct the PerfSpec at this place.',
  ],
  [
    'upperSevere: 200',
    'upperSevere:',
    [
      '10:9 error spec-invalid indicators[0].grading.thresholds.upperSevere: indicators[0].grading.thresholds.upperSevere is empty. Allowed: a number.',
    ],
    'Correct the PerfSpec at this place.',
  ],
  [
    'upperSevere: 200',
    'upperSevere: [200]',
    [
      '10:9 error spec-invalid indicators[0].grading.thresholds.upperSevere: indicators[0].grading.thresholds.upperSevere is a list. Allowed: a number.',
    ],
    'Correct the PerfSpec at this place.',
  ],
  [
    'metricScore: 50',
    'metricsScore: 50',
    [
      '11:7 error spec-invalid indicators[0].grading.metricsScore: Unknown key "metricsScore" in indicators[0].grading. Did you mean "metricScore"? Allowed: "type", "thresholds", "metricScore", "noData", "ignoreEmpty", "key", "observe", "metadata", "aggregate", "baseline", "noBaseline", "minDelta".',
    ],
    'Write "metricScore".',
  ],
  [
    'metricScore: 50',
    'metricScore: -1',
    [
      '11:20 error spec-invalid indicators[0].grading.metricScore: indicators[0].grading.metricScore is -1. Allowed: 0 or more.',
    ],
    'Correct the PerfSpec at this place.',
  ],
  [
    'metricScore: 50',
    'noData: fail',
    ['6:5 error spec-invalid indicators[0].grading.metricScore: "metricScore" is missing in indicators[0].grading.'],
    'Add "metricScore": Points this indicator can earn.',
  ],
  [
    'metricScore: 50',
    'metricScore: 50\n      noData: ignore',
    [
      '12:15 error spec-invalid indicators[0].grading.noData: indicators[0].grading.noData is the text "ignore". Allowed: "fail", "warning", "pass", "skip".',
    ],
    'Correct the PerfSpec at this place.',
  ],
  [
    'metricScore: 50',
    'metricScore: 50\n      noData: fail\n      ignoreEmpty: true',
    [
      '13:20 error spec-invalid indicators[0].grading.ignoreEmpty: "ignoreEmpty": true contradicts "noData": "fail" in indicators[0].grading.',
    ],
    'Keep "noData" only.',
  ],
  [
    'metricScore: 50',
    'metricScore: 50\n      noData: pass\n      ignoreEmpty: false',
    [
      '13:20 error spec-invalid indicators[0].grading.ignoreEmpty: "ignoreEmpty": false contradicts "noData": "pass" in indicators[0].grading.',
    ],
    'Keep "noData" only.',
  ],
  [
    'metricScore: 50',
    'metricScore: 50\n      key: "true"',
    [
      '12:12 error spec-invalid indicators[0].grading.key: indicators[0].grading.key is the text "true". Allowed: true or false.',
    ],
    'Remove the quotes.',
  ],
  [
    'metricScore: 50',
    'metricScore: 50\n      ignoreEmpty: yes',
    [
      '12:20 error spec-invalid indicators[0].grading.ignoreEmpty: indicators[0].grading.ignoreEmpty is the text "yes". Allowed: true or false.',
    ],
    'Correct the PerfSpec at this place.',
  ],
  [
    'type: Threshold',
    'type: Treshold',
    [
      '7:13 error spec-invalid indicators[0].grading.type: indicators[0].grading.type is the text "Treshold". Did you mean "Threshold"? Allowed: "Threshold", "Baseline", "Trend", "Budget".',
    ],
    'Write "Threshold".',
  ],
  [
    'type: Threshold',
    'type: Statistics',
    [
      '7:13 error spec-invalid indicators[0].grading.type: indicators[0].grading.type is the text "Statistics". Allowed: "Threshold", "Baseline", "Trend", "Budget".',
    ],
    'Correct the PerfSpec at this place.',
  ],
  [
    '      thresholds:\n        upperWarning: 100\n        upperSevere: 200\n',
    '',
    ['6:5 error spec-invalid indicators[0].grading.thresholds: "thresholds" is missing in indicators[0].grading.'],
    'Add "thresholds": The limits; only what is merely observed needs none.',
  ],
  [
    'id: rate',
    'id: p95',
    [
      '12:9 error spec-duplicate-id indicators[1].id: Two indicators have the id "p95": this one and the one in line 3.',
    ],
    'Give every indicator an id of its own.',
  ],
  [
    'id: p95',
    'id: ""',
    ['3:9 error spec-invalid indicators[0].id: indicators[0].id is empty. Allowed: a text that is not blank.'],
    'Correct the PerfSpec at this place.',
  ],
  [
    'id: p95',
    'id: 95',
    ['3:9 error spec-invalid indicators[0].id: indicators[0].id is 95. Allowed: a text.'],
    'Put the value in quotes.',
  ],
  [
    'id: p95',
    'name: p95',
    [
      '3:5 error spec-invalid indicators[0].id: "id" is missing in indicators[0].',
      '3:5 error spec-invalid indicators[0].name: Unknown key "name" in indicators[0]. Allowed: "id", "displayName", "unit", "source", "query", "baseline", "grading", "metadata".',
    ],
    'Add "id": Unique name.',
  ],
  [
    'source: Prometheus',
    'source: " "',
    [
      '4:13 error spec-invalid indicators[0].source: indicators[0].source is the text " ". Allowed: a text that is not blank.',
    ],
    'Correct the PerfSpec at this place.',
  ],
  [
    'query: up',
    'query:',
    ['5:5 error spec-invalid indicators[0].query: indicators[0].query is empty. Allowed: a text or a mapping.'],
    'Correct the PerfSpec at this place.',
  ],
  [
    'query: up',
    'query: [up]',
    ['5:5 error spec-invalid indicators[0].query: indicators[0].query is a list. Allowed: a text or a mapping.'],
    'Correct the PerfSpec at this place.',
  ],
  [
    'query: up',
    'query: {query: up, mode: rnage, reduce: max}',
    [
      '5:30 error spec-invalid indicators[0].query.mode: indicators[0].query.mode is the text "rnage". Did you mean "range"? Allowed: "instant", "range".',
    ],
    'Write "range".',
  ],
  [
    'query: up',
    'query: {expr: up}',
    [
      '5:5 error spec-invalid indicators[0].query.query: "query" is missing in indicators[0].query.',
      '5:13 error spec-invalid indicators[0].query.expr: Unknown key "expr" in indicators[0].query. Allowed: "query", "mode", "step", "reduce".',
    ],
    'Add "query": PromQL text.',
  ],
  [
    'query: up',
    'qery: up',
    [
      '5:5 error spec-invalid indicators[0].qery: Unknown key "qery" in indicators[0]. Did you mean "query"? Allowed: "id", "displayName", "unit", "source", "query", "baseline", "grading", "metadata".',
    ],
    'Write "query".',
  ],
  [
    'query: builtin:service.requestCount.total',
    'query: {metricSelector: a, tags: [{kye: a}]}',
    [
      '14:40 error spec-invalid indicators[1].query.tags[0].kye: Unknown key "kye" in indicators[1].query.tags[0]. Did you mean "key"? Allowed: "context", "key", "value".',
    ],
    'Write "key".',
  ],
  [
    'pass: 90',
    'pass: ninety',
    [
      '20:9 error spec-invalid objectives.pass: objectives.pass is the text "ninety". Allowed: a number, or a text such as "90%".',
    ],
    'Correct the PerfSpec at this place.',
  ],
  [
    'pass: 90',
    'pass: "90"',
    [
      '20:9 error spec-invalid objectives.pass: objectives.pass is the text "90". Allowed: a number, or a text such as "90%".',
    ],
    'Remove the quotes.',
  ],
  [
    'pass: 90',
    'pass: true',
    [
      '20:9 error spec-invalid objectives.pass: objectives.pass is true. Allowed: a number or a text, such as 90 or "90%".',
    ],
    'Correct the PerfSpec at this place.',
  ],
  [
    'pass: 90',
    'Pass: 90',
    [
      '20:3 error spec-invalid objectives.Pass: Unknown key "Pass" in objectives. Did you mean "pass"? Allowed: "pass", "warning".',
    ],
    'Write "pass".',
  ],
  [
    'warning: 75',
    'warn: 75',
    [
      '21:3 error spec-invalid objectives.warn: Unknown key "warn" in objectives. Did you mean "warning"? Allowed: "pass", "warning".',
    ],
    'Write "warning".',
  ],
  [
    'spec_version: "1.1"',
    'spec_version: "2.0"',
    ['1:15 error spec-invalid spec_version: spec_version is the text "2.0". Allowed: "1.0", "1.1", "1".'],
    'Correct the PerfSpec at this place.',
  ],
  [
    'spec_version: "1.1"',
    'specVersion: "1.1"',
    [
      '1:1 warning spec-version-missing spec_version: "spec_version" is missing; the PerfSpec is read as version 1.1.',
      '1:1 error spec-invalid specVersion: Unknown key "specVersion" at the top level. Did you mean "spec_version"? Allowed: "$schema", "spec_version", "indicators", "objectives", "maxNoData", "metadata".',
    ],
    'Write "spec_version".',
  ],
  [
    'objectives:\n  pass: 90\n  warning: 75\n',
    '',
    ['1:1 error spec-invalid objectives: "objectives" is missing at the top level.'],
    'Add "objectives": { "pass": 90, "warning": 75 }.',
  ],
  [
    BASE.slice(BASE.indexOf('  - id'), BASE.indexOf('objectives')),
    '  []\n',
    ['2:1 error spec-invalid indicators: indicators is an empty list. Allowed: at least 1 entry.'],
    'Correct the PerfSpec at this place.',
  ],
  [
    BASE.slice(BASE.indexOf('  - id'), BASE.indexOf('objectives')),
    '  p95: {source: Prometheus}\n',
    ['2:1 error spec-invalid indicators: indicators is a mapping. Allowed: a list.'],
    'Correct the PerfSpec at this place.',
  ],
  [
    'grading:\n      type: Threshold\n      thresholds: {lowerSevere: 10}\n      metricScore: 50',
    'metadata: {limit: .inf}\n    grading: strict',
    [
      '15:23 error spec-invalid indicators[1].metadata.limit: indicators[1].metadata.limit is Infinity. Allowed: a finite number.',
      '16:14 error spec-invalid indicators[1].grading: indicators[1].grading is the text "strict". Allowed: a mapping.',
    ],
    'Correct the PerfSpec at this place.',
  ],
];

it.each(CASES)('instead of %j it cannot read %j', (from, to, problems, advice) => {
  expect(BASE).toContain(from);
  const loaded = loadSpec(BASE.replace(from, to), 'gate.yaml');
  expect(loaded.ok).toBe(false);
  expect(loaded.problems.map(shown)).toEqual(problems);
  expect(loaded.problems.find(({ severity }) => severity === 'error')?.advice).toBe(advice);
});

const REFUSED: readonly (readonly [name: string, text: string, problems: readonly string[]])[] = [
  ['empty', '', ['1:1 error spec-syntax : The PerfSpec is empty.']],
  ['only comments', '# later\n', ['1:1 error spec-syntax : The PerfSpec is empty.']],
  ['only null', 'null', ['1:1 error spec-syntax : The PerfSpec is empty.']],
  ['a list', '[1]', ['1:1 error spec-syntax : The PerfSpec is not a mapping of keys to values.']],
  ['a sentence', 'please pass', ['1:1 error spec-syntax : The PerfSpec is not a mapping of keys to values.']],
  [
    'two YAML documents',
    `${BASE}---\n${BASE}`,
    ['22:1 error spec-syntax : The PerfSpec holds more than one YAML document; only one is read.'],
  ],
  [
    'an open bracket in JSON',
    '{\n  "indicators": [\n}',
    [
      '3:1 error spec-syntax : The PerfSpec is not valid JSON or YAML: Flow sequence in block collection must be sufficiently indented and end with a ].',
    ],
  ],
  [
    'an open quote',
    '{"indicators: []}',
    ['1:18 error spec-syntax : The PerfSpec is not valid JSON or YAML: Missing closing "quote.'],
  ],
  [
    'tabs that indent YAML',
    'indicators:\n\t- id: a\n',
    ['2:1 error spec-syntax : The PerfSpec is not valid JSON or YAML: Tabs are not allowed as indentation.'],
  ],
  [
    'keys twice, and more',
    'a: 1\na: 2\n"b": 1\n"b": 2\nc: [',
    [
      '2:1 error spec-syntax : The PerfSpec has the key "a" twice in one mapping.',
      '4:1 error spec-syntax : The PerfSpec has the key "b" twice in one mapping.',
      '5:5 error spec-syntax : The PerfSpec is not valid JSON or YAML: Flow sequence in block collection must be sufficiently indented and end with a ].',
    ],
  ],
  [
    'an alias without anchor',
    'indicators: *usual',
    ['1:13 error spec-syntax : The PerfSpec has an alias "*usual" that leads nowhere: no anchor stands before it.'],
  ],
  [
    'an alias inside its anchor',
    'indicators: &all [*all]',
    ['1:19 error spec-syntax : The PerfSpec has an alias "*all" that leads nowhere: it is inside its own anchor.'],
  ],
  [
    'an unknown tag',
    'indicators: !ruby/object []',
    ['1:13 error spec-syntax : The PerfSpec is not valid JSON or YAML: Unresolved tag: !ruby/object.'],
  ],
  [
    'a YAML set',
    'metadata: !!set {a, b}\nindicators: []\nobjectives: {pass: 1}',
    [
      '1:1 error spec-invalid metadata: metadata has a YAML tag that is not supported. Allowed: text, numbers, true, false, lists and mappings.',
      '1:1 warning spec-version-missing spec_version: "spec_version" is missing; the PerfSpec is read as version 1.1.',
      '2:1 error spec-invalid indicators: indicators is an empty list. Allowed: at least 1 entry.',
    ],
  ],
  ['a key that is a list', '? [a]\n: 1', ['1:3 error spec-syntax : The PerfSpec has a key that is not a text.']],
  [
    'UTF-16',
    Buffer.from('indicators: []', 'utf16le').toString(),
    ['1:1 error spec-syntax : The PerfSpec is not UTF-8 text; it looks like UTF-16 or a binary file.'],
  ],
];

it.each(REFUSED)('%s is refused', (_, text, problems) => {
  const loaded = loadSpec(text, 'gate.yaml');
  expect(loaded.ok).toBe(false);
  expect(loaded.problems.map(shown)).toEqual(problems);
});

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefgh'.split('').map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefg'[index]}`).join(', ')}]`),
].join('\n');

it.each([
  [
    'lists without end',
    '['.repeat(100_000),
    '1:1 error spec-syntax : The PerfSpec is nested more than 100 levels deep.',
  ],
  [
    'closed lists',
    `{"metadata": ${'['.repeat(200)}${']'.repeat(200)}}`,
    '1:1 error spec-syntax : The PerfSpec is nested more than 100 levels deep.',
  ],
  ['mappings', '{"a":'.repeat(50_000), '1:1 error spec-syntax : The PerfSpec is nested more than 100 levels deep.'],
  ['YAML lists', '- '.repeat(50_000), '1:1 error spec-syntax : The PerfSpec is nested more than 100 levels deep.'],
  [
    'anchors that multiply',
    bomb,
    '1:1 error spec-syntax : The PerfSpec repeats its anchors (&, *) more than 1000 times.',
  ],
])('deep %s are a problem, not a crash', (_, text, problem) => {
  expect(loadSpec(text, 'gate.yaml').problems.map(shown)).toEqual([problem]);
});

it('tells a Keptn SLO file by one problem', () => {
  const text = readFileSync(join(import.meta.dirname, '../../fixtures/specs/keptn-slo.yaml'), 'utf8');
  expect(loadSpec(text, 'slo.yaml').problems.map(shown)).toEqual([
    '4:1 error spec-invalid objectives: This is a Keptn SLO file (it has a list of "objectives"), which this version does not read.',
  ]);
  expect(loadSpec('total_score: {pass: 90%}', 'slo.yaml').problems.map(shown)).toEqual([
    '1:1 error spec-invalid total_score: This is a Keptn SLO file (it has "total_score"), which this version does not read.',
  ]);
});

it('reports all problems at once, in the order of the lines, each with its indicator', () => {
  const text = BASE.replace('upperSevere: 200', 'uperSevere: 200')
    .replace('id: rate', 'id: p95')
    .replace('90', 'ninety');
  expect(loadSpec(text, 'gate.yaml').problems.map(({ place, indicator }) => [place?.line, indicator])).toEqual([
    [10, 'p95'],
    [12, 'p95'],
    [20, undefined],
  ]);
});

it('escapes what a terminal or a reader could mistake', () => {
  const [problem] = loadSpec(
    BASE.replace('type: Threshold', 'type: "\\u001b[31m\\u202egreen\\u009b"'),
    'gate.yaml',
  ).problems;
  expect(problem?.message).toBe(
    'indicators[0].grading.type is the text "\\u001b[31m\\u202egreen\\u009b". Allowed: "Threshold", "Baseline", "Trend", "Budget".',
  );
});
