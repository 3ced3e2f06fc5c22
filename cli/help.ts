import { inputsOf, wrap } from '../core/index.ts';

const USAGE = `PerfSpec Gate: measures what a PerfSpec names, and answers pass, warning or fail.

  perfspec-gate --perfspec FILE [options]    run the gate
  perfspec-gate validate FILE                check a PerfSpec without measuring
  perfspec-gate backtest --perfspec FILE --history FOLDER
                                             judge the runs of a history by a PerfSpec
  perfspec-gate suggest --perfspec FILE --history FOLDER
                                             limits for it from a history, as a diff to review
  perfspec-gate history accept RUN --perfspec FILE --history FOLDER
                                             begin a new level with a run of a history
  perfspec-gate history invalidate RUN --perfspec FILE --history FOLDER
                                             compare with that run never again

Options`;

const OTHERS = [
  ['json', 'Print the result document instead of the summary.'],
  ['debug', 'Show requests and timings on stderr, without secrets.'],
  ['help', 'Show this text.'],
  ['version', 'Show the version.'],
] as const;

const EXIT_CODES =
  'Exit code: 0 the step passes, 1 the gate failed it,\n           2 it could not be evaluated or was called wrongly.';

const COLUMN = 26;

/** The text of `--help`, made from the input table. */
export function helpText(): string {
  const inputs = inputsOf('terminal').map(([name, definition]) => {
    const words = definition.allowed ? ` One of: ${definition.allowed.join(', ')}.` : '';
    const otherwise = definition.default === undefined ? '' : ` Default: ${definition.default}.`;
    const env = definition.env === undefined ? '' : ` Environment: ${definition.env}.`;
    return option(name, `${definition.description}${words}${otherwise}${env}`);
  });
  return [USAGE, ...inputs, ...OTHERS.map(([name, text]) => option(name, text)), '', EXIT_CODES, ''].join('\n');
}

function option(name: string, text: string): string {
  return `  ${`--${name}`.padEnd(COLUMN)}${wrap(text, 96 - COLUMN).join(`\n${' '.repeat(COLUMN + 2)}`)}`;
}
