import pc from 'picocolors';
import { logLine, runPerfSpecGate, validatePerfSpec } from '../core/index.ts';
import { readArguments } from './arguments.ts';
import { helpText } from './help.ts';
import { createTerminalHost, type Terminal } from './terminal-host.ts';

/** Runs one command line. `version` is the package's. */
export async function run(args: readonly string[], terminal: Terminal, version: string): Promise<void> {
  const command = readArguments(args);
  switch (command.kind) {
    case 'run':
      return runPerfSpecGate(createTerminalHost(terminal, command));
    case 'validate':
      return validate(command.file, terminal);
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
  for (const { severity, message, advice, place } of spec.problems) {
    const where = place ? `${logLine(place.file)}:${place.line}:${place.column} ` : '';
    const colour = severity === 'error' ? pc.red : pc.yellow;
    terminal.stderr(`${where}${colour(severity)} ${logLine(message)}\n    ${pc.dim(logLine(advice))}\n`);
  }
  if (!spec.ok) return terminal.exitCode(2);
  const { length } = spec.value.indicators;
  terminal.stdout(`${file}: valid, ${length} ${length === 1 ? 'indicator' : 'indicators'}.\n`);
}
