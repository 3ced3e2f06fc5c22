import type { Problem } from './model/problem.ts';

/**
 * The dictionary of expected problems: code to standing advice. The message is made where the problem is found,
 * because only there the values are known. Each code has a row in `docs/problems.md` (a test compares).
 */
export const PROBLEMS = {
  // The call
  'input-missing': 'Give the input.',
  'input-invalid': 'Correct the input.',
  'time-invalid':
    'Give Unix seconds, Unix milliseconds, ISO 8601 such as 2026-01-31T12:00:00Z, or a time relative to now such as -15m.',
  'window-missing': 'Give time-start (and time-end), or time-window, for the time of the load test.',
  'window-invalid': 'Give a time-start that is in the past and before time-end.',
  'file-missing': 'Check the path.',
  'file-unreadable': 'Give a text file in UTF-8 that this user may read.',
  'file-unwritable': 'Check the path, and that this user may write there.',
  'file-outside-workspace': 'Put the file into the workspace and name it by a path relative to it.',
  // The PerfSpec
  'spec-syntax': 'Correct the JSON or YAML at this place.',
  'spec-invalid': 'Correct the PerfSpec at this place.',
  'spec-stray-space': 'Remove the space.',
  'spec-ignored-key': 'Remove the key; it has never had an effect.',
  'spec-version-missing': 'Add "spec_version": "1.1".',
  'spec-duplicate-id': 'Give every indicator an id of its own.',
  'objectives-unreachable': 'Lower the bar or raise the metric scores.',
  'objectives-pointless': 'Correct the bars: pass above warning, both above 0.',
  'no-limits': 'Give at least one threshold, or set "observe": true.',
  'limits-order': 'Put the warning limit before the severe one.',
  'unknown-source':
    'Correct the name, or configure the connection (for example by the input prometheus-url or sources).',
  'credentials-missing':
    'Give the URL and the credentials. On pull requests from forks there are no secrets: on-missing-credentials says what then happens.',
  'query-variable': 'Correct the name, or give the variable by the input variables.',
  'query-invalid': 'Correct the query.',
  // Measuring
  'source-unreachable': 'Check the URL of the connection, and that this machine may reach it.',
  'source-unauthorized': 'Check the credentials of the connection and what they may read.',
  'source-refused': 'Correct the query; the server said why it refused it.',
  'source-throttled': 'Ask less at once (concurrency of the connection) or try again later.',
  'source-unavailable': 'Try again when the server is well.',
  'source-timeout': 'Make the query cheaper, or raise the timeout of the connection.',
  'source-redirect':
    'Put the address it points to into the connection; redirects are not followed, so that credentials stay with their server.',
  'source-not-json': 'Check the URL of the connection: this looks like a web page or another service.',
  'source-truncated': 'Try again; if it stays, look at proxies between here and the server.',
  'source-too-large': 'Make the query return less.',
  'source-unexpected': 'Check that the URL belongs to this kind of source and report the answer if it does.',
  'deadline-exceeded': 'Raise the input timeout, or ask less.',
  'load-test-file': 'Check the path and that the load test wrote the file.',
  'load-test-metric': 'Ask for a metric that the file has.',
  'baseline-unusable': 'Give the path of a result.json that this gate wrote.',
  'compare-with-unknown':
    'Give compare-with the id or tag of a run of the history, previous, or a path such as ./old/result.json.',
  'history-unreadable':
    'Correct the file, put it back as the gate wrote it, or remove it; a new one is begun where there is none.',
  'history-damaged': 'Remove the line, or leave it: it is not compared with.',
  'history-unwritable':
    'Check that this user may write there. The verdict stands, but later runs do not know of this one.',
  'no-data': 'Check the query and the window. If no data is a good answer here, set "noData": "pass".',
  'source-warning': 'The source says this beside its answer: check that the value still is what you mean.',
  'no-baseline':
    'A history that has just begun only needs some runs; where there is none, give history a folder that the next run finds again, or compare-with an earlier run.',
  'unit-mismatch': 'Correct the unit, and look whether the limits are written in the unit that is measured.',
  // Publishing
  'publish-refused': 'Grant the permission that the message names.',
  'publish-failed': 'The verdict stands; look at the platform and run again if the report is needed.',
  // The gate itself
  defect: 'This is a defect of the gate. Run again with debug logging and report it with that log.',
} as const satisfies Readonly<Record<string, string>>;

export type ProblemCode = keyof typeof PROBLEMS;

type Extra = Partial<Omit<Problem, 'code' | 'message'>>;

/** An error with the standing advice of its code, unless `extra` says better. */
export function problem(code: ProblemCode, message: string, extra: Extra = {}): Problem {
  return { code, severity: 'error', message, advice: PROBLEMS[code], ...extra };
}

/** The same as a warning: it is shown and changes no verdict. */
export function warning(code: ProblemCode, message: string, extra: Extra = {}): Problem {
  return problem(code, message, { severity: 'warning', ...extra });
}
