import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../../core/ports.ts';

export interface RecordingHost {
  readonly host: Host;
  readonly workspace: string;
  /** Everything that the gate gave away: lines, outputs, publication, conclusion, and the files it wrote. */
  given(): Promise<string>;
  remove(): Promise<void>;
}

/** A host that takes everything and shows nothing. */
export async function createRecordingHost(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
  context: Host['context'] = {},
): Promise<RecordingHost> {
  const workspace = await mkdtemp(join(tmpdir(), 'perfspec-secrets-'));
  const taken: string[] = [];
  const host: Host = {
    workspace,
    colours: true,
    commentLimit: 65_000,
    context,
    env,
    input: (name) => inputs[name],
    secret: () => undefined,
    log: (_level, text) => void taken.push(text),
    progress: () => undefined,
    output: (name, value) => void taken.push(`${name}=${value}`),
    publish: async (publication) => {
      taken.push(...textsOf(publication));
      return [];
    },
    conclude: ({ message }) => void taken.push(message),
  };
  return {
    host,
    workspace,
    given: async () =>
      [...taken, ...(await filesOf(workspace, OUTPUT_DIR)), ...(await filesOf(workspace, HISTORY))].join('\n'),
    remove: () => rm(workspace, { recursive: true, force: true }),
  };
}

/** As the default of the input `output-dir`. */
const OUTPUT_DIR = 'perfspec-gate';
/** Where tests keep a history, if they keep one. */
export const HISTORY = 'history';

/** Every text in plain data, as it is. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Names and texts: caches and artifacts show both. */
async function filesOf(workspace: string, folder: string): Promise<readonly string[]> {
  const names = await readdir(join(workspace, folder)).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(workspace, folder, name), 'utf8')));
  return [...names, ...texts];
}
