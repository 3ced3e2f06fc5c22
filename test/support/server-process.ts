import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RunningServer {
  /** Such as `http://127.0.0.1:40123`, without a slash at the end. */
  readonly url: string;
  /** Ends the process and removes its folder. */
  stop(): Promise<void>;
}

export interface ServerCommand {
  readonly program: string;
  /** Arguments for a free port and an empty folder of its own, which it may fill. */
  prepare(address: string, folder: string): Promise<readonly string[]>;
  /** Path that answers 200, with or without credentials, or 401 as soon as the server is ready. */
  readonly readyPath: string;
}

const ATTEMPTS = 3;
const READY_WITHIN = 15_000;

/** Starts a server on a free port of 127.0.0.1 and waits until it is ready. */
export async function startProcess(command: ServerCommand): Promise<RunningServer> {
  for (let attempt = 1; ; attempt++) {
    const folder = await mkdtemp(join(tmpdir(), 'perfspec-gate-'));
    const address = `127.0.0.1:${await freePort()}`;
    const child = spawn(command.program, await command.prepare(address, folder), {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const log: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => log.push(text));
    const end = killWithUs(child);
    const stop = async () => {
      await end();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    };
    if (await becomesReady(child, `http://${address}${command.readyPath}`)) return { url: `http://${address}`, stop };
    await stop();
    // Somebody else may have taken the port in between.
    if (attempt === ATTEMPTS) throw new Error(`${command.program} did not start: ${log.join('').slice(-2000)}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return address.port;
}

async function becomesReady(child: ChildProcess, url: string): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN;
  while (isRunning(child) && Date.now() < deadline) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200 || status === 401) return true;
    await sleep(20);
  }
  return false;
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** No server outlives the tests, not even where they break off. */
function killWithUs(child: ChildProcess): () => Promise<void> {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return async () => {
    process.off('exit', kill);
    if (!isRunning(child)) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    await ended;
  };
}
