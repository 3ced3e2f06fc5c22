#!/usr/bin/env node
import packageJson from '../package.json' with { type: 'json' };
import { run } from './run.ts';

for (const stream of [process.stdout, process.stderr]) {
  // Whoever reads may stop reading, as `head` does: that is no fault. A full disk is.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = 2;
  });
}

await run(
  process.argv.slice(2),
  {
    cwd: process.cwd(),
    env: process.env,
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    exitCode: (code) => {
      process.exitCode = code;
    },
  },
  packageJson.version,
);
