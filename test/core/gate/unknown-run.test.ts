import { unknownRun } from '../../../core/gate/unknown-run.ts';
import { pastRun } from '../history/runs.ts';

const tagged = (...tags: readonly string[]) => [
  pastRun(1),
  pastRun(2, { tags: tags.slice(0, 1) }),
  pastRun(3, { tags }),
];

it.each([
  ['./old', ['release/1']],
  ['../old/result.json', ['v1.json']],
  ['/artifacts/old', ['v1']],
  ['C:\\artifacts\\old', ['v1']],
  ['.\\old', ['v1']],
  ['old/result.json', ['v1', 'release/1']],
  ['old\\result.json', ['v1']],
  ['old/RESULT.JSON', []],
  ['result.json', []],
])('%s is plainly a path where tags are %j: a first run may miss its file', (name, tags) => {
  expect(unknownRun(name, tagged(...tags))).toMatchObject({ code: 'no-baseline', severity: 'warning' });
});

it.each([
  ['v3', ['v1']],
  ['v3', []],
  ['release/1.2', ['release/1.1']],
  ['release/1.2', ['v1']],
  ['release/1.2', []],
  ['v2.json', ['v1']],
  ['release/v2.json', ['release/v1.json']],
  ['json', []],
])('%s may be a tag where tags are %j: it is an error', (name, tags) => {
  expect(unknownRun(name, tagged(...tags))).toMatchObject({ code: 'compare-with-unknown', severity: 'error' });
});

it.each(['v1', '4711', '5', 'release/1.2'])('%s needs a history', (name) => {
  expect(unknownRun(name)).toMatchObject({
    ...{ code: 'input-invalid', severity: 'error', advice: expect.stringMatching(/^Give the input history too/) },
    message: `Input compare-with (compareWith) asks for the run "${name}" of the history, and there is none.`,
  });
});

it.each(['old/result.json', 'result.json', './old'])('%s needs no history', (name) => {
  expect(unknownRun(name)).toMatchObject({ code: 'no-baseline', severity: 'warning' });
});

it('lists the tags there are, newest first and each once', () => {
  expect(unknownRun('v3', tagged('v1', 'v2')).message).toBe(
    'Input compare-with: no run that can be compared with has the id or tag "v3", and no file that name. The history has 3 runs. Tags are "v1", "v2".',
  );
  expect(unknownRun('v3', []).message).toContain('The history has 0 runs. No run has a tag.');
  expect(unknownRun('old/result.json', tagged('v1')).message).toBe(
    'There is no earlier run to compare with: the file "old/result.json" of compare-with does not exist. It is no tag either. Tags are "v1".',
  );
  expect(unknownRun('old/result.json', []).message).toMatch(/does not exist\.$/);
  const many = Array.from({ length: 12 }, (_, n) => `t${n}`);
  expect(unknownRun('v3', tagged(...many)).message).toMatch(/"t9" and 2 more\.$/);
});
