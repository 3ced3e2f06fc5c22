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
): Promise<RecordingHost> {
  const workspace = await mkdtemp(join(tmpdir(), 'perfspec-secrets-'));
  const taken: string[] = [];
  const host: Host = {
    workspace,
    colours: true,
    commentLimit: 65_000,
    context: {},
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
    given: async () => [...taken, ...(await writtenIn(join(workspace, OUTPUT_DIR)))].join('\n'),
    remove: () => rm(workspace, { recursive: true, force: true }),
  };
}

/** As the default of the input `output-dir`. */
const OUTPUT_DIR = 'perfspec-gate';

/** Every text in plain data, as it is. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

async function writtenIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}
