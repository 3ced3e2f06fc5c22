import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The gate as a user of the terminal runs it. */
const PROGRAM = 'cli/dist/index.js';

/**
 * Runs the gate, which prints its summary, and answers with its verdict.
 * @param {string} root folder of the project, where the gate runs
 * @param {string} outputDir relative to it, with `/`
 * @param {readonly string[]} inputs
 * @returns {Promise<string>} pass, warning, fail or error
 */
export async function runGate(root, outputDir, inputs) {
  const args = [PROGRAM, ...inputs, '--output-dir', outputDir];
  console.log(`\n$ node ${args.map((arg) => (/[^\w./:-]/.test(arg) ? `"${arg}"` : arg)).join(' ')}\n`);
  const gate = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  await once(gate, 'close');
  return verdictIn(join(root, outputDir, 'result.json'));
}

/** @param {string} file */
async function verdictIn(file) {
  try {
    const document = JSON.parse(await readFile(file, 'utf8'));
    return String(document.result);
  } catch {
    return 'error'; // the gate has said why it wrote no document
  }
}
