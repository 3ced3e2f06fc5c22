import { readFileSync } from 'node:fs';
import type { Http, HttpReply, HttpRequest } from '../../core/ports.ts';
import { problem } from '../../core/problems.ts';

/** A case of `test/fixtures/prometheus`. */
export interface Recording {
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly response: { readonly status: number; readonly body?: unknown; readonly bodyText?: string };
}

export const RECORDED_PROMETHEUS = ['prometheus-2.42.0', 'prometheus-2.53.3', 'prometheus-3.5.3'] as const;
export const RECORDED_VICTORIA_METRICS = [
  'victoria-metrics-1.79.5',
  'victoria-metrics-1.112.0',
  'victoria-metrics-1.145.0',
] as const;

export function readRecordings(server: string): Readonly<Record<string, Recording>> {
  const file = new URL(`../fixtures/prometheus/${server}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Recording>; // the shape SOURCE.md describes
}

/** Gives the recorded answer, and keeps what was asked. */
export function replay(recording: Recording): { readonly http: Http; readonly requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  const { status, body, bodyText } = recording.response;
  const reply: HttpReply =
    bodyText === undefined
      ? { ok: true, status, body }
      : { ok: false, status, problem: problem('source-unauthorized', `HTTP ${status}`) };
  return {
    requests,
    http: {
      send: async (request) => {
        requests.push(request);
        return reply;
      },
    },
  };
}
