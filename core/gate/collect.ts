import { formatDuration } from '../duration.ts';
import type { Observation } from '../model/observation.ts';
import type { Clock, Question, Source } from '../ports.ts';
import { problem } from '../problems.ts';
import type { PlannedQuestion } from './plan.ts';

export interface CollectTools {
  readonly clock: Clock;
  /** The opened source of a connection. */
  source(connection: string): Source;
  /** Told what is going on while people wait. */
  progress(text: string): void;
  /** Told how much is measured, from 0 to 1. */
  measured(done: number): void;
  /** How long after the end of a window its data may still arrive, milliseconds. */
  readonly waitForData: number;
  /** For everything together, milliseconds. */
  readonly timeout: number;
}

/** Empty answers are asked again at this pace while data may still arrive. */
const ASK_AGAIN_MS = 5_000;
const HEARTBEAT_MS = 10_000;
/** So many indicators are named in lines about waiting; a thousand names explain no more than these. */
const MOST_NAMED = 3;

/** Asks every question, all of them whatever happens to one, and answers in their order. */
export async function collect(
  planned: readonly PlannedQuestion[],
  tools: CollectTools,
): Promise<readonly Observation[]> {
  const deadline = new AbortController();
  const done = new AbortController();
  // `done` ends the sleep early, and then nobody was late.
  const timer = tools.clock.sleep(tools.timeout, done.signal).then(() => {
    if (!done.signal.aborted) deadline.abort();
  });
  const expired = new Promise<void>((resolve) => {
    deadline.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  announceDelays(planned, tools);
  prepareSources(planned, tools);
  const progress = countProgress(planned, tools, done.signal);
  const stillEmpty = sayOnce(tools);
  const answers = await Promise.all(
    planned.map(async (one) => {
      // A source that never answers must not hang the pipeline, whatever it does with its signal.
      const late = expired.then(() => tooLate(one, tools.timeout));
      const observation = await Promise.race([observeUntilThere(one, tools, stillEmpty, deadline.signal), late]);
      progress.answered(one);
      return observation;
    }),
  );
  done.abort();
  await Promise.all([timer, progress.stopped]);
  return answers;
}

/** A source that knows all of its questions can answer them from one look. */
function prepareSources(planned: readonly PlannedQuestion[], { source }: CollectTools): void {
  const questions = new Map<string, Question[]>();
  for (const { connection, question } of planned)
    questions.set(connection.name, [...(questions.get(connection.name) ?? []), question]);
  for (const [connection, own] of questions) source(connection).prepare?.(own);
}

/** A wait that nobody explains looks like a fault. */
function announceDelays(planned: readonly PlannedQuestion[], { clock, progress, waitForData }: CollectTools): void {
  const delays = new Map(planned.map((one) => [one.connection.name, dataThereAt(one, waitForData) - clock.now()]));
  for (const [connection, delay] of delays) {
    if (delay > 0)
      progress(`Waiting ${formatDuration(delay)}: ${connection} needs that long until its data is complete`);
  }
}

/** When the data of a question's window can be asked for, milliseconds since 1970; long ago where there is no window. */
function dataThereAt({ question, definition }: PlannedQuestion, waitForData: number): number {
  const end = question.window?.end ?? Number.NEGATIVE_INFINITY;
  return end + Math.min(definition.ingestionDelaySeconds * 1_000, waitForData);
}

/** Waits for the source's ingestion delay, asks, and asks again while the answer is empty and data may still arrive. */
async function observeUntilThere(
  one: PlannedQuestion,
  tools: CollectTools,
  stillEmpty: (one: PlannedQuestion, until: number) => void,
  signal: AbortSignal,
): Promise<Observation> {
  const { clock, waitForData } = tools;
  const end = one.question.window?.end ?? Number.NEGATIVE_INFINITY;
  const delay = dataThereAt(one, waitForData) - clock.now();
  if (delay > 0) await clock.sleep(delay, signal);
  for (;;) {
    const observation = await observe(one, tools.source(one.connection.name), signal);
    const left = end + waitForData - clock.now();
    const settled = observation.status !== 'empty' || !one.definition.needsWindow;
    if (settled || left <= 0 || signal.aborted) return observation;
    stillEmpty(one, end + waitForData);
    await clock.sleep(Math.min(ASK_AGAIN_MS, left), signal);
  }
}

async function observe(one: PlannedQuestion, source: Source, signal: AbortSignal): Promise<Observation> {
  try {
    return limited(one, await source.observe(one.question, signal));
  } catch (error) {
    return failed(
      one,
      'defect',
      `The source of "${one.indicator.id}" broke: ${error instanceof Error ? error.message : 'unknown'}`,
    );
  }
}

/** More keys nobody can look at, and every one of them costs memory in each report. */
const MOST_KEYS = 10_000;

function limited(one: PlannedQuestion, observation: Observation): Observation {
  if (observation.status !== 'measured') return observation;
  const keys = observation.samples.length + observation.gaps.length;
  if (keys <= MOST_KEYS) return observation;
  const message = `"${one.indicator.id}" was answered with ${keys} keys, and at most ${MOST_KEYS} are graded. Aggregate them in the query.`;
  return failed(one, 'source-too-large', message);
}

function tooLate(one: PlannedQuestion, timeout: number): Observation {
  const message = `"${one.indicator.id}" had no answer within the ${formatDuration(timeout)} of the whole run.`;
  return failed(one, 'deadline-exceeded', message);
}

function failed(
  one: PlannedQuestion,
  code: 'defect' | 'deadline-exceeded' | 'source-too-large',
  message: string,
): Observation {
  const { indicator } = one;
  const place = { indicator: indicator.id, place: indicator.places.query };
  return { status: 'failed', indicator: indicator.id, query: '', warnings: [], problem: problem(code, message, place) };
}

/** Says now and then how far it is, so that a long run does not look like a hanging one. */
function countProgress(planned: readonly PlannedQuestion[], tools: CollectTools, done: AbortSignal) {
  const { clock, progress, measured } = tools;
  const total = planned.length;
  const noun = planned.some(({ of }) => of !== undefined) ? 'queries' : 'indicators';
  const waiting = new Set(planned);
  const started = clock.now();
  const beat = async () => {
    for (;;) {
      await clock.sleep(HEARTBEAT_MS, done);
      if (done.aborted) return;
      const waited = formatDuration(clock.now() - started);
      progress(
        `${total - waiting.size} of ${total} ${noun} measured after ${waited}; waiting for ${names([...waiting])}`,
      );
    }
  };
  return {
    stopped: beat(),
    answered: (one: PlannedQuestion) => {
      waiting.delete(one);
      measured((total - waiting.size) / total);
    },
  };
}

/** Says of the first indicators without data until when they are asked again, and of the others only that there are more. */
function sayOnce({ progress, waitForData }: CollectTools): (one: PlannedQuestion, until: number) => void {
  const said = new Set<PlannedQuestion>();
  return (one, until) => {
    if (said.has(one) || said.size > MOST_NAMED) return;
    said.add(one);
    const time = new Date(until).toISOString().replace(/^.*T|\.\d+/g, '');
    const again = `asked again until ${time} (wait-for-data ${formatDuration(waitForData)})`;
    progress(
      said.size > MOST_NAMED ? 'More indicators have no data yet' : `"${one.indicator.id}" has no data yet; ${again}`,
    );
  };
}

function names(planned: readonly PlannedQuestion[]): string {
  const more = planned.length - MOST_NAMED;
  const shown = planned.slice(0, MOST_NAMED).map(({ indicator }) => `"${indicator.id}"`);
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
