import { readFileSync } from 'node:fs';
import type { Observation } from '../../../../core/model/observation.ts';
import type { Query } from '../../../../core/model/perf-spec.ts';
import { failure, success } from '../../../../core/model/result.ts';
import type { Window } from '../../../../core/model/window.ts';
import type { Connection, Source } from '../../../../core/ports.ts';
import { problem } from '../../../../core/problems.ts';
import { loadTest } from '../../../../core/sources/load-test/index.ts';

export const NOW = Date.parse('2030-01-01T00:00:00Z');

const CONNECTION: Connection = {
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

/** A source over files that are only names and texts; `reads` lists every reading of a file. */
export function openWith(texts: Readonly<Record<string, string>>): {
  readonly source: Source;
  readonly reads: string[];
} {
  const reads: string[] = [];
  const unexpected = () => Promise.reject(new Error('not for a load test'));
  const source = loadTest.open(CONNECTION, {
    http: { send: unexpected },
    files: {
      read: unexpected,
      remove: async () => {},
      write: unexpected,
      openInWorkspace: unexpected,
      findInWorkspace: unexpected,
      async readInWorkspace(path) {
        reads.push(path);
        const text = texts[path];
        return text === undefined
          ? failure(problem('file-unreadable', `The file "${path}" cannot be read.`))
          : success(text);
      },
    },
    clock: { now: () => NOW, sleep: unexpected },
    debug: () => undefined,
  });
  return { source, reads };
}

/** One question to one text, kept in a file named `result`. */
export function ask(text: string, query: Readonly<Record<string, string>>, window?: Window): Promise<Observation> {
  return observe(openWith({ result: text }).source, { file: 'result', ...query }, window);
}

export function observe(source: Source, query: Query, window?: Window): Promise<Observation> {
  return source.observe({ indicator: 'it', query, window }, new AbortController().signal);
}

/** What an observation comes to, short enough for a table. */
export function gist(observation: Observation): unknown {
  if (observation.status === 'measured') {
    const { samples, unit } = observation;
    return unit === undefined ? samples[0]?.value : `${samples[0]?.value} ${unit}`;
  }
  return observation.status === 'empty' ? observation.reason : observation.problem.code;
}
