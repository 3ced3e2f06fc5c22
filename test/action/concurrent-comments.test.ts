import { writeStickyComment } from '../../action/sticky-comment.ts';
import { fc } from '../support/fc.ts';
import { ACTIONS_BOT, createMemory, type GitHubMemory } from '../support/github-memory.ts';
import { sendTo } from '../support/github-send.ts';
import { everyOrder, oneOrder } from '../support/interleavings.ts';

const PLACE = { owner: 'octocat', repo: 'hello', pullRequest: 5, key: 'checkout', grant: 'permissions: {}' };

function put(memory: GitHubMemory, run: string, text = 'old'): void {
  const body = `<!-- perfspec-gate:v1 key=checkout run=${run} -->\n${text}`;
  memory.comments.push({ id: memory.comments.length + 1, issue: 5, body, user: ACTIONS_BOT, edits: [] });
}

interface Run {
  readonly run: readonly number[];
  readonly create?: boolean;
}

/** Runs that write at once; all must end in one comment of the last of them. */
function race(racers: readonly Run[], prepare: (memory: GitHubMemory) => void, graphql = true) {
  return (turns: readonly (() => Promise<void>)[]) => {
    const memory = createMemory({ graphql });
    prepare(memory);
    const runs = racers.map(({ run, create = true }, index) =>
      writeStickyComment(sendTo(memory, turns[index]), { ...PLACE, run, create, body: `text of ${run.join('/')}` }),
    );
    const later = racers.at(-1)?.run.join('/');
    const check = () => {
      const left = memory.comments.map(({ body }) => body);
      expect(left).toEqual([`<!-- perfspec-gate:v1 key=checkout run=${later} -->\ntext of ${later}`]);
      expect(memory.violations).toEqual([]);
    };
    return { runs, check };
  };
}

const NEWER_COMMIT = [{ run: [10, 1] }, { run: [11, 1] }] as const;
const SAME_COMMIT = [{ run: [10, 1] }, { run: [10, 2] }] as const;
const BY_OTHER_RUNS = [{ run: [10, 1, 31, 1] }, { run: [11, 1, 30, 1] }] as const;

describe('two runs that write at once leave one comment, with the text of the later run,', () => {
  it.each([
    ['where there was none', NEWER_COMMIT, () => undefined],
    ['where there was none and one is a repeated run', SAME_COMMIT, () => undefined],
    ['where there was one', NEWER_COMMIT, (memory: GitHubMemory) => put(memory, '9/1')],
    ['where there was one of the first of them', NEWER_COMMIT, (memory: GitHubMemory) => put(memory, '10/1')],
    ['where one was and one is a repeated run', SAME_COMMIT, (memory: GitHubMemory) => put(memory, '9/1')],
    ['where other runs started them in another order', BY_OTHER_RUNS, (memory: GitHubMemory) => put(memory, '9/1/8/1')],
    [
      'where an earlier accident left two',
      NEWER_COMMIT,
      (memory: GitHubMemory) => {
        put(memory, '8/1');
        put(memory, '9/1');
      },
    ],
  ] as const)('%s, in every order of their requests', async (_, racers, prepare) => {
    const orders = await everyOrder(2, race(racers, prepare));
    expect(orders).toBeGreaterThan(40);
  });

  it('where there was none and GitHub tells no history', async () => {
    expect(
      await everyOrder(
        2,
        race(NEWER_COMMIT, () => undefined, false),
      ),
    ).toBeGreaterThan(100);
  });
});

it.each([
  ['none', () => undefined],
  ['one', (memory: GitHubMemory) => put(memory, '9/1')],
])('three runs that write at once where there was %s do so too, in any order of their requests', async (_, prepare) => {
  const racers = [{ run: [11, 1] }, { run: [10, 1] }, { run: [12, 1] }];
  const picks = fc.array(fc.nat({ max: 5 }), { minLength: 30, maxLength: 30 });
  await fc.assert(fc.asyncProperty(picks, (order) => oneOrder(3, order, race(racers, prepare))));
});
