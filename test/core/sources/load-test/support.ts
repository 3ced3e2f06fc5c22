import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { Observation } from '../../../../core/model/observation.ts';
import type { Query } from '../../../../core/model/perf-spec.ts';
import { failure, success } from '../../../../core/model/result.ts';
import type { Window } from '../../../../core/model/window.ts';
import type { ByteFile, Connection, Question, Source } from '../../../../core/ports.ts';
import { problem } from '../../../../core/problems.ts';
import { loadTest } from '../../../../core/sources/load-test/index.ts';
import { matchesWildcards } from '../../../../core/wildcards.ts';

export const NOW = Date.parse('2030-01-01T00:00:00Z');

export const CONNECTION: Connection = {
  name: 'LoadTest',
  type: 'LoadTest',
  authentication: { kind: 'none' },
  headers: {},
  timeoutSeconds: 30,
  concurrency: 8,
};

export function fixture(path: string): string {
  return readFileSync(new URL(`../../../fixtures/${path}`, import.meta.url), 'utf8');
}

/** A source over files that are only names and contents; `reads` lists every reading of a file. */
export function openWith(
  contents: Readonly<Record<string, string | Uint8Array>>,
  connection: Partial<Connection> = {},
): { readonly source: Source; readonly reads: string[] } {
  const reads: string[] = [];
  const unexpected = () => Promise.reject(new Error('not for a load test'));
  const source = loadTest.open(
    { ...CONNECTION, ...connection },
    {
      http: { send: unexpected },
      files: {
        read: unexpected,
        remove: async () => {},
        write: unexpected,
        readInWorkspace: unexpected,
        async openInWorkspace(path) {
          reads.push(path);
          const content = contents[path];
          if (content !== undefined) return success(byteFile(path, content));
          return failure(problem('file-unreadable', `The file "${path}" cannot be read.`));
        },
        realInWorkspace: async (path) => success(posix.normalize(path)),
        async findInWorkspace(pattern) {
          const found = Object.keys(contents).filter((name) => matchesWildcards(name, pattern));
          return found.length > 0 ? success(found) : failure(problem('file-missing', `No file matches "${pattern}".`));
        },
      },
      clock: { now: () => NOW, sleep: unexpected },
      debug: () => undefined,
    },
  );
  return { source, reads };
}

function byteFile(name: string, content: string | Uint8Array): ByteFile {
  const bytes = Buffer.from(content);
  let at = 0;
  return {
    name,
    size: bytes.length,
    read(into) {
      const length = bytes.copy(into, 0, at);
      at += length;
      return length;
    },
    close: async () => undefined,
  };
}

/** One question to one file, which is named `result`. */
export function ask(content: string | Uint8Array, query: Readonly<Record<string, unknown>>, window?: Window) {
  return observe(openWith({ result: content }).source, { file: 'result', ...query }, window);
}

export function observe(source: Source, query: unknown, window?: Window): Promise<Observation> {
  return source.observe(question(query, window), new AbortController().signal);
}

export function question(query: unknown, window?: Window): Question {
  return { indicator: 'it', query: query as Query, window };
}

/** What an observation comes to, short enough for a table. */
export function gist(observation: Observation): unknown {
  if (observation.status === 'measured') {
    const { samples, unit } = observation;
    return unit === undefined ? samples[0]?.value : `${samples[0]?.value} ${unit}`;
  }
  return observation.status === 'empty' ? observation.reason : observation.problem.code;
}
