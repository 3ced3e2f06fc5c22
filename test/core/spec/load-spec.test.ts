import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PerfSpec } from '../../../core/model/perf-spec.ts';
import { loadSpec } from '../../../core/spec/load-spec.ts';
import { shown, specOf, withoutPlaces } from './shown.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/specs', name), 'utf8');
const load = (name: string) => loadSpec(fixture(name), name);

describe('published forms of old files', () => {
  it.each([
    [
      'old-1.0.json',
      [
        '23:21 warning spec-stray-space indicators[0].grading.thresholds.lowerWarning: The key "lowerWarning " has a stray space; it counts as "lowerWarning".',
        '39:21 warning spec-stray-space indicators[1].grading.thresholds.lowerWarning: The key "lowerWarning " has a stray space; it counts as "lowerWarning".',
      ],
    ],
    [
      'old-1.1.json',
      [
        '8:7 warning spec-ignored-key indicators[0].output: The key "output" has no effect and is ignored.',
        '23:7 warning spec-ignored-key indicators[1].output: The key "output" has no effect and is ignored.',
        '29:11 warning spec-stray-space indicators[1].grading.thresholds.lowerWarning: The key "lowerWarning " has a stray space; it counts as "lowerWarning".',
      ],
    ],
    [
      'old-web-ui.json',
      [
        '6:13 warning spec-ignored-key indicators[0].comment: The key "comment" has no effect and is ignored.',
        '24:9 warning spec-ignored-key objectives.needsreview: The key "needsreview" has no effect and is ignored.',
      ],
    ],
    [
      'old-neoload.json',
      [
        '8:7 warning spec-ignored-key indicators[0].output: The key "output" has no effect and is ignored.',
        '11:59 warning limits-order indicators[0].grading.thresholds.upperWarning: Indicator "Hits per second": upperWarning 12 is beyond upperSevere 8, so there is never a warning on this side.',
      ],
    ],
  ])('%s loads, and says what it no longer says silently', (name, warnings) => {
    const loaded = load(name);
    expect(loaded.ok).toBe(true);
    expect(loaded.problems.map(shown)).toEqual(warnings);
  });

  it('counts the key with the trailing space, and limits of 0', () => {
    const [first, second] = specOf(load('old-1.0.json')).indicators;
    expect(first?.grading.thresholds).toEqual({
      upperSevere: 5_000_000,
      upperWarning: 3_000_000,
      lowerWarning: 0,
      lowerSevere: 0,
    });
    expect(second?.grading.thresholds).toEqual({ upperSevere: 2_000_000, lowerWarning: 0 });
  });

  it('keeps tags as texts and as objects', () => {
    const tags = (name: string, index: number) => {
      const query = specOf(load(name)).indicators[index]?.query;
      return typeof query === 'object' ? query['tags'] : undefined;
    };
    expect(tags('old-1.0.json', 0)).toEqual([{ context: 'CONTEXTLESS', key: 'tier', value: 'shop' }]);
    expect(tags('old-1.1.json', 2)).toEqual(['shop', 'stage:load']);
  });

  it('does not mind scores that add up to 140', () => {
    const spec = specOf(load('old-1.1.json'));
    expect(spec.indicators.reduce((sum, { grading }) => sum + grading.metricScore, 0)).toBe(140);
    expect(spec.objectives).toEqual({ pass: { points: 90 }, warning: { points: 75 } });
  });

  it('takes the pass bar for a missing warning bar', () => {
    expect(specOf(load('old-web-ui.json')).objectives).toEqual({ pass: { points: 50 }, warning: { points: 50 } });
  });

  it('reads JSON and YAML alike', () => {
    expect(withoutPlaces(specOf(load('old-1.1.yaml')))).toEqual(withoutPlaces(specOf(load('old-1.1.json'))));
  });
});

