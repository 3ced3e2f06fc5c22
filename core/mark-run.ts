import { createFileStore } from './history/file-store.ts';
import { openJournal } from './io/journal.ts';
import type { PastRunHead, RunMark } from './model/history.ts';
import type { Problem } from './model/problem.ts';
import { failure, type Result, success } from './model/result.ts';
import type { Host } from './ports.ts';
import { problem } from './problems.ts';
import { readInputs } from './read-inputs.ts';
import { formatTime } from './reporters/format-time.ts';
import { quoteAll } from './words.ts';

/** What follows for later runs, as the end of a sentence. */
const MEANS: Readonly<Record<RunMark, string>> = {
  accepted: 'a new level begins with it, and runs before it are no longer compared with',
  invalidated: 'it is never compared with',
};

/** In messages; more ids nobody reads. */
const MOST_NAMED = 5;

/** Marks the run with that id in the history that the inputs name; answers with a sentence about what that means. */
export async function markRun(host: Host, mark: RunMark, id: string): Promise<Result<string>> {
  const { inputs, problems } = readInputs(host);
  const { history, name } = inputs;
  if (problems.length > 0) return failure(...problems);
  if (!history) return failure(problem('input-missing', 'The input history is missing: the folder of earlier runs.'));
  const store = createFileStore(openJournal(host.workspace, history.folder, name), history.keep);
  const list = await store.list();
  if (!list.ok) return list;
  const run = list.value.findLast((one) => one.id === id);
  if (run === undefined) return failure(...list.problems, noSuchRun(id, name, list.value));
  // Nothing would change: what is never compared with begins no level.
  if (mark === 'accepted' && run.invalidated) return failure(...list.problems, wasWorthless(id));
  const marked = run[mark] ? success(undefined) : await store.mark(id, mark);
  if (!marked.ok) return failure(...list.problems, ...marked.problems);
  return success(`Run ${id} (${formatTime(run.startedAt)}, ${run.result}): ${MEANS[mark]}.`, list.problems);
}

function wasWorthless(id: string): Problem {
  const advice = 'Accept a run after it instead.';
  const message = `The run "${id}" was declared invalid, so no new level can begin with it.`;
  return problem('input-invalid', message, { advice });
}

function noSuchRun(id: string, name: string, runs: readonly PastRunHead[]): Problem {
  const newest = runs.slice(-MOST_NAMED).map((run) => run.id);
  const there = newest.length === 0 ? 'It has no runs' : `The newest are ${quoteAll(newest.reverse())}`;
  const advice = 'Give the id of a run: the log of that run and its line in the history have it.';
  return problem('input-invalid', `The history of the gate "${name}" has no run "${id}". ${there}.`, { advice });
}
