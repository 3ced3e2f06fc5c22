import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { createWorkspace, type Workspace } from '../support/github-runner.ts';
import { type LocalServer, sendJson, startServer } from '../support/local-server.ts';

interface Vector {
  readonly id: string;
  readonly spec: { readonly indicators: readonly { readonly id: string; readonly query: string }[] };
  readonly data: Readonly<Record<string, readonly { readonly labels: object; readonly value: number }[]>>;
  readonly expected: {
    readonly result: string;
    readonly totalScore: number;
    readonly indicators: Readonly<Record<string, { readonly score: number; readonly violations: readonly object[] }>>;
  };
}

const file = join(import.meta.dirname, '../fixtures/pitometer/vectors.json');
const VECTORS: readonly Vector[] = JSON.parse(readFileSync(file, 'utf8'));

/** Speaks the Prometheus API below `/ID` and answers each query of that vector with its data. */
function startServerOf(vectors: readonly Vector[]): Promise<LocalServer> {
  return startServer(({ url, body }, response) => {
    const vector = vectors.find(({ id }) => url.startsWith(`/${id}/api/v1/query`));
    const query = new URLSearchParams(body).get('query');
    const asked = vector?.spec.indicators.find((indicator) => indicator.query === query);
    if (!vector || !asked) return sendJson(response, { status: 'error', errorType: 'bad_data', error: 'unknown' }, 400);
    const result = vector.data[asked.id]?.map(({ labels, value }) => ({
      metric: labels,
      value: [1_700_000_600, `${value}`],
    }));
    return sendJson(response, { status: 'success', data: { resultType: 'vector', result } });
  });
}

/** What the oracle recorded, out of our result document. */
function comparable(document: string): Vector['expected'] {
  const { result, totalScore, indicatorResults } = JSON.parse(document);
  const entries = indicatorResults.map(({ id, score, violations }: Readonly<Record<string, unknown>>) => [
    id,
    { score, violations },
  ]);
  return { result, totalScore, indicators: Object.fromEntries(entries) };
}

describe('the built action gives the verdict, scores and violations of Pitometer', () => {
  let server: LocalServer;
  let workspace: Workspace;
  const documents = new Map<string, string>();

  beforeAll(async () => {
    server = await startServerOf(VECTORS);
    workspace = await createWorkspace();
    const limit = pLimit(availableParallelism());
    await Promise.all(VECTORS.map((vector) => limit(() => runVector(vector))));
  }, 240_000);

  afterAll(async () => {
    await workspace?.remove();
    await server?.close();
  });

  async function runVector({ id, spec }: Vector): Promise<void> {
    await workspace.write(`${id}.json`, spec);
    const inputs = {
      perfspec: `${id}.json`,
      'time-start': '1700000000',
      'time-end': '1700000600',
      'prometheus-url': `${server.url}/${id}`,
      'output-dir': id,
    };
    await workspace.run({ inputs });
    documents.set(id, await workspace.read(`${id}/result.json`));
  }

  it.each(VECTORS.map(({ id, expected }) => [id, expected.result, expected] as const))('%s: %s', (id, _, expected) => {
    const actual = comparable(documents.get(id) ?? '{}');
    expect(actual).toEqual(expected);
  });
});
