import type { RunResult, Verdict } from '../model/verdict.ts';
import type { Conclusion } from '../ports.ts';

export interface Policy {
  readonly failOn: 'fail' | 'warning' | 'never';
  readonly onError: 'fail' | 'warn';
}

/** What becomes of the step: the only place that decides it. */
export function conclude({ result, reason }: Verdict, policy: Policy): Conclusion {
  const outcome = outcomeOf(result, policy);
  const exitCode = outcome !== 'failure' ? 0 : result === 'error' ? 2 : 1;
  return { outcome, exitCode, message: `Performance gate: ${result}. ${reason}` };
}

function outcomeOf(result: RunResult, { failOn, onError }: Policy): Conclusion['outcome'] {
  switch (result) {
    case 'pass':
      return 'success';
    case 'warning':
      return failOn === 'warning' ? 'failure' : 'issues';
    case 'fail':
      return failOn === 'never' ? 'issues' : 'failure';
    case 'error':
      return onError === 'warn' ? 'issues' : 'failure';
  }
}
