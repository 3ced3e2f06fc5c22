import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AgentCommand, commandsIn, plainLinesIn } from './agent-commands.ts';
import { type Endpoint, endpointVariables, inputVariables, jobVariables, type Manifest } from './azure-job.ts';

export interface TaskOptions {
  readonly task?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly endpoints?: readonly Endpoint[];
  /** Predefined variables and variables of the pipeline, by the names of their environment variables. */
  readonly variables?: Readonly<Record<string, string>>;
  /** URL of the organisation; without it nobody answers. */
  readonly collectionUrl?: string;
  /** The Node binary that runs the bundle. */
  readonly node?: string;
}

interface TaskOutcome {
  readonly exitCode: number | null;
  readonly stderr: string;
  /** Of the last task.complete, as the agent takes it; undefined where there was none. */
  readonly result?: string;
  readonly message?: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly issues: readonly AgentCommand[];
  /** By name, with the text of the file that the agent would upload. */
  readonly attachments: Readonly<Record<string, { readonly type: string; readonly text: string }>>;
  readonly secrets: readonly string[];
  readonly commands: readonly AgentCommand[];
  /** What the log shows as text. */
  readonly log: string;
  /** Everything printed, debug lines included; without what was only said to be masked. */
  readonly visible: string;
}

export interface AgentWorkspace {
  readonly path: string;
  write(file: string, content: unknown): Promise<void>;
  read(file: string): Promise<string>;
  run(options?: TaskOptions): Promise<TaskOutcome>;
  remove(): Promise<void>;
}

const TASKS = fileURLToPath(new URL('../../ado-extension/tasks/', import.meta.url));
const GATE = 'PerfSpecGate/PerfSpecGateV1';

/** A checked out repository in an empty folder, in which tasks run. */
export async function createAgentWorkspace(): Promise<AgentWorkspace> {
  const path = await mkdtemp(join(tmpdir(), 'perfspec-agent-'));
  const temporary = await mkdtemp(join(tmpdir(), 'perfspec-agent-temp-'));
  return {
    path,
    write: (file, content) =>
      writeFile(join(path, file), typeof content === 'string' ? content : JSON.stringify(content)),
    read: (file) => readFile(join(path, file), 'utf8'),
    run: (options = {}) => runTask(path, temporary, options),
    remove: async () => {
      await rm(path, { recursive: true, force: true });
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

async function runTask(workspace: string, temporary: string, options: TaskOptions): Promise<TaskOutcome> {
  const folder = join(TASKS, options.task ?? GATE);
  const manifest: Manifest = JSON.parse(await readFile(join(folder, 'task.json'), 'utf8'));
  const bundle = join(folder, 'dist/index.js');
  if (!existsSync(bundle)) throw new Error(`${bundle} is missing: run "npm run build".`);
  const env = {
    ...jobVariables(workspace, temporary, options),
    ...inputVariables(manifest, workspace, options.inputs ?? {}),
    ...Object.assign({}, ...(options.endpoints ?? []).map(endpointVariables)),
  };
  const child = spawn(options.node ?? process.execPath, [bundle], { cwd: workspace, env });
  const [stdout, stderr, exitCode] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((done) => child.on('close', done)),
  ]);
  return { exitCode, stderr, ...(await heard(stdout)) };
}

async function heard(stdout: string): Promise<Omit<TaskOutcome, 'exitCode' | 'stderr'>> {
  const commands = commandsIn(stdout);
  const named = (name: string) => commands.filter((each) => each.name === name);
  const complete = named('task.complete').at(-1);
  const set = named('task.setvariable');
  const valuesOf = (list: readonly AgentCommand[]) =>
    Object.fromEntries(list.map(({ properties, data }) => [properties['variable'] ?? '', data]));
  const attachments: Record<string, { type: string; text: string }> = {};
  for (const { properties, data } of named('task.addattachment')) {
    attachments[properties['name'] ?? ''] = { type: properties['type'] ?? '', text: await readFile(data, 'utf8') };
  }
  return {
    ...(complete?.properties['result'] === undefined ? {} : { result: complete.properties['result'] }),
    ...(complete === undefined ? {} : { message: complete.data }),
    outputs: valuesOf(set.filter(({ properties }) => properties['isOutput'] === 'true')),
    variables: valuesOf(set.filter(({ properties }) => properties['isOutput'] !== 'true')),
    issues: [...named('task.logissue'), ...named('task.issue')],
    attachments,
    secrets: named('task.setsecret').map(({ data }) => data),
    commands,
    log: plainLinesIn(stdout).join('\n'),
    visible: stdout
      .split(/\r?\n/)
      .filter((line) => !line.startsWith('##vso[task.setsecret]'))
      .join('\n'),
  };
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