const MINIMAL = `spec_version: 1.0
indicators:
  - id: errors
    source: Prometheus
    query: |
      sum(rate(errors[5m]))
    grading:
      type: Threshold
      thresholds:
        upperSevere: 1
      metricScore: 10
objectives:
  pass: "90%"
`;

describe('a PerfSpec', () => {
  it('has every default filled in, and knows where its parts are', () => {
    const at = (line: number, column: number) => ({ file: 'gate.yaml', line, column });
    const expected: PerfSpec = {
      version: '1.0',
      indicators: [
        {
          id: 'errors',
          source: 'Prometheus',
          query: 'sum(rate(errors[5m]))\n',
          grading: {
            type: 'Threshold',
            metricScore: 10,
            thresholds: { upperSevere: 1 },
            noData: 'fail',
            noBaseline: 'pass',
            inconclusive: 'warning',
            minDelta: 0,
            parameters: {},
            key: false,
            observe: false,
          },
          places: {
            indicator: at(3, 5),
            source: at(4, 13),
            query: at(5, 12),
            grading: at(7, 5),
            thresholds: { upperSevere: at(10, 22) },
          },
        },
      ],
      objectives: { pass: { percent: 90 }, warning: { percent: 90 } },
    };
    expect(loadSpec(MINIMAL, 'gate.yaml')).toEqual({ ok: true, value: expected, problems: [] });
  });

  it.each([
    ['ignoreEmpty: true', 'pass'],
    ['ignoreEmpty: false', 'fail'],
    ['noData: skip', 'skip'],
    ['noData: warning', 'warning'],
    ['noData: pass\n      ignoreEmpty: true', 'pass'],
  ])('with %s earns %s without values', (line, noData) => {
    const spec = specOf(loadSpec(MINIMAL.replace('metricScore: 10', `metricScore: 10\n      ${line}`), 'gate.yaml'));
    expect(spec.indicators[0]?.grading.noData).toBe(noData);
  });

  it.each(['\ufeff', ''])('may start with %j and end its lines as on Windows', (mark) => {
    const windows = loadSpec(mark + MINIMAL.replaceAll('\n', '\r\n'), 'gate.yaml');
    expect(windows).toEqual(loadSpec(MINIMAL, 'gate.yaml'));
  });

  it.each([
    ['spec_version: 1.0', '1.0'],
    ['spec_version: "1.0"', '1.0'],
    ['spec_version: 1.1', '1.1'],
    ["spec_version: '1.1'", '1.1'],
  ])('with %s is of version %s', (line, version) => {
    expect(specOf(loadSpec(MINIMAL.replace('spec_version: 1.0', line), 'gate.yaml')).version).toBe(version);
  });

  it('may say nothing of its version, and be warned', () => {
    const loaded = loadSpec(MINIMAL.replace('spec_version: 1.0\n', ''), 'gate.yaml');
    expect(specOf(loaded).version).toBe('1.1');
    expect(loaded.problems.map(shown)).toEqual([
      '1:1 warning spec-version-missing spec_version: "spec_version" is missing; the PerfSpec is read as version 1.1.',
    ]);
  });

  it('may name its schema for editors', () => {
    expect(loadSpec(`$schema: ./perfspec.schema.json\n${MINIMAL}`, 'gate.yaml').problems).toEqual([]);
  });

  it('keeps stray spaces and odd keys inside metadata and queries, which are not its own', () => {
    const text = MINIMAL.replace('    grading:', '    metadata: {"a ": {"b ": 1}}\n    grading:');
    const loaded = loadSpec(text, 'gate.yaml');
    expect(specOf(loaded).indicators[0]?.metadata).toEqual({ 'a ': { 'b ': 1 } });
    expect(loaded.problems).toEqual([]);
  });

  it('may repeat parts by YAML anchors', () => {
    const text = MINIMAL.replace('grading:', 'grading: &usual').replace(
      'objectives:',
      '  - {id: more, source: Prometheus, query: up, grading: *usual}\nobjectives:',
    );
    const [errors, more] = specOf(loadSpec(text, 'gate.yaml')).indicators;
    expect(more?.grading).toEqual(errors?.grading);
    expect(more?.places.thresholds['upperSevere']?.line).toBe(10);
  });
});

