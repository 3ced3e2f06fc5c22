#!/usr/bin/env node
import packageJson from '../package.json' with { type: 'json' };
import { run } from './run.ts';

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
