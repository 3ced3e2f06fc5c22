/** Where an input exists. */
export type Platform = 'github' | 'azure' | 'terminal';

export interface InputDefinition {
  /** What it means, in one sentence; shown in action.yml, task.json, --help and the README. */
  readonly description: string;
  readonly required?: true;
  readonly default?: string;
  /** The allowed words, where there are only a few. */
  readonly allowed?: readonly string[];
  /** Environment variable it falls back to. */
  readonly env?: string;
  readonly secret?: true;
  /** May span several lines. */
  readonly multiline?: true;
  /** All platforms unless it says otherwise. */
  readonly platforms?: readonly Platform[];
}

/**
 * The one place that knows the inputs. `action.yml`, `task.json`, the flags of the terminal and the README tables
 * are compared with it by a test. GitHub and the terminal use these names, Azure DevOps their camelCase form.
 */
export const INPUTS = {
  perfspec: { description: 'Path of the PerfSpec (JSON or YAML).', required: true },
  'time-start': {
    description: 'Start of the window: Unix seconds, Unix milliseconds, ISO 8601, or relative to now such as -15m.',
  },
  'time-end': { description: 'End of the window, in the same forms.', default: 'now' },
  'time-window': {
    description: 'Instead of a start: length of a window that ends at its end, such as 15m, 2h, 1d.',
  },
  'prometheus-url': { description: 'URL of the connection named Prometheus.', env: 'PROMETHEUS_URL' },
  'prometheus-token': { description: 'Bearer token for it.', env: 'PROMETHEUS_TOKEN', secret: true },
  'dynatrace-url': { description: 'URL of the connection named Dynatrace.', env: 'DYNATRACE_BASEURL' },
  'dynatrace-token': { description: 'API token for it.', env: 'DYNATRACE_APITOKEN', secret: true },
  sources: {
    description: 'YAML or JSON mapping of connection name to {type, url, ...}: any number of connections of any kind.',
    multiline: true,
  },
  variables: {
    description:
      'YAML or JSON mapping of variable name to value, put into queries as ${name}. No secrets: a PerfSpec can show them.',
    multiline: true,
  },
  'fail-on': {
    description: 'Which verdict fails the step.',
    default: 'fail',
    allowed: ['fail', 'warning', 'never'],
  },
  'on-error': {
    description: 'What a run that could not be evaluated does to the step.',
    default: 'fail',
    allowed: ['fail', 'warn'],
  },
  'on-missing-credentials': {
    description:
      'What a run that has no connection or no credentials does to the step; skip on forks and for Dependabot, else fail, unless given.',
    allowed: ['fail', 'warn', 'skip'],
  },
  'wait-for-data': {
    description: 'How long an empty answer is asked again when the window ended just now.',
    default: '2m',
  },
  timeout: { description: 'Limit for the whole run.', default: '10m' },
  name: { description: "Name of this gate on comments and summaries; the PerfSpec's file name unless given." },
  history: {
    description: 'Folder in which the values of earlier runs are kept, to compare with; without it nothing is kept.',
  },
  'compare-with': {
    description:
      'A certain run to compare with: of the history an id, a tag or previous, or the path of the result.json of an earlier run.',
  },
  accept: {
    description: 'Whether a new level begins with this run, so that it is not compared with the runs before it.',
    default: 'false',
    allowed: ['true', 'false'],
  },
  environment: { description: 'Name of the environment that is measured; only runs of the same one are compared.' },
  'load-profile': { description: 'Name of the load that is put on it; only runs with the same one are compared.' },
  tag: { description: 'Name of this run in the history, such as a version, for a later compare-with.' },
  'history-keep': { description: 'How many runs of this gate are kept at least.', default: '500' },
  branch: {
    description: 'Branch that is measured; only runs of the same one are compared.',
    platforms: ['terminal'],
  },
  'target-branch': {
    description:
      'Branch that the change which is measured is meant for: it is compared with runs of that branch, and not kept.',
    platforms: ['terminal'],
  },
  comment: {
    description: 'When to write the pull-request comment.',
    default: 'always',
    allowed: ['always', 'on-problem', 'never'],
    platforms: ['github', 'azure'],
  },
  'github-token': {
    description: 'Token that writes comment, status and check run.',
    default: '${{ github.token }}',
    secret: true,
    platforms: ['github'],
  },
  'pull-request': {
    description: 'Number of the pull request; found from the run unless given.',
    platforms: ['github', 'azure'],
  },
  summary: {
    description: 'Whether to write the summary of the run.',
    default: 'true',
    allowed: ['true', 'false'],
    platforms: ['github', 'azure'],
  },
  annotations: {
    description: "Whether to annotate the PerfSpec's lines.",
    default: 'true',
    allowed: ['true', 'false'],
    platforms: ['github', 'azure'],
  },
  'commit-status': {
    description:
      'Whether to write a status of the commit (GitHub) or pull request (Azure DevOps), named after this gate.',
    default: 'false',
    allowed: ['true', 'false'],
    platforms: ['github', 'azure'],
  },
  'check-run': {
    description: 'Whether to write a check run, named after this gate.',
    default: 'false',
    allowed: ['true', 'false'],
    platforms: ['github'],
  },
  'output-dir': {
    description: 'Folder that result.json, summary.md, report.html and junit.xml are written to.',
    default: 'perfspec-gate',
  },
} as const satisfies Readonly<Record<string, InputDefinition>>;

export type InputName = keyof typeof INPUTS;

/** What later steps can read. Azure DevOps uses the camelCase form. */
export const OUTPUTS = {
  result: 'pass, warning, fail or error.',
  'total-score': 'Points earned.',
  reason: 'The verdict in one sentence.',
  'result-file': 'Path of result.json.',
  'summary-file': 'Path of summary.md.',
  'report-file': 'Path of report.html.',
  'junit-file': 'Path of junit.xml.',
} as const satisfies Readonly<Record<string, string>>;

export type OutputName = keyof typeof OUTPUTS;

/** `time-start` to `timeStart`. */
export function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

export function inputsOf(platform: Platform): readonly (readonly [InputName, InputDefinition])[] {
  const entries = Object.entries(INPUTS) as readonly (readonly [InputName, InputDefinition])[]; // keys of the literal above
  return entries.filter(([, definition]) => definition.platforms?.includes(platform) ?? true);
}
