import type { Problem } from '../../core/model/problem.ts';
import type { RunResult } from '../../core/model/verdict.ts';
import type { Publication } from '../../core/ports.ts';
import type { AzureRest } from './azure-rest.ts';
import { field, listOf } from './field.ts';
import { postOnce } from './post-once.ts';
import { refusal } from './refusal.ts';
import { isNewer, type RunNumber } from './run-number.ts';

export interface StatusRequest {
  /** Path of the pull request below the collection's URL. */
  readonly pullRequest: string;
  readonly gate: string;
  readonly run: RunNumber;
  readonly runUrl?: string;
  /** That was measured; a branch policy can then drop the status when new commits come. */
  readonly commit?: string;
  readonly result: RunResult;
  readonly outcome: Publication['outcome'];
  readonly reason: string;
}

/** Together with the gate's name what a branch policy names. */
const GENRE = 'perfspec-gate';
const RUN = 'PerfSpecGate.Run';
const WHAT = 'The pull-request status';
/** A line of the overview of a pull request; the reason is in the report as a whole. */
const LONGEST_DESCRIPTION = 200;

/** As the step ends: a warning must not hold a merge back, and Azure DevOps knows no state for it; its words say so. */
function stateOf({ outcome, result }: StatusRequest): 'succeeded' | 'failed' | 'error' {
  if (outcome !== 'failure') return 'succeeded';
  return result === 'error' ? 'error' : 'failed';
}

/** The last status of a genre and name counts: an older run writes none over that of a newer one. */
export async function publishStatus(rest: AzureRest, request: StatusRequest): Promise<readonly Problem[]> {
  const path = `${request.pullRequest}/statuses`;
  const earlier = await ownStatuses(rest, request);
  if (earlier.some((status) => isNewer(runOf(status), request.run))) return [];
  const body = { ...statusOf(request), ...(await iterationOf(rest, request)) };
  const landed = async () => (await ownStatuses(rest, request)).some((status) => runOf(status) === request.run);
  const reply = await postOnce(rest, { path, body, preview: true }, landed);
  if (!reply.ok) return [refusal(WHAT, reply)];
  // A newer run may have written between look and POST: its status is put on top again.
  const newer = (await ownStatuses(rest, request)).find((status) => isNewer(runOf(status), request.run));
  if (newer !== undefined) await rest.send({ method: 'POST', path, body: copyOf(newer), preview: true });
  return [];
}

function statusOf(request: StatusRequest) {
  const { gate, run, runUrl, result, reason } = request;
  const words = `${result}: ${reason}`;
  return {
    context: { genre: GENRE, name: gate },
    state: stateOf(request),
    description: words.length > LONGEST_DESCRIPTION ? `${words.slice(0, LONGEST_DESCRIPTION - 1)}…` : words,
    ...(runUrl ? { targetUrl: runUrl } : {}),
    properties: { [RUN]: { $type: 'System.String', $value: run } },
  };
}

/** Only a status of an iteration can be dropped by a branch policy when the pull request gets new commits. */
async function iterationOf(rest: AzureRest, { pullRequest, commit }: StatusRequest) {
  if (commit === undefined) return {};
  const reply = await rest.send({ method: 'GET', path: `${pullRequest}/iterations` });
  const iterations = (reply.ok ? listOf(reply.body) : undefined) ?? [];
  const measured = iterations.filter((each) => field(field(each, 'sourceRefCommit'), 'commitId') === commit);
  const id = field(measured.at(-1), 'id');
  return typeof id === 'number' ? { iterationId: id } : {};
}

async function ownStatuses(rest: AzureRest, { pullRequest, gate }: StatusRequest): Promise<readonly unknown[]> {
  const reply = await rest.send({ method: 'GET', path: `${pullRequest}/statuses`, preview: true });
  const statuses = (reply.ok ? listOf(reply.body) : undefined) ?? [];
  return statuses.filter((status) => {
    const context = field(status, 'context');
    return field(context, 'genre') === GENRE && field(context, 'name') === gate;
  });
}

/** Servers answer a property as `{$type, $value}` or as the bare value. */
function runOf(status: unknown): unknown {
  const found = field(field(status, 'properties'), RUN);
  return typeof found === 'object' ? field(found, '$value') : found;
}

function copyOf(status: unknown) {
  const names = ['context', 'state', 'description', 'targetUrl', 'iterationId', 'properties'];
  return Object.fromEntries(
    names.flatMap((name) => (field(status, name) == null ? [] : [[name, field(status, name)]])),
  );
}
