import { jest } from '@jest/globals';
import { findProgram, missingText } from './programs.ts';

/** Milliseconds; servers start in 0.3 s, but not on a machine that is busy with other tests. */
const START_TIMEOUT = 60_000;

/**
 * `describe` for tests that start real servers. Where a program is missing they are reported as skipped with the command
 * that installs it; with PERFSPEC_GATE_ALL_TESTS=1, as on the build server, that is a failure.
 */
export function describeWithPrograms(names: readonly string[], title: string, tests: () => void): void {
  const missing = names.filter((name) => findProgram(name) === undefined);
  if (missing.length === 0) {
    jest.setTimeout(START_TIMEOUT);
    describe(title, tests);
  } else if (process.env['PERFSPEC_GATE_ALL_TESTS'] === '1') {
    describe(title, () => {
      it('has the programs it needs', () => {
        throw new Error(missingText(missing));
      });
    });
  } else {
    // jest counts skipped files without naming them.
    process.stderr.write(`Skipped: ${title}: ${missingText(missing)}\n`);
    describe.skip(`${title} (skipped: ${missingText(missing)})`, tests);
  }
}
