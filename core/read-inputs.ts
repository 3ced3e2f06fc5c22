import { parseDuration } from './duration.ts';
import type { WindowInputs } from './gate/resolve-window.ts';
import { camelCase, INPUTS, type InputDefinition, type InputName } from './inputs.ts';
import type { Problem } from './model/problem.ts';
import type { Result } from './model/result.ts';
import { namedConnections } from './named-connections.ts';
import type { Connection, Host } from './ports.ts';
import { problem } from './problems.ts';
import { loadConnections } from './spec/load-connections.ts';
import { loadVariables } from './spec/load-variables.ts';

/** The inputs, read and checked. Where one is wrong, its default stands here and the problem beside it. */
export interface GateInputs {
  readonly perfspec: string;
  readonly name: string;
  readonly window: WindowInputs;
  readonly connections: readonly Connection[];
  readonly variables: Readonly<Record<string, string>>;
  readonly failOn: 'fail' | 'warning' | 'never';
  readonly onError: 'fail' | 'warn';
  readonly onMissingCredentials: 'fail' | 'warn' | 'skip';
  /** Milliseconds. */
  readonly waitForData: number;
  /** Milliseconds. */
  readonly timeout: number;
  readonly compareWith?: string;
  readonly comment: 'always' | 'on-problem' | 'never';
  readonly summary: boolean;
  readonly annotations: boolean;
  readonly commitStatus: boolean;
  readonly checkRun: boolean;
  readonly outputDir: string;
}

/** Reads every input at once, so that all that is wrong is said together. */
export function readInputs(host: Host): { readonly inputs: GateInputs; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const text = (name: InputName): string | undefined => given(host, name);
  const taken = <T>(result: Result<T>, otherwise: T): T => {
    problems.push(...result.problems);
    return result.ok ? result.value : otherwise;
  };
  const word = <T extends string>(name: InputName, otherwise: T, allowed: readonly T[]): T => {
    const value = text(name) ?? otherwise;
    const known = allowed.find((each) => each === value);
    if (known === undefined) problems.push(notAllowed(name, value, allowed));
    return known ?? otherwise;
  };
  const duration = (name: InputName): number => {
    const value = parseDuration(text(name) ?? '');
    if (value === undefined) problems.push(noDuration(name, text(name) ?? ''));
    return value ?? 0;
  };
  const flag = (name: 'summary' | 'annotations' | 'commit-status' | 'check-run'): boolean =>
    word(name, INPUTS[name].default, INPUTS[name].allowed) === 'true';

  const perfspec = text('perfspec') ?? '';
  if (perfspec === '')
    problems.push(problem('input-missing', 'The input perfspec is missing: the path of the PerfSpec.'));
  const timeStart = text('time-start');
  const timeWindow = text('time-window');
  const compareWith = text('compare-with');
  const named = taken(namedConnections(text), []);
  const others = taken(loadConnections(text('sources') ?? '{}'), []);
  problems.push(...namedTwice(named, others));
  const inputs: GateInputs = {
    perfspec,
    name: text('name') ?? (baseName(perfspec) || 'perfspec'),
    window: {
      timeEnd: text('time-end') ?? 'now',
      ...(timeStart === undefined ? {} : { timeStart }),
      ...(timeWindow === undefined ? {} : { timeWindow }),
    },
    connections: [...named, ...others],
    variables: taken(loadVariables(text('variables') ?? '{}'), {}),
    failOn: word('fail-on', 'fail', INPUTS['fail-on'].allowed),
    onError: word('on-error', 'fail', INPUTS['on-error'].allowed),
    onMissingCredentials: word(
      'on-missing-credentials',
      host.context.fork ? 'skip' : 'fail',
      INPUTS['on-missing-credentials'].allowed,
    ),
    waitForData: duration('wait-for-data'),
    timeout: duration('timeout'),
    ...(compareWith === undefined ? {} : { compareWith }),
    comment: word('comment', 'always', INPUTS.comment.allowed),
    summary: flag('summary'),
    annotations: flag('annotations'),
    commitStatus: flag('commit-status'),
    checkRun: flag('check-run'),
    outputDir: text('output-dir') ?? INPUTS['output-dir'].default,
  };
  return { inputs, problems };
}

/** The input itself, then its environment variable, then its default. */
function given(host: Host, name: InputName): string | undefined {
  const definition: InputDefinition = INPUTS[name];
  const fromEnvironment = definition.env === undefined ? undefined : host.env[definition.env];
  return filled(host.input(name)) ?? filled(fromEnvironment) ?? definition.default;
}

function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

function baseName(path: string): string {
  return (path.split(/[\\/]/).pop() ?? '').replace(/\.(json|ya?ml)$/i, '');
}

function notAllowed(name: InputName, value: string, allowed: readonly string[]): Problem {
  return problem('input-invalid', `Input ${spelt(name)} is "${value}". Allowed: ${allowed.join(', ')}.`);
}

function noDuration(name: InputName, value: string): Problem {
  const advice = 'Give a length of time such as 30s, 2m or 1h.';
  return problem('input-invalid', `Input ${spelt(name)} is "${value}", which is not a length of time.`, { advice });
}

/** Both spellings, because the same message is read on GitHub and on Azure DevOps. */
function spelt(name: InputName): string {
  return name.includes('-') ? `${name} (${camelCase(name)})` : name;
}

function namedTwice(named: readonly Connection[], others: readonly Connection[]): readonly Problem[] {
  const twice = others.filter((other) => named.some(({ name }) => name === other.name));
  return twice.map(({ name }) =>
    problem(
      'input-invalid',
      `The connection "${name}" is given twice: in the input sources and by an input of its own.`,
      {
        advice: 'Keep one of them.',
      },
    ),
  );
}
