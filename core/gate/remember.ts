import type { PastRun, PastValue } from '../model/history.ts';
import type { Observation } from '../model/observation.ts';
import type { Problem } from '../model/problem.ts';
import type { RunRecord } from '../model/run-record.ts';
import type { HistoryStore } from '../ports.ts';

export interface Marks {
  /** A name that people give to this run. */
  readonly tag?: string;
  /** A new level begins with this run. */
  readonly accept: boolean;
}

/** What became of the run: the id it is kept under, or why it is not kept. Problems are warnings. */
export interface Remembered {
  readonly id?: string;
  readonly why?: string;
  readonly problems: readonly Problem[];
}

/**
 * Puts a run into the history, after its verdict. A record without secrets goes in and nothing of it comes out, so
 * that a history that cannot be written is a warning and changes no verdict.
 */
export async function remember(record: RunRecord, marks: Marks, history: HistoryStore): Promise<Remembered> {
  const why = notKept(record);
  if (why !== undefined) return { why, problems: [] };
  const earlier = await history.list();
  // Evaluating has said so already.
  if (!earlier.ok) return { why: 'the history cannot be read', problems: [] };
  const taken = new Set(earlier.value.map(({ id }) => id));
  const run = toPastRun(record, freeId(record, taken), marks);
  const appended = await history.append(run);
  if (appended.ok) return { id: run.id, problems: [] };
  return { problems: appended.problems.map((one) => ({ ...one, severity: 'warning' })) };
}

function notKept({ context, verdict }: RunRecord): string | undefined {
  // What is proposed is not what is there: it must not become normal before it was taken.
  if (context.targetBranch !== undefined) return `it is for a change that is not in ${context.targetBranch} yet`;
  return verdict.result === 'error' ? 'a run without a verdict is nothing to compare with' : undefined;
}

/** A pipeline that runs again keeps its id. */
function freeId({ context, startedAt }: RunRecord, taken: ReadonlySet<string>): string {
  const id = context.runId ?? new Date(startedAt).toISOString();
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? id : `${id}.${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Of a record what later runs are compared with. */
export function toPastRun(record: RunRecord, id: string, { tag, accept }: Marks): PastRun {
  const { startedAt, verdict, series = {}, context, indicators } = record;
  return {
    id,
    startedAt,
    result: verdict.result,
    series,
    ...(context.commit !== undefined && { commit: context.commit }),
    ...(context.runUrl !== undefined && { url: context.runUrl }),
    ...(tag !== undefined && { tags: [tag] }),
    ...(accept && { accepted: true }),
    values: Object.fromEntries(
      indicators.flatMap(({ indicator, observation }) =>
        observation.status === 'measured' ? [[indicator.id, valuesOf(observation)]] : [],
      ),
    ),
  };
}

function valuesOf({ samples, unit }: Measured): Readonly<Record<string, PastValue>> {
  return Object.fromEntries(
    samples.map(({ key, value, behind }) => [key, { value, ...(unit !== undefined && { unit }), ...behind }]),
  );
}

type Measured = Extract<Observation, { readonly status: 'measured' }>;
