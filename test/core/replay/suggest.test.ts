import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PastRun } from '../../../core/model/history.ts';
import { suggest } from '../../../core/replay/suggest.ts';
import { unifiedDiff } from '../../../core/replay/unified-diff.ts';
import { parseText } from '../../../core/spec/document.ts';
import { loadSpec } from '../../../core/spec/load-spec.ts';
import { fc } from '../../support/fc.ts';
import { pastRun } from '../history/runs.ts';

const JSON_SPEC = `{
  "spec_version": "1.1",
  "indicators": [
    {
      "id": "p95", "source": "Prometheus", "query": "up",
      "grading": { "type": "Threshold", "metricScore": 50, "thresholds": { "upperSevere": 1e3, "upperWarning":900 } }
    },
    {
      "id": "throughput", "source": "Prometheus", "query": "up",
      "grading": { "type": "Threshold", "metricScore": 50, "thresholds": {
      } }
    }
  ],
  "objectives": { "pass": 90 }
}`;

const YAML_SPEC = `# Limits of the checkout
spec_version: "1.1"
indicators:
  - id: p95
    source: Prometheus
    query: up
    grading: { type: Threshold, metricScore: 50, thresholds: &shared { upperSevere: 300 } }
  - id: throughput
    source: Prometheus
    query: up
    grading: { type: Threshold, metricScore: 50, thresholds: *shared }
  - id: share
    source: Prometheus
    query: up
    grading:
      type: Baseline
      metricScore: 5
      thresholds:
        upperWarningPerc: 5 # what we can bear
        lowerSeverePerc: 20
objectives:
  pass: 90
`;

const P95 = [200, 203, 198, 201, 199, 202];

function runs(count = 6): readonly PastRun[] {
  return P95.slice(0, count).map((value, n) =>
    pastRun(n, {
      values: { p95: { a: { value } }, throughput: { a: { value: value * 2 } }, share: { a: { value: value / 1000 } } },
    }),
  );
}

function suggestFor(text: string, history: readonly PastRun[] = runs()) {
  const spec = loadSpec(text, 'p');
  const kind = { file: 'p', what: 'p', syntaxCode: 'spec-syntax', valueCode: 'spec-invalid', secret: false } as const;
  const document = parseText(text, kind);
  if (!spec.ok || !document.ok) throw new Error(JSON.stringify(spec.problems));
  const placeOfThresholds = (index: number) =>
    document.value.placeOfKey(['indicators', index, 'grading', 'thresholds']);
  return suggest(spec.value, { text, placeOfThresholds }, history);
}

function thresholdsIn(text: string) {
  const spec = loadSpec(text, 'p');
  if (!spec.ok) throw new Error(JSON.stringify(spec.problems));
  return spec.value.indicators.map(({ grading }) => grading.thresholds);
}

it('writes limits into JSON, and touches nothing else', () => {
  const { text, remarks } = suggestFor(JSON_SPEC);
  expect(text).toBe(
    JSON_SPEC.replace('1e3', '230')
      .replace('900', '211')
      .replace('"thresholds": {\n', '"thresholds": { "upperWarning": 422, "upperSevere": 460 \n'),
  );
  expect(remarks).toEqual(['throughput: no limit says which side is bad; more is taken to be worse.']);
});

it('writes limits into YAML, and gives a shared limit the value that suits all', () => {
  const { text, remarks } = suggestFor(YAML_SPEC);
  expect(text).toBe(
    YAML_SPEC.replace('upperSevere: 300', 'upperSevere: 460')
      .replace('upperWarningPerc: 5 ', 'upperWarningPerc: 5.1 ')
      .replace('lowerSeverePerc: 20', 'lowerSeverePerc: 15'),
  );
  expect(remarks).toEqual([]);
});

it('takes values in the unit of the newest one only', () => {
  const valued = (unit: string, value: number, n: number) => pastRun(n, { values: { p95: { a: { value, unit } } } });
  const history = [
    ...P95.map((value, n) => valued('s', value / 1_000, n)),
    ...P95.map((value, n) => valued('ms', value, n)),
  ];
  expect(thresholdsIn(suggestFor(JSON_SPEC, history).text)[0]).toEqual({ upperSevere: 230, upperWarning: 211 });
});

it.each([
  ['JSON', JSON_SPEC],
  ['YAML', YAML_SPEC],
])('keeps line ends of Windows in %s', (_, text) => {
  const windows = (each: string) => each.replaceAll('\n', '\r\n');
  expect(suggestFor(windows(text)).text).toBe(windows(suggestFor(text).text));
});

it('finds limits in one long line', () => {
  const line = JSON_SPEC.replaceAll('\n', '');
  expect(thresholdsIn(suggestFor(line).text)).toEqual(thresholdsIn(suggestFor(JSON_SPEC).text));
});

