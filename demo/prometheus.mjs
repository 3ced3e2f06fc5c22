import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './server.mjs';

const START_LIMIT = 15_000; // milliseconds

/** Whether there is a `prometheus` on the PATH. */
export async function hasPrometheus() {
  const child = spawn('prometheus', ['--version'], { stdio: 'ignore' });
  try {
    const [code] = await once(child, 'close'); // rejects where there is no such program
    return code === 0;
  } catch {
    return false;
  }
}

/**
 * A Prometheus with a database of its own that scrapes a port of this machine every second, whoever listens there.
 * Resolves when it has begun to scrape; ends with this process at the latest.
 * @param {number} port
 */
export async function startPrometheus(port) {
  const folder = await mkdtemp(join(tmpdir(), 'perfspec-gate-demo-'));
  const config = join(folder, 'prometheus.yml');
  await writeFile(config, configText(port));
  const url = `http://127.0.0.1:${await freePort()}`;
  const args = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=${new URL(url).host}`,
  ];
  const child = spawn('prometheus', [...args, '--log.level=error'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const kill = () => {
    child.kill('SIGKILL');
    remove();
  };
  process.once('exit', kill);

  async function close() {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'close') : undefined;
    child.kill();
    await ended;
    process.off('exit', kill);
    remove();
  }

  await firstScrape(url, child).catch(async (error) => {
    await close();
    throw error;
  });
  return { url, close };
}

/** @param {number} port */
function configText(port) {
  return `global:
  scrape_interval: 1s
scrape_configs:
  - job_name: demo
    static_configs:
      - targets: ['127.0.0.1:${port}']
`;
}

/**
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} child
 */
async function firstScrape(url, child) {
  const deadline = Date.now() + START_LIMIT;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`Prometheus ended at once with exit code ${child.exitCode}.`);
    if (await hasScraped(url)) return;
    await sleep(100);
  }
  throw new Error(`Prometheus did not begin to scrape within ${START_LIMIT / 1_000} s.`);
}

/**
 * `up` is there from the first attempt on, whether it succeeded or not.
 * @param {string} url
 */
async function hasScraped(url) {
  try {
    const answer = await fetch(`${url}/api/v1/query?query=up`);
    return (await answer.text()).includes('"__name__":"up"');
  } catch {
    return false; // not listening yet
  }
}
