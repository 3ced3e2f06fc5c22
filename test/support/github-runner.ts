import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { commandsIn, plainLinesIn, type WorkflowCommand } from './workflow-commands.ts';

export const TOKEN = 'ghs_TokenOfTheRun0123456789';

export interface StepOptions {
  /** Path of an action.yml from the root of the project; its defaults and its `main` are taken. */
  readonly action?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly event?: { readonly name: string; readonly payload: unknown };
  /** Of a local server for the API of GitHub. */
  readonly apiUrl?: string;
  /** The Node binary that runs the bundle. */
  readonly node?: string;
}

interface StepResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly masks: readonly string[];
  readonly annotations: readonly WorkflowCommand[];
  /** What the log shows as text, commands left out. */
  readonly log: string;
  readonly summary: string;
  /** Everything that people may get to see: log, outputs, summary; without what was only said to be masked. */
  readonly visible: string;
}

export interface Workspace {
  readonly path: string;
  write(file: string, content: unknown): Promise<void>;
  read(file: string): Promise<string>;
  run(options?: StepOptions): Promise<StepResult>;
  remove(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A checked out repository in an empty folder, in which steps run. */
export async function createWorkspace(): Promise<Workspace> {
  const path = await mkdtemp(join(tmpdir(), 'perfspec-workspace-'));
  return {
    path,
    write: (file, content) =>
      writeFile(join(path, file), typeof content === 'string' ? content : JSON.stringify(content)),
    read: (file) => readFile(join(path, file), 'utf8'),
    run: (options = {}) => runStep(path, options),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** Runs an action as the runner of GitHub does: in the workspace, told by variables, heard by files and lines. */
async function runStep(workspace: string, options: StepOptions): Promise<StepResult> {
  const commandFiles = await mkdtemp(join(tmpdir(), 'perfspec-runner-'));
  try {
    const manifest = join(ROOT, options.action ?? 'action.yml');
    const action: Manifest = parse(await readFile(manifest, 'utf8'));
    const env = { ...baseEnvironment(workspace), ...inputVariables(action, options), ...options.env };
    for (const name of ['OUTPUT', 'STEP_SUMMARY', 'ENV', 'STATE', 'PATH'])
      await writeFile(join(commandFiles, name), '');
    await writeFile(join(commandFiles, 'event.json'), JSON.stringify(options.event?.payload ?? {}));
    const files = {
      GITHUB_OUTPUT: join(commandFiles, 'OUTPUT'),
      GITHUB_STEP_SUMMARY: join(commandFiles, 'STEP_SUMMARY'),
      GITHUB_ENV: join(commandFiles, 'ENV'),
      GITHUB_STATE: join(commandFiles, 'STATE'),
      GITHUB_PATH: join(commandFiles, 'PATH'),
      GITHUB_EVENT_PATH: join(commandFiles, 'event.json'),
      GITHUB_EVENT_NAME: options.event?.name ?? 'push',
      GITHUB_API_URL: options.apiUrl ?? 'http://127.0.0.1:9/api/v3', // nobody answers on the discard port
    };
    const bundle = resolve(dirname(manifest), action.runs.main);
    const ended = await run(options.node ?? process.execPath, bundle, workspace, { ...files, ...env });
    const summary = await readFile(files.GITHUB_STEP_SUMMARY, 'utf8').catch(() => '');
    return stepResult(ended, await readFile(files.GITHUB_OUTPUT, 'utf8'), summary);
  } finally {
    await rm(commandFiles, { recursive: true, force: true });
  }
}

interface Manifest {
  readonly inputs?: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: { readonly main: string };
}

/** Nothing of the machine that runs the tests: no proxy, no credentials, no other CI. */
function baseEnvironment(workspace: string): Readonly<Record<string, string>> {
  const kept = ['PATH', 'HOME', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];
  return {
    ...Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
    NO_PROXY: '*',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: 'octocat/hello',
    GITHUB_SERVER_URL: 'https://github.example.com',
    GITHUB_RUN_ID: '100',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_SHA: '0123456789012345678901234567890123456789',
    GITHUB_REF_NAME: 'main',
    GITHUB_ACTOR: 'octocat',
  };
}

/** The runner sets every input, with its default or empty; only spaces of a name are replaced. */
function inputVariables({ inputs = {} }: Manifest, options: StepOptions): Readonly<Record<string, string>> {
  const given = Object.entries(inputs).map(([name, input]) => [name, input.default ?? ''] as const);
  const values = { ...Object.fromEntries(given), ...options.inputs };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value.replace('${{ github.token }}', TOKEN),
    ]),
  );
}

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(node: string, bundle: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [bundle], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const texts = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (piece: string) => {
        texts[stream] += piece;
      });
    }
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, ...texts }));
  });
}

function stepResult(ended: Ended, outputFile: string, summary: string): StepResult {
  const commands = commandsIn(ended.stdout);
  const outputs = parseOutputs(outputFile);
  const visible = ended.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  return {
    ...ended,
    outputs,
    masks: commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message),
    annotations: commands.filter(({ name }) => ['error', 'warning', 'notice'].includes(name)),
    log: plainLinesIn(ended.stdout).join('\n'),
    summary,
    visible: [...visible, ended.stderr, ...Object.values(outputs), summary].join('\n'),
  };
}

/** `name=value`, or `name<<end`, lines of the value, `end`. */
function parseOutputs(file: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const pattern = /^([^=\r\n]+?)(?:<<(\S+)\r?\n([\s\S]*?)\r?\n\2|=(.*))$/gm;
  for (const [, name = '', , block, line] of file.matchAll(pattern)) outputs[name] = block ?? line ?? '';
  return outputs;
}
