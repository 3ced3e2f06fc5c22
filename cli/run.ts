import pc from 'picocolors';
import {
  backtestHistory,
  type Host,
  logLine,
  markRun,
  type Problem,
  runPerfSpecGate,
  suggestFromHistory,
  validatePerfSpec,
} from '../core/index.ts';
import { type Command, readArguments } from './arguments.ts';
import { helpText } from './help.ts';
import { createTerminalHost, type Terminal } from './terminal-host.ts';

type Marking = Extract<Command, { readonly kind: 'mark' }>;

/** Runs one command line. `version` is the package's. */
export async function run(args: readonly string[], terminal: Terminal, version: string): Promise<void> {
  const command = readArguments(args);
  switch (command.kind) {
    case 'run':
      return runPerfSpecGate(createTerminalHost(terminal, command));
    case 'validate':
      return validate(command.file, terminal);
    case 'backtest':
      return backtest(createTerminalHost(terminal, { ...command, json: false, debug: false }), terminal);
    case 'suggest':
      return suggest(createTerminalHost(terminal, { ...command, json: false, debug: false }), terminal);
    case 'mark':
      return mark(createTerminalHost(terminal, { ...command, json: false, debug: false }), command, terminal);
    case 'help':
      return terminal.stdout(helpText());
    case 'version':
      return terminal.stdout(`${version}\n`);
    case 'wrong':
      terminal.stderr(`${command.message}${command.message.endsWith('?') ? '' : '.'} See perfspec-gate --help.\n`);
      return terminal.exitCode(2);
  }
}

async function validate(file: string, terminal: Terminal): Promise<void> {
  const spec = await validatePerfSpec(terminal.cwd, file);
  say(spec.problems, terminal);
  if (!spec.ok) return terminal.exitCode(2);
  const { length } = spec.value.indicators;
  terminal.stdout(`${file}: valid, ${length} ${length === 1 ? 'indicator' : 'indicators'}.\n`);
}

async function backtest(host: Host, terminal: Terminal): Promise<void> {
  const result = await backtestHistory(host);
  say(result.problems, terminal);
  if (!result.ok) return terminal.exitCode(2);
  terminal.stdout(result.value);
}

/** The diff alone goes to stdout, so that `git apply` can take it from there. */
async function suggest(host: Host, terminal: Terminal): Promise<void> {
  const result = await suggestFromHistory(host);
  say(result.problems, terminal);
  if (!result.ok) return terminal.exitCode(2);
  const { diff, remarks } = result.value;
  for (const remark of remarks) terminal.stderr(`${pc.dim(logLine(remark))}\n`);
  if (diff === '') terminal.stderr('No limit would change.\n');
  terminal.stdout(diff);
}

async function mark(host: Host, { mark: word, run: id }: Marking, terminal: Terminal): Promise<void> {
  const result = await markRun(host, word, id);
  say(result.problems, terminal);
  if (!result.ok) return terminal.exitCode(2);
  terminal.stdout(`${logLine(result.value)}\n`);
}

function say(problems: readonly Problem[], { stderr }: Terminal): void {
  for (const { severity, message, advice, place } of problems) {
    const where = place ? `${logLine(place.file)}:${place.line}:${place.column} ` : '';
    const colour = severity === 'error' ? pc.red : pc.yellow;
    stderr(`${where}${colour(severity)} ${logLine(message)}\n    ${pc.dim(logLine(advice))}\n`);
  }
}
