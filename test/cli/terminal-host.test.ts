import { createTerminalHost, type TerminalOptions } from '../../cli/terminal-host.ts';
import type { Publication } from '../../core/ports.ts';

function host(more: Partial<TerminalOptions> = {}) {
  const written: string[] = [];
  const codes: number[] = [];
  const terminal = {
    cwd: '/shop',
    env: { PROMETHEUS_URL: 'http://p' },
    stdout: (text: string) => void written.push(`out ${text}`),
    stderr: (text: string) => void written.push(`err ${text}`),
    exitCode: (code: number) => void codes.push(code),
  };
  const options = { inputs: { perfspec: 'p.yaml' }, json: false, debug: false, ...more };
  return { written, codes, host: createTerminalHost(terminal, options) };
}

const PUBLICATION: Publication = {
  name: 'shop',
  result: 'pass',
  reason: 'r',
  outcome: 'success',
  console: 'PASS',
  document: '{}\n',
  annotations: [],
  commitStatus: false,
  checkRun: false,
  files: {},
};

it('reads flags as inputs, and starts where the command was run', () => {
  const { host: terminal } = host();
  expect([terminal.input('perfspec'), terminal.input('name')]).toEqual(['p.yaml', undefined]);
  expect([terminal.workspace, terminal.env['PROMETHEUS_URL']]).toEqual(['/shop', 'http://p']);
});

it('knows of branches what it is told', () => {
  const inputs = { perfspec: 'p.yaml', branch: 'topic', 'target-branch': 'main' };
  expect(host({ inputs }).host.context).toEqual({ branch: 'topic', targetBranch: 'main' });
  expect(host().host.context).toEqual({});
});

it.each([
  [false, 'out PASS\n'],
  [true, 'out {}\n'],
])('publishes only the verdict on stdout (json: %s)', async (json, text) => {
  const { host: terminal, written } = host({ json });
  expect(await terminal.publish(PUBLICATION)).toEqual([]);
  expect(written).toEqual([text]);
});

it.each([
  [false, []],
  [true, ['looked']],
])('shows debug lines only where they are asked for (%s)', (debug, expected) => {
  const { host: terminal, written } = host({ debug });
  terminal.log('debug', 'looked');
  expect(written.map((text) => /looked/.exec(text)?.[0])).toEqual(expected);
});

it('writes a log line as one line on stderr, and hands the exit code on', () => {
  const { host: terminal, written, codes } = host();
  terminal.log('warning', 'a\nb');
  terminal.conclude({ outcome: 'failure', exitCode: 2, message: 'm' });
  expect(written).toHaveLength(1);
  expect(written[0]).toMatch(/^err [^\n]*a[^\n]*b[^\n]*\n$/);
  expect(codes).toEqual([2]);
});
