import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runGate } from './gate.mjs';
import { load } from './load.mjs';
import { hasPrometheus, startPrometheus } from './prometheus.mjs';
import { freePort, startServer } from './server.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Where the runs are kept; git ignores it. Inside the project, because a PerfSpec may only name files of the workspace. */
const WORK = 'perfspec-gate/demo';

/** What to look at next: thirty runs that were kept, each judged by the ones before it. */
const BACKTEST =
  'npm run --silent gate -- backtest --perfspec examples/backtest/checkout.yaml --history examples/backtest/history';

/** @typedef {{ number: number, delay: number, seconds: number, expected: string }} Version */

/** Every request of version 2 takes 4 s, so that 9 s are enough for two of each connection. */
const VERSIONS = [
  { number: 1, delay: 0, seconds: 5, expected: 'pass' },
  { number: 2, delay: 4_000, seconds: 9, expected: 'warning' },
];

process.exitCode = await main(process.argv.slice(2));

/** @param {readonly string[]} args */
async function main(args) {
  const unknown = args.find((arg) => arg !== '--prometheus');
  if (unknown !== undefined) return refuse(`Unknown argument "${unknown}". The demo knows only --prometheus.`);
  if (!existsSync(join(ROOT, 'cli/dist/index.js'))) return refuse('The gate is not built. Run: npm run build');
  const throughPrometheus = args.includes('--prometheus');
  if (throughPrometheus && !(await hasPrometheus())) {
    return refuse(
      'There is no program "prometheus" on the PATH. Install it (Debian and Ubuntu: apt-get install prometheus;\n' +
        'macOS: brew install prometheus; else https://prometheus.io/download/), or run the demo without --prometheus.',
    );
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130)); // what "exit" listeners need
  rmSync(join(ROOT, WORK), { recursive: true, force: true });

  console.log(
    'A web server in two versions. The PerfSpec warns of responses from 3 s on; from 5 s on they are severe.',
  );
  const port = await freePort();
  if (throughPrometheus) console.log('Prometheus starts and scrapes the server every second ...');
  const prometheus = throughPrometheus ? await startPrometheus(port) : undefined;
  try {
    const verdicts = [];
    for (const version of VERSIONS) verdicts.push(await tryVersion(version, port, prometheus?.url));
    return conclude(verdicts);
  } finally {
    await prometheus?.close();
  }
}

/**
 * @param {Version} version
 * @param {number} port
 * @param {string} [prometheusUrl]
 */
async function tryVersion(version, port, prometheusUrl) {
  const { number, delay, seconds } = version;
  console.log(`\n== Version ${number}: ${delay === 0 ? 'answers at once' : `waits ${delay / 1_000} s`} ==\n`);
  const server = await startServer(port, delay);
  try {
    console.log(`autocannon loads ${server.url} with 10 connections for ${seconds} s ...`);
    const start = new Date().toISOString();
    const result = await runLoad(version, server.url);
    const end = new Date().toISOString();
    const inputs = prometheusUrl === undefined ? fileInputs(result) : prometheusInputs(prometheusUrl, start, end);
    return await runGate(ROOT, folderOf(version), inputs);
  } finally {
    await server.close();
  }
}

/**
 * The gate reads the result file of the load generator.
 * @param {string} result
 */
function fileInputs(result) {
  return ['--perfspec', 'examples/demo/perfspec.yaml', '--variables', `resultFile: ${result}`];
}

/**
 * The gate asks Prometheus about the time of the load.
 * @param {string} url
 * @param {string} start
 * @param {string} end
 */
function prometheusInputs(url, start, end) {
  const perfspec = ['--perfspec', 'examples/demo/perfspec-prometheus.yaml'];
  return [...perfspec, '--prometheus-url', url, '--time-start', start, '--time-end', end];
}

/**
 * @param {Version} version
 * @param {string} url
 */
async function runLoad(version, url) {
  const result = `${folderOf(version)}/autocannon.json`;
  const { requests, averageMilliseconds } = await load({ url, seconds: version.seconds, file: join(ROOT, result) });
  console.log(`${requests} requests, ${averageMilliseconds} ms on average, written to ${result}`);
  return result;
}

/** @param {Version} version */
function folderOf({ number }) {
  return `${WORK}/version-${number}`;
}

/** @param {readonly string[]} verdicts */
function conclude(verdicts) {
  const asExpected = VERSIONS.every(({ expected }, index) => verdicts[index] === expected);
  const [first, second] = verdicts;
  const wanted = VERSIONS.map(({ expected }) => expected).join(' and ');
  console.log(
    `\nVersion 1: ${first}, version 2: ${second} - ${asExpected ? 'as expected' : `expected were ${wanted}`}.`,
  );
  console.log(`As a page: ${WORK}/version-2/report.html`);
  console.log(`Compared with earlier runs: ${BACKTEST}`);
  return asExpected ? 0 : 1;
}

/** @param {string} reason */
function refuse(reason) {
  console.error(reason);
  return 2;
}
