import { parseArgs } from 'node:util';
import { inputsOf, nearest, type RunMark } from '../core/index.ts';

/** What a command line asks for. */
export type Command =
  | {
      readonly kind: 'run';
      readonly inputs: Readonly<Record<string, string>>;
      readonly json: boolean;
      readonly debug: boolean;
    }
  | { readonly kind: 'validate'; readonly file: string }
  | { readonly kind: LookBack; readonly inputs: Readonly<Record<string, string>> }
  | {
      readonly kind: 'mark';
      readonly mark: RunMark;
      /** Id of the run. */
      readonly run: string;
      readonly inputs: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string };

/** Commands that look at earlier runs and measure nothing. */
const LOOK_BACK = ['backtest', 'suggest'] as const;
type LookBack = (typeof LOOK_BACK)[number];
/** What they take: where the runs are, and which. */
const LOOK_BACK_INPUTS: readonly string[] = ['perfspec', 'history', 'name', 'branch', 'environment', 'load-profile'];

/** Words for what is said of a run. */
const MARKS: Readonly<Record<string, RunMark>> = { accept: 'accepted', invalidate: 'invalidated' };
const MARK_INPUTS: readonly string[] = ['perfspec', 'history', 'name'];

const INPUT_NAMES: readonly string[] = inputsOf('terminal').map(([name]) => name);
/** There is nothing to publish to from a terminal. */
const ELSEWHERE: readonly string[] = [...inputsOf('github'), ...inputsOf('azure')]
  .map(([name]) => name)
  .filter((name) => !INPUT_NAMES.includes(name));
const SWITCHES: readonly string[] = ['json', 'debug', 'help', 'version'];

/** Reads the arguments after the program's name. */
export function readArguments(args: readonly string[]): Command {
  const options = Object.fromEntries([
    ...INPUT_NAMES.map((name) => [name, { type: 'string' }] as const),
    ...SWITCHES.map((name) => [name, { type: 'boolean' }] as const),
  ]);
  // Not strict: a relative time such as -15m is a value here, and the messages below are better.
  const { tokens, positionals } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const given = tokens.filter((token) => token.kind === 'option');
  const wrong = given
    .map(({ name, rawName, value }) => complaint(name, rawName, value))
    .find((each) => each !== undefined);
  const twice = given.find(({ name }, i) => given.findIndex((other) => other.name === name) !== i);
  if (wrong !== undefined) return { kind: 'wrong', message: wrong };
  if (twice) return { kind: 'wrong', message: `${twice.rawName} is given twice` };
  return commandOf(new Map(given.map(({ name, value }) => [name, value ?? ''])), positionals);
}

function complaint(name: string, rawName: string, value: string | undefined): string | undefined {
  if (SWITCHES.includes(name)) return value === undefined ? undefined : `${rawName} takes no value`;
  if (ELSEWHERE.includes(name)) return `${rawName} exists on GitHub and Azure DevOps only`;
  if (!INPUT_NAMES.includes(name)) return unknownOption(name, rawName);
  return value === undefined || value.startsWith('--') ? `${rawName} needs a value` : undefined;
}

function unknownOption(name: string, rawName: string): string {
  const meant = nearest(name, [...INPUT_NAMES, ...SWITCHES]);
  return `Unknown option ${rawName}${meant === undefined ? '' : `. Did you mean --${meant}?`}`;
}

function commandOf(options: ReadonlyMap<string, string>, [command, file, ...more]: readonly string[]): Command {
  if (options.has('help')) return { kind: 'help' };
  if (options.has('version')) return { kind: 'version' };
  if (command === 'validate') {
    if (file === undefined) return { kind: 'wrong', message: 'validate needs a file' };
    if (more.length > 0) return { kind: 'wrong', message: 'validate takes one file' };
    return { kind: 'validate', file };
  }
  if (command === 'history') return markOf(options, file, more);
  const lookBack = LOOK_BACK.find((name) => name === command);
  if (lookBack) return lookBackOf(lookBack, options, file);
  if (command !== undefined) return { kind: 'wrong', message: unknownCommand(command) };
  if (!options.has('perfspec')) return { kind: 'wrong', message: '--perfspec FILE is missing' };
  return { kind: 'run', inputs: inputsIn(options), json: options.has('json'), debug: options.has('debug') };
}

function unknownCommand(command: string): string {
  const hint = /\.(json|ya?ml)$/i.test(command) ? `. Did you mean --perfspec ${command}?` : '';
  return `Unknown command "${command}"${hint}`;
}

function lookBackOf(kind: LookBack, options: ReadonlyMap<string, string>, extra: string | undefined): Command {
  if (extra !== undefined) return { kind: 'wrong', message: `${kind} takes options only, not "${extra}"` };
  const fault = faultOf(kind, options, LOOK_BACK_INPUTS);
  return fault === undefined ? { kind, inputs: inputsIn(options) } : { kind: 'wrong', message: fault };
}

function markOf(options: ReadonlyMap<string, string>, word = '', [run, ...more]: readonly string[]): Command {
  const mark = Object.hasOwn(MARKS, word) ? MARKS[word] : undefined;
  if (mark === undefined) return { kind: 'wrong', message: 'history needs a word: accept or invalidate' };
  if (run === undefined || more.length > 0)
    return { kind: 'wrong', message: `history ${word} needs the id of one run` };
  const fault = faultOf(`history ${word}`, options, MARK_INPUTS);
  return fault === undefined
    ? { kind: 'mark', mark, run, inputs: inputsIn(options) }
    : { kind: 'wrong', message: fault };
}

function faultOf(
  command: string,
  options: ReadonlyMap<string, string>,
  allowed: readonly string[],
): string | undefined {
  const foreign = [...options.keys()].find((name) => !allowed.includes(name));
  if (foreign !== undefined) return `${command} takes no --${foreign}`;
  const missing = ['perfspec', 'history'].find((name) => !options.has(name));
  return missing === undefined ? undefined : `${command} needs --${missing}`;
}

function inputsIn(options: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries([...options].filter(([name]) => INPUT_NAMES.includes(name)));
}
