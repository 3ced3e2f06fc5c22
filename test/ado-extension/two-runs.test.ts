import { publishStatus } from '../../ado-extension/src/pull-request-status.ts';
import { publishThread, type ThreadRequest } from '../../ado-extension/src/pull-request-thread.ts';
import { type AzureRepository, createAzureRepository, type StoredThread } from '../support/azure-repository.ts';
import { everyOrder, type Program } from '../support/every-order.ts';

const PULL_REQUEST = 'project/_apis/git/repositories/repository/pullRequests/22';

type Run = Pick<ThreadRequest, 'run' | 'result' | 'body'>;

const FIRST: Run = { run: 'build 9.1.1', result: 'warning', body: 'by the first run' };
const OLD: Run = { run: 'build 10.1.1', result: 'fail', body: 'by the older run' };
const NEW: Run = { run: 'build 11.1.1', result: 'pass', body: 'by the newer run' };
const REPEATED: Run = { run: 'build 10.2.1', result: 'pass', body: 'by the newer run' };

const LOST = 'The report of a newer run was overwritten';

const thread =
  (run: Run): Program =>
  (rest) =>
    publishThread(rest, { pullRequest: PULL_REQUEST, gate: 'shop', create: true, ...run });

const status =
  ({ run, result, body }: Run): Program =>
  (rest) =>
    publishStatus(rest, {
      pullRequest: PULL_REQUEST,
      gate: 'shop',
      reason: body,
      run,
      result,
      outcome: result === 'fail' ? 'failure' : 'success',
    });

const idle: Program = () => Promise.resolve();

/** The threads after some runs, one after the other. */
async function threadsAfter(...runs: readonly Run[]): Promise<readonly StoredThread[]> {
  const repository = createAzureRepository();
  for (const run of runs) {
    await everyOrder(
      () => ({ repository, programs: [thread(run), idle] }),
      () => undefined,
    );
  }
  return repository.threads;
}

const alive = ({ threads }: AzureRepository) => threads.filter(({ id, isDeleted }) => id !== 1 && !isDeleted);
const textOf = (found: StoredThread | undefined) => found?.comments[0]?.content ?? '';

/** As two runs at the same time would leave it, if nobody looked. */
async function twoThreads(): Promise<readonly StoredThread[]> {
  const [review, first] = await threadsAfter(FIRST);
  if (review === undefined || first === undefined) throw new Error('one run writes one thread');
  return [review, first, { ...structuredClone(first), id: 150 }];
}

describe('two runs at once, in every order of their requests', () => {
  it.each([
    ['where there was no thread', () => threadsAfter(), OLD, NEW],
    ['where there was one', () => threadsAfter(FIRST), OLD, NEW],
    ['where there were two by mistake', twoThreads, OLD, NEW],
    ['where one is a repetition of the other', () => threadsAfter(FIRST), OLD, REPEATED],
  ])('leave one thread with the verdict of the newer, %s', async (_, before, older, newer) => {
    const threads = await before();
    const left = await everyOrder(
      () => ({ repository: createAzureRepository(threads), programs: [thread(older), thread(newer)] }),
      alive,
    );
    expect(left.length).toBeGreaterThan(10);
    expect(left.every(({ length }) => length === 1)).toBe(true);
    expect(new Set(left.map(([one]) => one?.status))).toEqual(new Set(['fixed']));
    const texts = left.map(([one]) => textOf(one));
    expect(texts.filter((text) => !text.startsWith(newer.body) && !text.startsWith(LOST))).toEqual([]);
    // Only where the older one writes at once after the newer one has looked for the last time.
    expect(texts.filter((text) => text.startsWith(LOST)).length).toBeLessThan(left.length * 0.03);
  });

  it('leave the status of the newer on top', async () => {
    const states = await everyOrder(
      () => ({ repository: createAzureRepository(), programs: [status(OLD), status(NEW)] }),
      ({ statuses }) => statuses.at(-1)?.state,
    );
    expect(states.length).toBeGreaterThan(10);
    expect(new Set(states)).toEqual(new Set(['succeeded']));
  });
});

describe('an older run that ends last', () => {
  it('changes neither thread nor status', async () => {
    const repository = createAzureRepository(await threadsAfter(NEW));
    const before = structuredClone(repository.threads);
    for (const program of [status(NEW), status(OLD), thread(OLD)]) {
      await everyOrder(
        () => ({ repository, programs: [program, idle] }),
        () => undefined,
      );
    }
    expect(repository.threads).toEqual(before);
    expect(repository.statuses.map(({ state }) => state)).toEqual(['succeeded']);
  });

  it.each([
    ['a release, whose numbers count apart from those of builds', { ...OLD, run: 'release 2.1.0' }],
    ['a run without a number', { ...OLD, run: 'build 0.0.0' }],
  ])('is compared with its like: not with %s', async (_, run) => {
    const [, after] = await threadsAfter(run, FIRST);
    expect(textOf(after)).toContain(FIRST.body);
  });
});
