import { conclude } from '../../../core/gate/conclude.ts';
import type { RunResult } from '../../../core/model/verdict.ts';

/** Outcome and exit code of every result under every policy: the table of the documentation. */
it.each([
  ['pass', 'fail', 'fail', 'success', 0],
  ['pass', 'warning', 'fail', 'success', 0],
  ['pass', 'never', 'fail', 'success', 0],
  ['warning', 'fail', 'fail', 'issues', 0],
  ['warning', 'warning', 'fail', 'failure', 1],
  ['warning', 'never', 'fail', 'issues', 0],
  ['fail', 'fail', 'fail', 'failure', 1],
  ['fail', 'warning', 'fail', 'failure', 1],
  ['fail', 'never', 'fail', 'issues', 0],
  ['error', 'fail', 'fail', 'failure', 2],
  ['error', 'never', 'fail', 'failure', 2],
  ['error', 'fail', 'warn', 'issues', 0],
  ['error', 'warning', 'warn', 'issues', 0],
] as const)(
  '%s with fail-on %s and on-error %s is a %s with exit code %d',
  (result, failOn, onError, outcome, exitCode) => {
    expect(conclude(run(result), { failOn, onError, onMissingCredentials: 'fail' })).toEqual({
      outcome,
      exitCode,
      message: `Performance gate: ${result}. Because.`,
    });
  },
);

describe('a run without credentials', () => {
  const policy = { failOn: 'fail', onError: 'fail' } as const;

  it.each([
    ['fail', 'failure', 2, 'error'],
    ['warn', 'issues', 0, 'error'],
    ['skip', 'success', 0, 'skipped'],
  ] as const)(
    'does to the step what on-missing-credentials says: %s',
    (onMissingCredentials, outcome, exitCode, word) => {
      for (const code of ['credentials-missing', 'source-unauthorized']) {
        const conclusion = conclude(run('error', code), { ...policy, onMissingCredentials });
        expect(conclusion).toEqual({ outcome, exitCode, message: `Performance gate: ${word}. Because.` });
      }
    },
  );

  it.each([
    ['another error beside it', ['credentials-missing', 'spec-invalid']],
    ['another error alone', ['source-refused']],
    ['no error that is known', []],
  ])('does not excuse %s', (_, codes) => {
    expect(conclude(run('error', ...codes), { ...policy, onMissingCredentials: 'skip' }).outcome).toBe('failure');
  });

  it('does not excuse a fail', () => {
    const conclusion = conclude(run('fail', 'source-unauthorized'), { ...policy, onMissingCredentials: 'skip' });
    expect(conclusion.outcome).toBe('failure');
  });
});

function run(result: RunResult, ...codes: readonly string[]) {
  const problems = codes.map((code) => ({ code, severity: 'error', message: 'm', advice: 'a' }) as const);
  const verdict = { result, reason: 'Because.', totalScore: 1, maxScore: 2, objectives: { pass: 1, warning: 1 } };
  return { verdict, problems };
}