describe('what is allowed and probably not meant', () => {
  const change = (from: string, to: string) => loadSpec(MINIMAL.replace(from, to), 'gate.yaml');

  it.each([
    [
      'upperSevere: 1',
      '{}',
      '7:5 warning no-limits indicators[0].grading: Indicator "errors" has no limits, so it always earns its 10 points.',
    ],
    [
      '"90%"',
      '11',
      '13:9 warning objectives-unreachable objectives.pass: The metric scores add up to 10, less than objectives.pass (11): a run can neither pass nor end in a warning.',
    ],
    [
      '"90%"',
      '11\n  warning: 5',
      '13:9 warning objectives-unreachable objectives.pass: The metric scores add up to 10, less than objectives.pass (11): a run can not pass.',
    ],
    [
      '"90%"',
      '"101%"\n  warning: 5',
      '13:9 warning objectives-unreachable objectives.pass: The metric scores add up to 10, less than objectives.pass (101%): a run can not pass.',
    ],
    [
      '"90%"',
      '0',
      '13:9 warning objectives-pointless objectives.pass: objectives.pass is 0 or below, so every run passes.',
    ],
    [
      '"90%"',
      '-1',
      '13:9 warning objectives-pointless objectives.pass: objectives.pass is 0 or below, so every run passes.',
    ],
    [
      '"90%"',
      '5\n  warning: 0',
      '14:12 warning objectives-pointless objectives.warning: objectives.warning is 0 or below, so no run fails by its score.',
    ],
    [
      '"90%"',
      '5\n  warning: 6',
      '14:12 warning objectives-pointless objectives.warning: objectives.warning (6) is above objectives.pass (5), so there is never a warning.',
    ],
    [
      '"90%"',
      '5\n  warning: 60%',
      '14:12 warning objectives-pointless objectives.warning: objectives.warning (60%) is above objectives.pass (5), so there is never a warning.',
    ],
    [
      'upperSevere: 1',
      'upperSevere: 1\n        upperWarning: 2',
      '11:23 warning limits-order indicators[0].grading.thresholds.upperWarning: Indicator "errors": upperWarning 2 is beyond upperSevere 1, so there is never a warning on this side.',
    ],
    [
      'upperSevere: 1',
      'lowerSevere: 2\n        lowerWarning: 1',
      '11:23 warning limits-order indicators[0].grading.thresholds.lowerWarning: Indicator "errors": lowerWarning 1 is beyond lowerSevere 2, so there is never a warning on this side.',
    ],
    [
      'upperSevere: 1',
      'lowerSeverePerc: 5\n        lowerWarningPerc: 9',
      '11:27 warning limits-order indicators[0].grading.thresholds.lowerWarningPerc: Indicator "errors": lowerWarningPerc 9 is beyond lowerSeverePerc 5, so there is never a warning on this side.',
    ],
  ])('%s as %s is a warning', (from, to, warning) => {
    const loaded = change(from, to);
    expect(loaded.ok).toBe(true);
    expect(loaded.problems.map(shown)).toEqual([warning]);
  });

  it.each([
    ['thresholds:\n        upperSevere: 1', 'observe: true', 'no limits where it is only observed'],
    ['upperSevere: 1', 'upperSevere: 1\n        upperWarning: 1', 'equal limits, as old files have them'],
    ['"90%"', '10\n  warning: 10', 'bars that can just be reached'],
  ])('%s as %s is not: %s', (from, to) => {
    const codes = change(from, to).problems.map(({ code }) => code);
    expect(codes.filter((code) => code !== 'objectives-unreachable')).toEqual([]);
  });
});
