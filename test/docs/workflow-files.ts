import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

type Permissions = Readonly<Record<string, string>>;

export interface Workflow {
  readonly permissions?: Permissions;
  readonly on: Readonly<Record<string, unknown>> | string;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions?: Permissions; readonly steps: readonly Step[]; readonly [key: string]: unknown }
    >
  >;
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function yamlFilesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => `${folder}/${name}`);
}

export function readWorkflow(path: string): Workflow {
  return parse(readText(path));
}

export function stepsOf({ jobs }: Workflow): readonly Step[] {
  return Object.values(jobs).flatMap(({ steps }) => steps);
}

/** `uses` of a step of this project, and the manifest behind it. */
const OWN_ACTIONS: Readonly<Record<string, string>> = {
  'perfspec-gate/perfspec-gate@v1': 'action.yml',
  'perfspec-gate/perfspec-gate/action/timestamp@v1': 'action/timestamp/action.yml',
  './': 'action.yml',
};

export interface Manifest {
  readonly inputs?: Readonly<Record<string, { readonly description: string; readonly required?: boolean }>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** What we use of other actions, by their manifests. */
const OTHER_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'actions/cache/restore': ['path', 'key', 'restore-keys'],
  'actions/cache/save': ['path', 'key'],
  'actions/checkout': ['persist-credentials', 'ref', 'path', 'fetch-depth'],
  'actions/setup-java': ['distribution', 'java-version'],
  'actions/setup-node': ['node-version'],
  'actions/upload-artifact': ['name', 'path', 'if-no-files-found'],
  'actions/download-artifact': ['name', 'path', 'run-id', 'github-token'],
  'actions/attest-build-provenance': ['subject-path'],
  'github/codeql-action/init': ['languages', 'queries', 'config'],
  'github/codeql-action/analyze': ['category'],
  'github/codeql-action/upload-sarif': ['sarif_file'],
  'grafana/setup-k6-action': [],
  'ossf/scorecard-action': ['results_file', 'results_format', 'publish_results'],
};

/** Of any action; undefined where neither we nor this table know it. */
export function inputsOf(uses: string): NonNullable<Manifest['inputs']> | undefined {
  const own = manifestOf(uses);
  if (own !== undefined) return own.inputs ?? {};
  const others = OTHER_ACTIONS[uses.replace(/@.*$/, '')];
  return others && Object.fromEntries(others.map((name) => [name, { description: name }]));
}

export function manifestOf(uses: string | undefined): Manifest | undefined {
  const path = OWN_ACTIONS[uses ?? ''];
  return path === undefined ? undefined : parse(readText(path));
}
