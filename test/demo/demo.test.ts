import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { jest } from '@jest/globals';
import { describeWithPrograms } from '../support/real-servers.ts';

const root = resolve(import.meta.dirname, '../..');
jest.setTimeout(120_000);

function demo(...args: readonly string[]) {
  return spawnSync(process.execPath, ['demo/demo.mjs', ...args], { cwd: root, encoding: 'utf8' });
}

it('the demo passes version 1, warns of version 2, and shows both summaries', () => {
  const { status, stdout } = demo();
  expect(stdout).toMatch(/PASS[\s\S]+WARNING[\s\S]+Version 1: pass, version 2: warning - as expected\./);
  expect(status).toBe(0);
});

it('an argument that the demo does not know is refused', () => {
  expect(demo('--promtheus').status).toBe(2);
});

describeWithPrograms(['prometheus'], 'with a real Prometheus', () => {
  it('the demo comes to the same verdicts through it', () => {
    const { status, stdout } = demo('--prometheus');
    expect(stdout).toContain('Version 1: pass, version 2: warning - as expected.');
    expect(status).toBe(0);
  });
});
