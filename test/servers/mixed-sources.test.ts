import { DYNATRACE_TOKEN, type DynatraceRow, startDynatraceServer } from '../support/dynatrace-server.ts';
import { createWorkspace, type Workspace } from '../support/github-runner.ts';
import type { LocalServer } from '../support/local-server.ts';
import { PROMETHEUS_PROGRAMS, startPrometheus } from '../support/prometheus-server.ts';
import { describeWithPrograms } from '../support/real-servers.ts';
import type { RunningServer } from '../support/server-process.ts';

const START = 1_700_000_100;
const END = 1_700_000_700;
const selector = (microseconds: number) =>
  `builtin:service.response.time:filter(eq("case","${microseconds}")):splitBy():avg`;

/** One gauge for each throughput, constant over the window. */
const THROUGHPUTS = [112, 109, 100] as const;
const RESPONSE_TIMES = [2_400_000, 2_500_000, 3_000_000] as const;

const spec = {
  spec_version: '1.0',
  indicators: [
    {
      id: 'throughput',
      source: 'Prometheus',
      query: 'avg_over_time(throughput{case="${throughput}"}[$__range])',
      grading: { type: 'Threshold', thresholds: { lowerWarning: 110, lowerSevere: 100 }, metricScore: 50 },
    },
    {
      id: 'avg_response_time',
      source: 'Dynatrace',
      query: { metricSelector: 'builtin:service.response.time:filter(eq("case","${responseTime}")):splitBy():avg' },
      grading: { type: 'Threshold', thresholds: { upperWarning: 2_500_000, upperSevere: 3_000_000 }, metricScore: 50 },
    },
  ],
  objectives: { pass: 90, warning: 75 },
};

describeWithPrograms(
  PROMETHEUS_PROGRAMS,
  'a PerfSpec over a real Prometheus and Dynatrace, through the built action',
  () => {
    let prometheus: RunningServer;
    let dynatrace: LocalServer;
    let workspace: Workspace;

    beforeAll(async () => {
      const points = Array.from({ length: 81 }, (_, i) => (START - 300 + 15 * i) * 1000);
      const series = THROUGHPUTS.map((value) => ({
        name: 'throughput',
        labels: { case: `${value}` },
        points: points.map((time) => [time, value] as const),
      }));
      prometheus = await startPrometheus({ data: [{ name: 'throughput', type: 'gauge', series }] });
      const metrics = RESPONSE_TIMES.map((value): [string, readonly DynatraceRow[]] => [selector(value), [value]]);
      dynatrace = await startDynatraceServer({ metrics: Object.fromEntries(metrics) });
      workspace = await createWorkspace();
      await workspace.write('perfspec.json', spec);
    });

    afterAll(async () => {
      await workspace?.remove();
      await dynatrace?.close();
      await prometheus?.stop();
    });

    it.each([
      [112, 2_400_000, 'pass', 100, 0],
      [109, 2_400_000, 'warning', 75, 0],
      [100, 2_400_000, 'fail', 50, 1],
      [112, 2_500_000, 'warning', 75, 0],
      [112, 3_000_000, 'fail', 50, 1],
      [109, 2_500_000, 'fail', 50, 1],
      [100, 3_000_000, 'fail', 0, 1],
    ] as const)(
      'throughput %d and response time %d µs: %s with %d points',
      async (throughput, responseTime, result, score, exitCode) => {
        const run = await workspace.run({
          inputs: {
            perfspec: 'perfspec.json',
            'time-start': `${START}`,
            'time-end': `${END}`,
            'prometheus-url': prometheus.url,
            'dynatrace-url': dynatrace.url,
            'dynatrace-token': DYNATRACE_TOKEN,
            variables: `throughput: ${throughput}\nresponseTime: ${responseTime}\n`,
          },
        });
        expect(run).toMatchObject({ exitCode, outputs: { result, 'total-score': `${score}` } });
      },
    );
  },
);
