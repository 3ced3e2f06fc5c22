import type { AzureRest, Reply, Request } from '../../ado-extension/src/azure-rest.ts';
import type { AzureRepository } from './azure-repository.ts';

/** A program that talks to the server; the index is its place in the list. */
export type Program = (rest: AzureRest) => Promise<unknown>;

export interface Scenario {
  readonly repository: AzureRepository;
  readonly programs: readonly [Program, Program];
}

/** Which program sent each request, in the order that the server saw. */
export type Order = readonly number[];

/** Runs two programs at once in every order in which their requests can reach the server. */
export async function everyOrder<T>(
  scenario: () => Scenario,
  judge: (repository: AzureRepository, order: Order) => T,
): Promise<readonly T[]> {
  const outcomes: T[] = [];
  let choices: readonly number[] | undefined = [];
  while (choices !== undefined) {
    const { repository, programs } = scenario();
    const { order, chosen } = await runInOrder(repository, programs, choices);
    outcomes.push(judge(repository, order));
    choices = next(chosen);
  }
  return outcomes;
}

/** The next leaf of the tree of choices, from left to right. */
function next(chosen: readonly number[]): readonly number[] | undefined {
  const last = chosen.lastIndexOf(0);
  return last === -1 ? undefined : [...chosen.slice(0, last), 1];
}

async function runInOrder(repository: AzureRepository, programs: readonly Program[], choices: readonly number[]) {
  const waiting = new Map<number, () => void>();
  const order: number[] = [];
  const chosen: number[] = [];
  const restOf = (program: number): AzureRest => ({
    send: async (request) => {
      await new Promise<void>((go) => waiting.set(program, go));
      order.push(program);
      return reply(repository, request);
    },
  });
  const all = Promise.all(programs.map((program, index) => program(restOf(index))));
  for (;;) {
    await new Promise(setImmediate); // until each program waits for its turn or has ended
    const [first, second] = [...waiting.keys()].sort();
    if (first === undefined) break;
    if (second !== undefined) chosen.push(choices[chosen.length] ?? 0);
    const turn = second !== undefined && chosen.at(-1) === 1 ? second : first;
    const go = waiting.get(turn);
    waiting.delete(turn);
    go?.();
  }
  await all;
  return { order, chosen };
}

function reply(repository: AzureRepository, { method, path, body }: Request): Reply {
  const answer = repository.answer(method, path, structuredClone(body));
  return answer === undefined ? { ok: false, status: 404, message: 'not found' } : { ok: true, body: answer };
}
