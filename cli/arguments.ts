import { parseArgs } from 'node:util';
import { inputsOf } from '../core/index.ts';

/** What a command line asks for. */
export type Command =
  | { readonly kind: 'run'; readonly inputs: Readonly<Record<string, string>>; readonly json: boolean; readonly debug: boolean }
  | { readonly kind: 'validate'; readonly file: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string };

const FLAGS = ['json', 'debug', 'help', 'version'] as const;

/** Reads the arguments after the program's name. */
export function readArguments(args: readonly string[]): Command {
  const options = Object.fromEntries([
    ...inputsOf('terminal').map(([name]) => [name, { type: 'string' as const }] as const),
    ...FLAGS.map((name) => [name, { type: 'boolean' as const }] as const),
  ]);
  try {
    const { values, positionals } = parseArgs({ args: joinNegative(args), options, allowPositionals: true });
    return commandOf(new Map(Object.entries(values)), positionals);
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'Unreadable arguments' };
  }
}

/** `--time-start -15m`: a relative time looks like a flag to `parseArgs`, so it is joined to its own. */
function joinNegative(args: readonly string[]): string[] {
  return args.reduce<string[]>((joined, arg) => {
    const last = joined.at(-1);
    if (last !== undefined && /^--time-(start|end)$/.test(last) && /^-\d/.test(arg)) return [...joined.slice(0, -1), `${last}=${arg}`];
    return [...joined, arg];
  }, []);
}

function commandOf(values: ReadonlyMap<string, unknown>, positionals: readonly string[]): Command {
  if (values.has('help')) return { kind: 'help' };
  if (values.has('version')) return { kind: 'version' };
  const [command, file, ...more] = positionals;
  if (command === 'validate') {
    if (file === undefined || more.length > 0) return { kind: 'wrong', message: 'validate takes one file' };
    return { kind: 'validate', file };
  }
  if (command !== undefined) return { kind: 'wrong', message: `Unknown command "${command}"` };
  if (values.size === 0) return { kind: 'help' };
  const inputs = [...values].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { kind: 'run', inputs: Object.fromEntries(inputs), json: values.has('json'), debug: values.has('debug') };
}
