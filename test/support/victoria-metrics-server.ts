import { setTimeout as sleep } from 'node:timers/promises';
import { type Family, toPrometheusText } from './open-metrics.ts';
import { programPath } from './programs.ts';
import { type RunningServer, startProcess } from './server-process.ts';

/** What `describeWithPrograms` has to look for. */
export const VICTORIA_METRICS_PROGRAMS = ['victoria-metrics'] as const;

/** Starts a real, empty VictoriaMetrics. */
export function startVictoriaMetrics(flags: readonly string[] = []): Promise<RunningServer> {
  return startProcess({
    program: programPath('victoria-metrics'),
    readyPath: '/health',
    prepare: async (address, folder) => [
      `-storageDataPath=${folder}/data`,
      // The default of one month would drop the samples of 2023 without a word.
      '-retentionPeriod=100y',
      `-httpListenAddr=${address}`,
      '-loggerLevel=ERROR',
      ...flags,
    ],
  });
}

/** Loads data and waits until all of its series can be asked for. */
export async function importMetrics(server: RunningServer, data: readonly Family[]): Promise<void> {
  await fetch(`${server.url}/api/v1/import/prometheus`, { method: 'POST', body: toPrometheusText(data) });
  // Values of NaN are not stored, so a series of nothing else never appears.
  const series = data
    .flatMap((family) => family.series)
    .filter(({ points }) => points.some(([, value]) => !Number.isNaN(value)));
  const names = new Set(series.map(({ name }) => name));
  for (let tries = 0; tries < 100; tries++) {
    await fetch(`${server.url}/internal/force_flush`);
    if ((await countSeries(server, names)) === series.length) return;
    await sleep(25);
  }
  throw new Error(
    `${series.length} series were imported, but VictoriaMetrics shows ${await countSeries(server, names)}.`,
  );
}

async function countSeries({ url }: RunningServer, names: ReadonlySet<string>): Promise<number> {
  // A start of 0 would mean the default, which is recent.
  const form = new URLSearchParams({ 'match[]': `{__name__=~"${[...names].join('|')}"}`, start: '1' });
  const response = await fetch(`${url}/api/v1/series`, { method: 'POST', body: form });
  const body: unknown = await response.json();
  const list = typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined;
  return Array.isArray(list) ? list.length : 0;
}
