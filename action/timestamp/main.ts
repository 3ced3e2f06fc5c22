import { appendFileSync } from 'node:fs';

const now = new Date();
const seconds = Math.floor(now.getTime() / 1000);
const file = process.env['GITHUB_OUTPUT'];
if (!file) throw new Error('GITHUB_OUTPUT is not set: this runs as a step of a GitHub workflow only.');
appendFileSync(file, `timestamp=${seconds}\niso=${now.toISOString()}\n`);
process.stdout.write(`${seconds} (${now.toISOString()})\n`);
