import pc from 'picocolors';
import { type Host, type LogLevel, logLine } from '../core/index.ts';

/** The process around the command line; a parameter, so that tests can look at what is written. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  stdout(text: string): void;
  stderr(text: string): void;
  exitCode(code: number): void;
}

export interface TerminalOptions {
  readonly inputs: Readonly<Record<string, string>>;
  /** Result document on stdout instead of the summary. */
  readonly json: boolean;
  readonly debug: boolean;
}

const COLOURS: Readonly<Record<LogLevel, (text: string) => string>> = {
  debug: pc.dim,
  info: pc.dim,
  warning: pc.yellow,
  error: pc.red,
};

/** The verdict goes to stdout, everything else to stderr, so that a pipe gets only the verdict. */
export function createTerminalHost(terminal: Terminal, options: TerminalOptions): Host {
  const { stdout, stderr } = terminal;
  const inputs = new Map(Object.entries(options.inputs));
  return {
    workspace: terminal.cwd,
    colours: pc.isColorSupported && !options.json,
    commentLimit: Number.POSITIVE_INFINITY, // there are no comments
    context: contextOf(options.inputs),
    env: terminal.env,
    input: (name) => inputs.get(name),
    secret: () => {}, // a terminal has no masking; the core takes secrets out of every text itself
    log: (level, text) => {
      if (level === 'debug' && !options.debug) return;
      stderr(`${COLOURS[level](logLine(text))}\n`);
    },
    progress: () => {}, // the lines of the log say it
    output: () => {}, // result.json holds all of it
    publish: async ({ console, document }) => {
      stdout(options.json ? document : console.endsWith('\n') ? console : `${console}\n`);
      return [];
    },
    conclude: ({ exitCode }) => terminal.exitCode(exitCode),
  };
}

/** A terminal knows of no branches: whoever calls it says them. */
function contextOf({ branch, 'target-branch': targetBranch }: TerminalOptions['inputs']): Host['context'] {
  return { ...(branch && { branch }), ...(targetBranch && { targetBranch }) };
}
