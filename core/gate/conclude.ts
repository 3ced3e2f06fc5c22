import type { Problem } from '../model/problem.ts';
import type { RunRecord } from '../model/run-record.ts';
import type { RunResult } from '../model/verdict.ts';
import type { Conclusion } from '../ports.ts';

export interface Policy {
  readonly failOn: 'fail' | 'warning' | 'never';
  readonly onError: 'fail' | 'warn';
  readonly onMissingCredentials: 'fail' | 'warn' | 'skip';
}

/** What becomes of the step: the only place that decides it. */
export function conclude({ verdict, problems }: Pick<RunRecord, 'verdict' | 'problems'>, policy: Policy): Conclusion {
  const { result, reason } = verdict;
  const outcome = outcomeOf(result, policy, result === 'error' && onlyCredentialsMissing(problems));
  const exitCode = outcome !== 'failure' ? 0 : result === 'error' ? 2 : 1;
  const skipped = result === 'error' && outcome === 'success';
  return { outcome, exitCode, message: `Performance gate: ${skipped ? 'skipped' : result}. ${reason}` };
}

function outcomeOf(result: RunResult, policy: Policy, credentialsMissing: boolean): Conclusion['outcome'] {
  switch (result) {
    case 'pass':
      return 'success';
    case 'warning':
      return policy.failOn === 'warning' ? 'failure' : 'issues';
    case 'fail':
      return policy.failOn === 'never' ? 'issues' : 'failure';
    case 'error':
      return errorOutcome(policy, credentialsMissing);
  }
}

const MISSING: Readonly<Record<Policy['onMissingCredentials'], Conclusion['outcome'] | undefined>> = {
  fail: undefined, // like any other error
  warn: 'issues',
  skip: 'success',
};

function errorOutcome({ onError, onMissingCredentials }: Policy, credentialsMissing: boolean): Conclusion['outcome'] {
  const excused = credentialsMissing ? MISSING[onMissingCredentials] : undefined;
  return excused ?? (onError === 'warn' ? 'issues' : 'failure');
}

/** Any other error is a fault that must not hide behind a missing secret. */
function onlyCredentialsMissing(problems: readonly Problem[]): boolean {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return (
    errors.length > 0 && errors.every(({ code }) => code === 'credentials-missing' || code === 'source-unauthorized')
  );
}
