import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const IDENTITY = ['-c', 'user.name=Someone', '-c', 'user.email=someone@example.com'];

/** A repository that others push to, and folders beside it. */
export interface GitRemote {
  readonly path: string;
  folder(name: string): string;
  git(cwd: string, ...args: readonly string[]): string;
  /** As `actions/checkout` does it: one commit, without a branch, into a folder of that name. */
  checkOut(name: string, ref: string): string;
  push(from: string, branch: string): void;
  /** Runs a step of a workflow of the repository `o/r`, whose address on GitHub leads here. */
  runStep(cwd: string, script: string): void;
  remove(): void;
}

export function gitRemote(): GitRemote {
  const place = mkdtempSync(join(tmpdir(), 'perfspec-remote-'));
  const path = join(place, 'remote.git');
  const url = pathToFileURL(path).href;
  // No settings of this machine.
  const env = { ...process.env, GIT_CONFIG_GLOBAL: join(place, 'none'), GIT_CONFIG_NOSYSTEM: '1' };
  const folder = (name: string) => {
    rmSync(join(place, name), { recursive: true, force: true });
    mkdirSync(join(place, name));
    return join(place, name);
  };
  const git: GitRemote['git'] = (cwd, ...args) =>
    execFileSync('git', [...IDENTITY, ...args], {
      ...{ cwd, env, encoding: 'utf8' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  git(place, 'init', '--quiet', '--bare', path);
  git(path, 'config', 'uploadpack.allowAnySHA1InWant', 'true'); // as GitHub does
  return {
    ...{ path, folder, git },
    checkOut: (name, ref) => {
      const made = folder(name);
      git(made, 'init', '--quiet');
      git(made, 'fetch', '--quiet', '--depth=1', url, ref);
      git(made, 'checkout', '--quiet', '--detach', 'FETCH_HEAD');
      return made;
    },
    push: (from, branch) => void git(from, 'push', '--quiet', url, `HEAD:${branch}`),
    runStep: (cwd, script) => {
      const { status, stderr } = spawnSync('bash', ['-e', '-c', script], {
        ...{ cwd, encoding: 'utf8' },
        env: { ...env, ...settings(url), TOKEN: 't', GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: 'abc' },
      });
      if (status !== 0) throw new Error(stderr);
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

function settings(url: string) {
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.${url}.insteadOf`,
    GIT_CONFIG_VALUE_0: 'https://x-access-token:t@github.com/o/r',
  };
}
