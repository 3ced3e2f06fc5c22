import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validatePerfSpec } from '../../core/validate.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'perfspec-validate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function validate(source: string, query: unknown) {
  const grading = { type: 'Threshold', metricScore: 1, thresholds: { upperSevere: 1 } };
  const spec = { spec_version: '1.0', indicators: [{ id: 'i', source, query, grading }], objectives: { pass: 1 } };
  writeFileSync(join(folder, 'perfspec.json'), JSON.stringify(spec, null, 2));
  return validatePerfSpec(folder, 'perfspec.json');
}

it.each([
  ['Prometheus', 'up'],
  ['LoadTest', { file: 'a.json', metric: 'p99' }],
  ['LoadTest', { file: '${resultFile}', metric: '${metric}' }],
  ['staging', { anything: 'goes until the connection is known' }],
])('a query that can be asked is valid: %s %j', async (source, query) => {
  expect(await validate(source, query)).toMatchObject({ ok: true });
});

it.each([
  ['Prometheus', { query: 'up', mode: 'instant', reduce: 'max' }, /only mode "range" knows/],
  ['LoadTest', { file: 'a.json', metric: 'p(90)' }, /"metric" is "p\(90\)"/],
  ['Dynatrace', 'metricSelector=a&scope=b', /has "scope=b" where/],
])(
  'a query that no schema can refuse is refused before anything is measured: %s %j',
  async (source, query, message) => {
    const result = await validate(source, query);
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'query-invalid', place: { line: 7 } }] });
    expect(result.problems[0]?.message).toMatch(message);
  },
);

it('a file that is not there is a problem', async () => {
  expect(await validatePerfSpec(folder, 'none.json')).toMatchObject({
    ok: false,
    problems: [{ code: 'file-missing' }],
  });
});
