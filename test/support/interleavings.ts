/** What an actor awaits before each of its steps. */
type Turn = () => Promise<void>;

interface Waiting {
  release: (() => void) | undefined;
  done: boolean;
}

type Play = (turns: readonly Turn[]) => { readonly runs: readonly Promise<unknown>[]; readonly check: () => void };

/**
 * Runs a world of several actors again and again, once for each order in which their steps can follow one another,
 * and answers with the number of orders. `play` makes a fresh world each time, starts all actors and checks its end.
 */
export async function everyOrder(actors: number, play: Play): Promise<number> {
  let count = 0;
  let order: number[] | undefined = [];
  while (order !== undefined) {
    const given: readonly number[] = order;
    const taken = await playOnce(actors, (options, step) => given[step] ?? options[0], play);
    count++;
    order = next(taken);
  }
  return count;
}

/** The same for one order: each number picks one of those that can go, which then takes a step. */
export async function oneOrder(actors: number, picks: readonly number[], play: Play): Promise<void> {
  await playOnce(actors, (options, step) => options[(picks[step] ?? 0) % options.length], play);
}

interface Choice {
  readonly chosen: number;
  /** Actors that could have gone instead, by their place in the list. */
  readonly options: readonly number[];
}

async function playOnce(
  actors: number,
  choose: (options: readonly number[], step: number) => number | undefined,
  play: Play,
): Promise<readonly Choice[]> {
  const waiting = Array.from({ length: actors }, (): Waiting => ({ release: undefined, done: false }));
  const turns = waiting.map((one) => () => untilReleased(one));
  const { runs, check } = play(turns);
  const ended = runs.map(async (run, index) => {
    await run;
    const own = waiting[index];
    if (own) own.done = true;
  });
  const taken: Choice[] = [];
  for (;;) {
    await quiet(waiting);
    const options = waiting.flatMap(({ done }, index) => (done ? [] : [index]));
    const chosen = options.length === 0 ? undefined : choose(options, taken.length);
    if (chosen === undefined) break;
    taken.push({ chosen, options });
    const one = waiting[chosen];
    const release = one?.release;
    if (one) one.release = undefined;
    release?.();
  }
  await Promise.all(ended);
  check();
  return taken;
}

function untilReleased(one: Waiting): Promise<void> {
  return new Promise((resolve) => {
    one.release = resolve;
  });
}

/** Until everybody waits or is done. */
async function quiet(waiting: readonly Waiting[]): Promise<void> {
  for (let turns = 0; waiting.some(({ release, done }) => release === undefined && !done); turns++) {
    if (turns > 1000) throw new Error('An actor neither goes on nor ends.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The order after this one, as one counts: the last place that has another option moves on. */
function next(taken: readonly Choice[]): number[] | undefined {
  for (let place = taken.length - 1; place >= 0; place--) {
    const { chosen, options } = taken[place] ?? { chosen: 0, options: [] };
    const following = options.find((option) => option > chosen);
    if (following !== undefined) return [...taken.slice(0, place).map((choice) => choice.chosen), following];
  }
  return undefined;
}
