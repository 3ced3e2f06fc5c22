import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runPerfSpecGate } from '../../core/index.ts';
import { fc } from '../support/fc.ts';
import { type EchoServer, INDISCRETIONS, startEchoServer } from './echo-server.ts';
import { findLeaks } from './find-leaks.ts';
import { planted } from './plant.ts';
import { createRecordingHost } from './recording-host.ts';
import { ACCESS_TOKEN, type Credentials, connectionsOf, credentials, headerText, perfSpecOf } from './scenario.ts';

let server: EchoServer;

beforeAll(async () => {
  server = await startEchoServer(ACCESS_TOKEN);
});

afterAll(() => server.close());

async function run(
  inputs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const recording = await createRecordingHost(
    { perfspec: 'perfspec.json', 'time-window': '5m', 'wait-for-data': '0s', ...inputs },
    env,
  );
  try {
    for (const [name, content] of Object.entries(files))
      await writeFile(join(recording.workspace, name), typeof content === 'string' ? content : JSON.stringify(content));
    await runPerfSpecGate(recording.host);
    return await recording.given();
  } finally {
    await recording.remove();
  }
}

function inputsOf(secrets: Credentials, text: string): Readonly<Record<string, string>> {
  return {
    ...{ sources: JSON.stringify(connectionsOf(server.url, secrets)), variables: JSON.stringify({ planted: text }) },
    ...{ 'dynatrace-url': server.url, 'dynatrace-token': secrets.dynatrace, 'github-token': secrets.github },
    name: text,
  };
}

const turn = fc.nat({ max: 1_000 });
const before = fc.nat({ max: 160 });

describe('no secret leaves the gate', () => {
  it.each(Object.keys(INDISCRETIONS))(
    'when servers say it %s, and it stands in every text of the PerfSpec',
    async (way) => {
      await fc.assert(
        fc.asyncProperty(credentials, turn, before, async (secrets, from, padding) => {
          const all = [...Object.values(secrets), ACCESS_TOKEN];
          const text = planted(all, from, padding);
          server.say(way, text);
          const sources = [...Object.keys(connectionsOf(server.url, secrets)), 'Dynatrace'];
          const given = await run(inputsOf(secrets, text), {
            'perfspec.json': perfSpecOf(sources, text),
            'load.json': text,
          });
          // A gate that fell over before it asked anybody would prove nothing.
          expect(given).toContain('"status": "');
          expect(given).toContain('***');
          expect(findLeaks(given, all)).toEqual([]);
        }),
        { numRuns: 4, endOnFailure: true }, // what fails is shown whole, and each run is a whole gate,
      );
    },
    60_000,
  );
});

describe('no secret leaves the gate that is called wrongly', () => {
  const wrong: Readonly<Record<string, (text: string) => Readonly<Record<string, unknown>>>> = {
    'an unknown key': (text) => ({ 'perfspec.json': { [text]: 1, indicators: [{ [text]: text }] } }),
    'a wrong value': (text) => ({
      'perfspec.json': { spec_version: text, indicators: text, objectives: { pass: text } },
    }),
    'no JSON': (text) => ({ 'perfspec.json': `{"a": ${text}` }),
    'no YAML': (text) => ({ 'perfspec.json': `a: b: ${text}\n  - ${text}` }),
    'an unknown source': (text) => ({ 'perfspec.json': perfSpecOf([text], 'x') }),
  };
  const all = Object.entries(wrong);

  it.each(all)(
    'by a PerfSpec with %s',
    async (_, files) => {
      await fc.assert(
        fc.asyncProperty(credentials, turn, fc.nat({ max: 20 }), async (secrets, from, padding) => {
          const text = planted([...Object.values(secrets), ACCESS_TOKEN], from, padding);
          const given = await run({ ...inputsOf(secrets, 'x'), 'compare-with': text }, files(text));
          expect(findLeaks(given, Object.values(secrets))).toEqual([]);
        }),
        { numRuns: 3, endOnFailure: true },
      );
    },
    60_000,
  );

  it.each([
    'perfspec',
    'time-start',
    'time-end',
    'time-window',
    'fail-on',
    'on-error',
    'timeout',
    'name',
    'variables',
    'comment',
    'compare-with',
    'summary',
  ])(
    'by the input %s',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(credentials, turn, async (secrets, from) => {
          const text = planted(Object.values(secrets), from, 0);
          const given = await run(
            { ...inputsOf(secrets, 'x'), [name]: text },
            { 'perfspec.json': perfSpecOf(['token'], 'x') },
          );
          expect(findLeaks(given, Object.values(secrets))).toEqual([]);
        }),
        { numRuns: 3, endOnFailure: true },
      );
    },
    60_000,
  );

  it.each<[string, (url: string, secret: string) => Readonly<Record<string, string>>]>([
    [
      'a URL with a password',
      (url, secret) => ({ 'prometheus-url': url.replace('//', `//gate:${encodeURIComponent(secret)}@`) }),
    ],
    ['a URL with a token', (url, secret) => ({ 'prometheus-url': `${url}?token=${encodeURIComponent(secret)}` })],
    ['a URL with half a code', (url, secret) => ({ 'prometheus-url': `${url}/%?token=${encodeURIComponent(secret)}` })],
    [
      'sources of another shape',
      (url, secret) => ({
        sources: JSON.stringify({ a: { type: 'Prometheus', url, token: [secret], [secret]: secret } }),
      }),
    ],
    ['sources that are no YAML', (_, secret) => ({ sources: `a: { token: ${secret}\n b: ${secret}: c` })],
    ['a token without a URL', (_, secret) => ({ 'dynatrace-token': secret, 'prometheus-token': secret, name: secret })],
  ])(
    'by %s',
    async (_, inputs) => {
      await fc.assert(
        fc.asyncProperty(headerText, async (secret) => {
          const given = await run(inputs(server.url, secret), { 'perfspec.json': perfSpecOf(['Prometheus'], 'x') });
          expect(findLeaks(given, [secret])).toEqual([]);
        }),
        { numRuns: 20, endOnFailure: true },
      );
    },
    60_000,
  );

  it('whose tokens come from the environment', async () => {
    const secret = 'Environment/Token+0123456789';
    const given = await run(
      { name: secret },
      { 'perfspec.json': perfSpecOf(['Prometheus'], secret) },
      { DYNATRACE_APITOKEN: secret, PROMETHEUS_TOKEN: secret },
    );
    expect(findLeaks(given, [secret])).toEqual([]);
  });
});
