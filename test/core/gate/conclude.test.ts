import { conclude } from '../../../core/gate/conclude.ts';

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
    const verdict = { result, reason: 'Because.', totalScore: 1, maxScore: 2, objectives: { pass: 1, warning: 1 } };
    expect(conclude(verdict, { failOn, onError })).toEqual({
      outcome,
      exitCode,
      message: `Performance gate: ${result}. Because.`,
    });
  },
);