it.each([
  [
    'too few runs',
    4,
    ['p95: has 4 earlier runs; at least 5 are needed.', 'throughput: has 4 earlier runs; at least 5 are needed.'],
  ],
  [
    'one run',
    1,
    ['p95: has 1 earlier run; at least 5 are needed.', 'throughput: has 1 earlier run; at least 5 are needed.'],
  ],
  [
    'no runs',
    0,
    ['p95: has 0 earlier runs; at least 5 are needed.', 'throughput: has 0 earlier runs; at least 5 are needed.'],
  ],
])('of %s says so and changes nothing', (_, count, remarks) => {
  expect(suggestFor(JSON_SPEC, runs(count))).toEqual({ text: JSON_SPEC, remarks });
});

it('says which limits are written in a form that it leaves alone', () => {
  const quoted = YAML_SPEC.replace('lowerSeverePerc: 20', 'lowerSeverePerc: 0x14');
  const { text, remarks } = suggestFor(quoted);
  expect(text).toContain('lowerSeverePerc: 0x14');
  expect(remarks).toEqual([
    'Line 20: these limits are written in a form that is not changed here; write plain numbers, or {}.',
  ]);
});

it('leaves a warning limit alone where the severe one of its side is', () => {
  const hexadecimal = YAML_SPEC.replace('upperSevere: 300', 'upperWarning: 9, upperSevere: 0x14');
  const { text, remarks } = suggestFor(hexadecimal);
  expect(thresholdsIn(text)[0]).toEqual({ upperWarning: 9, upperSevere: 20 });
  expect(remarks).toEqual([
    'Line 7: these limits are written in a form that is not changed here; write plain numbers, or {}.',
    'Line 7: a limit stays as it is, because another one of its side does, or one of an indicator that shares it.',
  ]);
});

it('leaves a shared limit alone where nothing can be suggested for one of the indicators', () => {
  const history = runs().map((run) => ({ ...run, values: { p95: run.values['p95'] ?? {} } }));
  const warned = YAML_SPEC.replace('{ upperSevere: 300 }', '{ upperWarning: 250, upperSevere: 300 }');
  const { text, remarks } = suggestFor(warned, history);
  expect(text).toBe(warned);
  expect(remarks).toContain(
    'Line 7: a limit stays as it is, because another one of its side does, or one of an indicator that shares it.',
  );
});

describe('the difference', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'perfspec-diff-'));
    execFileSync('git', ['init', '-q', folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function apply(before: string, patch: string): string {
    const file = join(folder, 'p.txt');
    writeFileSync(file, before);
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: patch });
    return readFileSync(file, 'utf8');
  }

  it('is nothing where nothing changes', () => {
    expect(unifiedDiff('p', JSON_SPEC, JSON_SPEC)).toBe('');
  });

  it('shows three lines around a change', () => {
    const { text } = suggestFor(YAML_SPEC);
    expect(unifiedDiff('perf/p.yaml', YAML_SPEC, text)).toBe(`\
--- a/perf/p.yaml
+++ b/perf/p.yaml
@@ -4,7 +4,7 @@
   - id: p95
     source: Prometheus
     query: up
-    grading: { type: Threshold, metricScore: 50, thresholds: &shared { upperSevere: 300 } }
+    grading: { type: Threshold, metricScore: 50, thresholds: &shared { upperSevere: 460 } }
   - id: throughput
     source: Prometheus
     query: up
@@ -16,7 +16,7 @@
       type: Baseline
       metricScore: 5
       thresholds:
-        upperWarningPerc: 5 # what we can bear
-        lowerSeverePerc: 20
+        upperWarningPerc: 5.1 # what we can bear
+        lowerSeverePerc: 15
 objectives:
   pass: 90
`);
  });

  it.each([
    ['JSON without a last line end', JSON_SPEC],
    ['YAML', YAML_SPEC],
    ['line ends of Windows', YAML_SPEC.replaceAll('\n', '\r\n')],
  ])('is what git applies to %s', (_, before) => {
    const { text } = suggestFor(before);
    expect(apply(before, unifiedDiff('p.txt', before, text))).toBe(text);
  });

  it('is what git applies to any text', () => {
    const lines = fc.array(fc.tuple(fc.constantFrom('a', 'b', ''), fc.boolean()), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(lines, fc.boolean(), (pairs, ended) => {
        const end = ended ? '\n' : '';
        const before = pairs.map(([line]) => `${line}.`).join('\n') + end;
        const after = pairs.map(([line, changes]) => `${line}${changes ? '!' : '.'}`).join('\n') + end;
        const patch = unifiedDiff('p.txt', before, after);
        expect(patch === '' ? before : apply(before, patch)).toBe(after);
      }),
      { numRuns: 40 },
    );
  });
});
