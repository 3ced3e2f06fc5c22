import { collect } from '../../../core/gate/collect.ts';
import type { PlannedQuestion } from '../../../core/gate/plan.ts';
import type { Observation } from '../../../core/model/observation.ts';
import type { Source, SourceDefinition } from '../../../core/ports.ts';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';
import { empty, indicator, measured } from '../../support/indicators.ts';

const START = 1_700_000_000_000;

function planned(id: string, endedAgo: number | undefined, ingestionDelaySeconds = 0): PlannedQuestion {
  const window = endedAgo === undefined ? undefined : { start: START - endedAgo - 60_000, end: START - endedAgo };
  const connection = {
    name: 'P',
    type: 'P',
    authentication: { kind: 'none' },
    headers: {},
    timeoutSeconds: 1,
    concurrency: 1,
  } as const;
  const definition: SourceDefinition = {
    querySchema: {},
    needsUrl: false,
    needsWindow: true,
    ingestionDelaySeconds,
    authorization: String,
    checkQuery: () => [],
    escapeVariable: String,
    open: () => source([]),
  };
  return { indicator: indicator({}, { id }), connection, definition, question: { indicator: id, query: 'q', window } };
}

/** Answers one after the other, the last one for ever; a function may do as it likes. */
function source(
  answers: readonly (Observation | (() => Promise<Observation>))[],
): Source & { readonly asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    observe: async () => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      if (answer === undefined) throw new Error('no answer left');
      return typeof answer === 'function' ? answer() : answer;
    },
  };
}

async function run(
  questions: readonly PlannedQuestion[],
  from: Source,
  clock: FakeClock,
  waitForData = 120_000,
  timeout = 600_000,
) {
  const said: string[] = [];
  const shares: number[] = [];
  const observations = await collect(questions, {
    clock,
    source: () => from,
    progress: (text) => said.push(text),
    measured: (done) => shares.push(done),
    waitForData,
    timeout,
  });
  return { observations, said, shares };
}

it('answers in the order of the questions and asks once where there are values', async () => {
  const from = source([measured([1]), measured([2])]);
  const { observations } = await run([planned('a', 0), planned('b', 0)], from, fakeClock(START));
  expect(observations.map((o) => o.status === 'measured' && o.samples[0]?.value)).toEqual([1, 2]);
  expect(from.asked()).toBe(2);
});

it('tells each source all of its questions before it asks the first', async () => {
  const order: string[] = [];
  const from: Source = {
    prepare: (questions) => order.push(`prepare ${questions.map(({ indicator }) => indicator).join(', ')}`),
    observe: async ({ indicator }) => {
      order.push(indicator);
      return measured([1]);
    },
  };
  await run([planned('a', 0), planned('b', undefined)], from, fakeClock(START));
  expect(order).toEqual(['prepare a, b', 'a', 'b']);
});

it('tells how much is measured', async () => {
  const { shares } = await run([planned('a', 0), planned('b', 0)], source([measured([1])]), fakeClock(START));
  expect(shares).toEqual([0.5, 1]);
});

it('asks an empty answer again while data may still arrive', async () => {
  const from = source([empty(), empty(), measured([1])]);
  const { observations } = await run([planned('a', 0)], from, fakeClock(START));
  expect(observations[0]?.status).toBe('measured');
  expect(from.asked()).toBe(3);
});

it('stops asking when the data had its time', async () => {
  const clock = fakeClock(START);
  const from = source([empty()]);
  const { observations } = await run([planned('a', 0)], from, clock, 12_000);
  expect(observations[0]?.status).toBe('empty');
  expect(from.asked()).toBe(4); // at 0, 5, 10 and 12 seconds
  expect(clock.now()).toBe(START + 12_000);
});

it('says once of an indicator without data how long it is asked again', async () => {
  const { said } = await run([planned('a', 1_000)], source([empty()]), fakeClock(START), 9_000);
  expect(said).toEqual(['"a" has no data yet; asked again until 22:13:28Z (wait-for-data 9s)']);
});

it('names few of many indicators without data', async () => {
  const many = Array.from({ length: 5 }, (_, i) => planned(`i${i}`, 0));
  const { said } = await run(many, source([empty()]), fakeClock(START), 15_000);
  expect(said).toEqual([
    ...['i0', 'i1', 'i2'].map((id) => `"${id}" has no data yet; asked again until 22:13:35Z (wait-for-data 15s)`),
    'More indicators have no data yet',
    '0 of 5 indicators measured after 10s; waiting for "i0", "i1", "i2" and 2 more',
  ]);
});

it.each([
  ['the window ended long ago', planned('a', 3_600_000), 120_000],
  ['there is no window', planned('a', undefined), 120_000],
  ['waiting is switched off', planned('a', 0), 0],
] as const)('asks an empty answer only once where %s', async (_, question, waitForData) => {
  const from = source([empty()]);
  await run([question], from, fakeClock(START), waitForData);
  expect(from.asked()).toBe(1);
});

it('waits for the ingestion delay of a source before it asks, and says so', async () => {
  const clock = fakeClock(START);
  let askedAt = 0;
  const from = source([
    async () => {
      askedAt = clock.now();
      return measured([1]);
    },
  ]);
  const { said } = await run([planned('a', 30_000, 120)], from, clock);
  expect(askedAt).toBe(START + 90_000);
  expect(said).toContain('Waiting 1m30s: P needs that long until its data is complete');
});

it('never waits longer than wait-for-data', async () => {
  const clock = fakeClock(START);
  await run([planned('a', 0, 120)], source([measured([1])]), clock, 10_000);
  expect(clock.now()).toBe(START + 10_000);
});

it('a source that throws is a problem of its indicator, and the others are measured', async () => {
  const from = source([() => Promise.reject(new Error('boom')), measured([1])]);
  const { observations } = await run([planned('a', 0), planned('b', 0)], from, fakeClock(START));
  expect(observations[0]).toMatchObject({
    status: 'failed',
    indicator: 'a',
    problem: { code: 'defect', indicator: 'a' },
  });
  expect(observations[1]?.status).toBe('measured');
});

it('a source that never answers ends at the deadline, and the answers of the others are kept', async () => {
  const never = () => new Promise<Observation>(() => {});
  const from = source([never, measured([1])]);
  const { observations, said } = await run([planned('a', 0), planned('b', 0)], from, fakeClock(START), 0, 60_000);
  expect(observations[0]).toMatchObject({ status: 'failed', problem: { code: 'deadline-exceeded' } });
  expect(observations[1]?.status).toBe('measured');
  expect(said.at(-1)).toBe('1 of 2 indicators measured after 50s; waiting for "a"');
});
