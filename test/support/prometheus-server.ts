import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Family, toOpenMetrics } from './open-metrics.ts';
import { programPath } from './programs.ts';
import { type RunningServer, startProcess } from './server-process.ts';

/** What `describeWithPrograms` has to look for. */
export const PROMETHEUS_PROGRAMS = ['prometheus', 'promtool'] as const;

export interface PrometheusOptions {
  readonly data?: readonly Family[];
  /** YAML of the configuration file. */
  readonly config?: string;
  /** YAML of the web configuration file: credentials, TLS. */
  readonly webConfig?: string;
  readonly flags?: readonly string[];
}

/** Starts a real Prometheus that holds the data, in a fraction of a second. */
export function startPrometheus(options: PrometheusOptions = {}): Promise<RunningServer> {
  return startProcess({
    program: programPath('prometheus'),
    readyPath: '/-/ready',
    prepare: (address, folder) => prepare(options, address, folder),
  });
}

async function prepare(
  { data = [], config = 'global: {}\n', webConfig, flags = [] }: PrometheusOptions,
  address: string,
  folder: string,
): Promise<readonly string[]> {
  const [configFile, webFile, storage] = ['prometheus.yml', 'web.yml', 'data'].map((name) => join(folder, name));
  if (configFile === undefined || webFile === undefined || storage === undefined) throw new Error('three were named');
  await writeFile(configFile, config);
  if (webConfig !== undefined) await writeFile(webFile, webConfig);
  await mkdir(storage);
  if (data.length > 0) await createBlocks(data, join(folder, 'data.om'), storage);
  return [
    `--config.file=${configFile}`,
    `--storage.tsdb.path=${storage}`,
    // The default of 15 days would delete the samples of 2023 at once.
    '--storage.tsdb.retention.time=100y',
    `--web.listen-address=${address}`,
    '--log.level=warn',
    ...(webConfig === undefined ? [] : [`--web.config.file=${webFile}`]),
    ...flags,
  ];
}

async function createBlocks(data: readonly Family[], file: string, storage: string): Promise<void> {
  await writeFile(file, toOpenMetrics(data));
  await promisify(execFile)(programPath('promtool'), ['tsdb', 'create-blocks-from', 'openmetrics', file, storage]);
}
