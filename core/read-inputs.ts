import { relative, resolve } from 'node:path';
import { type CompareWith, readCompareWith } from './gate/compare-with.ts';
import type { WindowInputs } from './gate/resolve-window.ts';
import { type InputReader, inputReader } from './input-reader.ts';
import { INPUTS } from './inputs.ts';
import type { Problem } from './model/problem.ts';
import { namedConnections } from './named-connections.ts';
import type { Connection, Host } from './ports.ts';
import { problem } from './problems.ts';
import { loadConnections } from './spec/load-connections.ts';
import { loadVariables } from './spec/load-variables.ts';

/** The inputs, read and checked. Where one is wrong, a harmless value stands here and the problem beside it. */
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
  readonly compareWith?: CompareWith;
  /** `compare-with` names the result document that this run would write: an earlier run's, which must not be lost. */
  readonly keepResult?: true;
  /** Where runs are remembered, and how many at least. */
  readonly history?: { readonly folder: string; readonly keep: number };
  readonly accept: boolean;
  readonly environment?: string;
  readonly loadProfile?: string;
  readonly tag?: string;
  readonly comment: 'always' | 'on-problem' | 'never';
  readonly summary: boolean;
  readonly annotations: boolean;
  readonly commitStatus: boolean;
  readonly checkRun: boolean;
  readonly outputDir: string;
}

/** Reads every input at once, so that all that is wrong is said together. */
export function readInputs(host: Host): { readonly inputs: GateInputs; readonly problems: readonly Problem[] } {
  const reader = inputReader(host);
  const { text, word, flag, duration, taken, problems } = reader;
  const perfspec = text('perfspec') ?? '';
  if (perfspec === '')
    problems.push(problem('input-missing', 'The input perfspec is missing: the path of the PerfSpec.'));
  const timeStart = text('time-start');
  const timeWindow = text('time-window');
  const named = taken(namedConnections(text), []);
  const others = taken(loadConnections(text('sources') ?? '{}'), []);
  problems.push(...namedTwice(named, others), ...unnameable(text('tag')));
  const { compareWith, ...compared } = comparison(reader);
  const own = ownResult(compareWith, text('output-dir'), host.workspace);
  problems.push(...own);
  const inputs: GateInputs = {
    perfspec,
    name: text('name') ?? (baseName(perfspec) || 'perfspec'),
    window: {
      timeEnd: text('time-end'),
      ...(timeStart === undefined ? {} : { timeStart }),
      ...(timeWindow === undefined ? {} : { timeWindow }),
    },
    connections: [...named, ...others],
    variables: taken(loadVariables(text('variables') ?? '{}'), {}),
    failOn: word('fail-on', INPUTS['fail-on']),
    onError: word('on-error', INPUTS['on-error']),
    onMissingCredentials: word('on-missing-credentials', {
      ...INPUTS['on-missing-credentials'],
      default: host.context.fork ? 'skip' : 'fail',
    }),
    waitForData: duration('wait-for-data'),
    timeout: duration('timeout', 1_000),
    ...compared,
    ...(own.length > 0 ? { keepResult: true } : compareWith && { compareWith }),
    comment: word('comment', INPUTS.comment),
    summary: flag('summary'),
    annotations: flag('annotations'),
    commitStatus: flag('commit-status'),
    checkRun: flag('check-run'),
    outputDir: text('output-dir'),
  };
  return { inputs, problems };
}

/** Everything about earlier runs. */
function comparison({ text, flag, count, taken }: InputReader) {
  const compareWith = text('compare-with');
  const asked = compareWith === undefined ? undefined : taken(readCompareWith(compareWith), undefined);
  const [folder, environment, loadProfile] = [text('history'), text('environment'), text('load-profile')];
  const [keep, tag] = [count('history-keep', 10, 100_000), text('tag')];
  return {
    ...(asked && { compareWith: asked }),
    ...(folder !== undefined && { history: { folder, keep } }),
    accept: flag('accept'),
    ...(environment !== undefined && { environment }),
    ...(loadProfile !== undefined && { loadProfile }),
    ...(tag !== undefined && { tag }),
  };
}

function baseName(path: string): string {
  return (path.split(/[\\/]/).pop() ?? '').replace(/\.(json|ya?ml)$/i, '');
}

/** The reports of an earlier run are removed when a run begins, so a run could never be compared with its own file. */
function ownResult(compareWith: CompareWith | undefined, outputDir: string, workspace: string): readonly Problem[] {
  if (compareWith?.kind !== 'named') return [];
  const own = resolve(workspace, outputDir, 'result.json');
  if (relative(own, resolve(workspace, compareWith.name)) !== '') return []; // knows where case does not count
  const message = `Input compare-with (compareWith) is "${compareWith.name}", which this run itself writes.`;
  return [problem('input-invalid', message, { advice: 'Copy the result.json of the earlier run to another folder.' })];
}

/** What no `compare-with` could ever name, or names another run by: `previous`, and what begins a query. */
function unnameable(tag: string | undefined): readonly Problem[] {
  const read = tag === undefined ? undefined : readCompareWith(tag);
  if (read === undefined || (read.ok && 'name' in read.value && read.value.name === tag)) return [];
  const message = `Input tag is "${tag}", which compare-with takes for something else.`;
  return [problem('input-invalid', message, { advice: 'Give another name, such as a version.' })];
}

function namedTwice(named: readonly Connection[], others: readonly Connection[]): readonly Problem[] {
  const twice = others.filter((other) => named.some(({ name }) => name === other.name));
  return twice.map(({ name }) =>
    problem(
      'input-invalid',
      `The connection "${name}" of the input sources is there already: it is built in, or has an input of its own.`,
      {
        advice: 'Keep one of them.',
      },
    ),
  );
}
