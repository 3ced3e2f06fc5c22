import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openFiles } from '../../../../core/io/files.ts';
import type { Observation } from '../../../../core/model/observation.ts';
import { loadTest } from '../../../../core/sources/load-test/index.ts';
import { FIXTURES } from './all-fixtures.ts';
import { CONNECTION, NOW, openWith, question } from './support.ts';

const QUESTIONS = [
  { file: 'result', metric: 'count' },
  { file: 'result', metric: 'errorRate' },
  { file: 'result', metric: 'p99' },
  { file: 'result', metric: 'median' },
  { file: 'result', metric: 'median', splitBy: 'label' },
  { file: 'result', metric: 'count', splitBy: 'label' },
  { file: 'result', metric: 'avg', splitBy: 'label' },
].map((query) => question(query));

const CASES = FIXTURES.map(({ path, bytes }) => [path, bytes] as const);

async function all(source: ReturnType<typeof loadTest.open>): Promise<readonly Observation[]> {
  source.prepare?.(QUESTIONS);
  return Promise.all(QUESTIONS.map((one) => source.observe(one, new AbortController().signal)));
}

describe('as it lies on a disk', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'perfspec-load-test-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  async function answers(content: Uint8Array): Promise<readonly Observation[]> {
    await writeFile(join(folder, 'result'), content);
    return all(
      loadTest.open(CONNECTION, {
        http: { send: () => Promise.reject(new Error('not for a load test')) },
        files: openFiles(folder),
        clock: { now: () => NOW, sleep: () => Promise.reject(new Error('not for a load test')) },
        debug: () => undefined,
      }),
    );
  }

  it.each(CASES)('%s answers packed by gzip what it answers plain', async (_, bytes) => {
    const plain = await answers(bytes);
    expect(plain.some(({ status }) => status !== 'failed')).toBe(true);
    expect(await answers(gzipSync(bytes))).toEqual(plain);
    const half = bytes.length >> 1;
    expect(await answers(Buffer.concat([gzipSync(bytes.subarray(0, half)), gzipSync(bytes.subarray(half))]))).toEqual(
      plain,
    );
  });

  it.each(CASES)('%s packed by gzip and cut off answers nothing', async (_, bytes) => {
    const packed = gzipSync(bytes);
    for (const share of [0.3, 0.9, 1])
      for (const one of await answers(packed.subarray(0, Math.floor(packed.length * share) - 2)))
        expect(one).toMatchObject({ status: 'failed', problem: { code: 'file-unreadable' } });
  });
});

describe('damaged', () => {
  // Records of this one have no ends to be seen; its own test cuts it at every byte.
  const told = CASES.filter(([path]) => !path.includes('gatling/simulation-3.14'));

  it.each(told)('%s cut off anywhere crashes nothing, and gives no value that looks whole', async (_, bytes) => {
    const whole = await all(openWith({ result: bytes }).source);
    for (const end of offsets(bytes)) {
      const cut = bytes.subarray(0, end);
      const observations = await all(openWith({ result: cut }).source);
      const unmarked = observations.filter(
        (one, i) => one.status === 'measured' && !isMarked(one) && !isSame(one, whole[i]),
      );
      expect([end, cut.subarray(-60).toString(), isAtLineEnd(bytes, end) ? [] : unmarked]).toEqual([
        end,
        expect.anything(),
        [],
      ]);
    }
  });

  it.each(CASES)('%s with zeros for its second half crashes nothing', async (_, bytes) => {
    const half = Buffer.from(bytes).fill(0, bytes.length >> 1);
    await expect(all(openWith({ result: half }).source)).resolves.toHaveLength(QUESTIONS.length);
  });
});

/** Where to cut: at 25 places and around a line end. */
function offsets(bytes: Buffer): readonly number[] {
  const lineEnd = bytes.indexOf(10, bytes.length >> 1);
  const even = Array.from({ length: 25 }, (_, i) => Math.floor((bytes.length * (i + 1)) / 26));
  return [...even, ...[-1, 0, 1, 2].map((shift) => lineEnd + shift), bytes.length - 1, bytes.length - 2].filter(
    (end) => end > 0 && end < bytes.length,
  );
}

/** A table that lacks its last rows looks like a shorter one. */
function isAtLineEnd(bytes: Buffer, end: number): boolean {
  return [bytes[end - 1], bytes[end]].includes(10) || bytes[end] === 13;
}

function isMarked({ warnings }: Observation): boolean {
  return warnings.some((text) => /cut off|cannot be read|incomplete|not closed/.test(text));
}

function isSame(one: Observation, whole: Observation | undefined): boolean {
  return (
    whole?.status === 'measured' &&
    one.status === 'measured' &&
    JSON.stringify(one.samples) === JSON.stringify(whole.samples)
  );
}
