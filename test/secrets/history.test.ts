import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runPerfSpecGate } from '../../core/index.ts';
import { fc } from '../support/fc.ts';
import { type EchoServer, startEchoServer } from './echo-server.ts';
import { findLeaks } from './find-leaks.ts';
import { planted } from './plant.ts';
import { createRecordingHost, HISTORY } from './recording-host.ts';
import { ACCESS_TOKEN, connectionsOf, credentials } from './scenario.ts';

let server: EchoServer;
beforeAll(async () => {
  server = await startEchoServer(ACCESS_TOKEN);
});
afterAll(() => server.close());

/** Nothing but what is measured and kept, so that the run has a verdict. */
function perfSpecOf(text: string): string {
  const grading = { type: 'Baseline', thresholds: { upperSeverePerc: 10 }, metricScore: 10 };
  const indicators = [{ id: text, source: 'token', query: 'up', grading }];
  return JSON.stringify({ spec_version: '1.1', indicators, objectives: { pass: 1 } });
}

it('no secret gets into the history or its name, whatever key, id, tag or series holds it', async () => {
  await fc.assert(
    fc.asyncProperty(credentials, fc.nat({ max: 1_000 }), async (secrets, from) => {
      const all = Object.values(secrets); // no connection that fetches a token is used
      const text = planted(all, from, 0);
      server.say('in a label', text);
      const inputs = {
        ...{ perfspec: 'perfspec.json', 'time-window': '5m', 'wait-for-data': '0s', history: HISTORY },
        ...{ name: text, environment: text, 'load-profile': text, tag: text },
        ...{ 'dynatrace-url': server.url, 'dynatrace-token': secrets.dynatrace, 'github-token': secrets.github },
        sources: JSON.stringify(connectionsOf(server.url, secrets)),
      };
      const context = { branch: text, runId: text, commit: text, runUrl: `https://ci.example/?q=${text}` };
      const recording = await createRecordingHost(inputs, {}, context);
      try {
        await writeFile(join(recording.workspace, 'perfspec.json'), perfSpecOf(text));
        await runPerfSpecGate(recording.host);
        await runPerfSpecGate(recording.host);
        const given = await recording.given();
        expect(given).toMatch(/"values":.*"schemaVersion":1\}/); // what was not kept would prove nothing
        expect(findLeaks(given, all)).toEqual([]);
      } finally {
        await recording.remove();
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 60_000);
