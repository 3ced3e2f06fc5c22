import type { PastRunHead, Series } from '../model/history.ts';
import type { Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import { problem, warning } from '../problems.ts';
import type { CompareWith } from './compare-with.ts';
import { askedFor } from './run-query.ts';

/** Runs that graders get at most; none looks further back by default, and values are read only for these. */
const MOST_COMPARED = 500;

/** Runs that begin later than this one by more than a day, in milliseconds, have another clock. */
const CLOCKS_DIFFER = 86_400_000;

export interface Wish {
  /** Of this run. */
  readonly series: Series;
  /** When this run began, milliseconds since 1970 (UTC); absent where there is none yet. */
  readonly startedAt?: number;
  readonly compareWith?: CompareWith;
  /** This run begins a new level: what was before it is not compared with. */
  readonly accept: boolean;
}

export interface Chosen {
  /** Oldest first. */
  readonly runs: readonly PastRunHead[];
  readonly pinned?: PastRunHead;
  /** Those since the last accepted level, oldest first, where the others were only chosen among them. */
  readonly level?: readonly PastRunHead[];
  /** What `compare-with` names is not in the history: it may be a file. */
  readonly elsewhere?: string;
}

/**
 * Which earlier runs this one is compared with: those of its series since the last accepted level, and the one that
 * `compare-with` pins. Runs that were declared invalid and runs without a verdict never are among them.
 */
export function chooseBaseline(history: readonly PastRunHead[], wish: Wish): Result<Chosen> {
  const own = history.filter(
    ({ invalidated, result, series }) => !invalidated && result !== 'error' && isSameSeries(series, wish.series),
  );
  const latest = (wish.startedAt ?? Number.POSITIVE_INFINITY) + CLOCKS_DIFFER;
  const future = own.filter(({ startedAt }) => startedAt > latest);
  const chosen = chooseAmong(
    own.filter(({ startedAt }) => startedAt <= latest),
    history,
    wish,
  );
  return { ...chosen, problems: [...fromTheFuture(future), ...chosen.problems] };
}

function chooseAmong(own: readonly PastRunHead[], history: readonly PastRunHead[], wish: Wish): Result<Chosen> {
  const { compareWith } = wish;
  // What `compare-with` names was before this run too.
  if (wish.accept) return success({ runs: [] }, compareWith ? [newLevel()] : []);
  const level = sinceAccepted(own);
  const runs = level.slice(-MOST_COMPARED);
  switch (compareWith?.kind) {
    case undefined:
      return success({ runs });
    case 'previous':
      return pinned(
        runs,
        level.findLast(({ result }) => result === 'pass' || result === 'warning'),
      );
    case 'query':
      return ofQuery(runs, askedFor(level, compareWith));
    case 'last':
    case 'named': {
      const found = named(history, wish.series, compareWith.name);
      if (found?.invalidated) return failure(invalid(compareWith.name));
      if (found) return success({ runs, pinned: found });
      if (compareWith.kind === 'last') return lastOf(level, compareWith.count);
      return success({ runs, elsewhere: compareWith.name });
    }
  }
}

/** A branch has its own performance, an environment its own machines, and a load profile its own load. */
export function isSameSeries(a: Series, b: Series): boolean {
  return a.branch === b.branch && isSameSetting(a, b);
}

function isSameSetting(a: Series, b: Series): boolean {
  return a.environment === b.environment && a.profile === b.profile;
}

function sinceAccepted(runs: readonly PastRunHead[]): readonly PastRunHead[] {
  return runs.slice(
    Math.max(
      0,
      runs.findLastIndex(({ accepted }) => accepted),
    ),
  );
}

/**
 * The newest run of that id or else of that tag, of any branch: a release is pinned from everywhere. Tags are looked
 * for in the same environment with the same load first in all cases, and ids, which name one run, everywhere.
 */
function named(history: readonly PastRunHead[], series: Series, name: string): PastRunHead | undefined {
  const comparable = history.filter((run) => isSameSetting(run.series, series));
  return (
    comparable.findLast(({ id }) => id === name) ??
    history.findLast(({ id }) => id === name) ??
    newestOf(comparable.filter(({ tags, invalidated }) => !invalidated && tags?.includes(name)))
  );
}

/** What failed and was measured again is not what a release became. */
function newestOf(tagged: readonly PastRunHead[]): PastRunHead | undefined {
  return tagged.findLast(({ result }) => result !== 'fail') ?? tagged.at(-1);
}

/** A run that is pinned by where it is among the runs is another one next time. */
function pinned(runs: Chosen['runs'], run: PastRunHead | undefined): Result<Chosen> {
  return run ? success({ runs, pinned: run, level: runs }) : success({ runs }, [nothingYet()]);
}

function lastOf(level: Chosen['runs'], count: number): Result<Chosen> {
  return success({ runs: level.slice(-count), level: level.slice(-Math.max(count, MOST_COMPARED)) });
}

/** One run is pinned, as it was in Pitometer; several are a history of their own. */
function ofQuery(runs: Chosen['runs'], found: readonly PastRunHead[]): Result<Chosen> {
  const [first, second] = found;
  return first && second ? success({ runs: found, level: runs }) : pinned(runs, first);
}

/** They would be the newest for ever, and a level that is accepted with one of them would hide all others. */
function fromTheFuture([first, ...more]: readonly PastRunHead[]): readonly Problem[] {
  if (first === undefined) return [];
  const runs = more.length === 0 ? `The run "${first.id}"` : `The run "${first.id}" and ${more.length} more`;
  const message = `${runs} of the history began more than a day after this one, by another clock, and ${more.length === 0 ? 'is' : 'are'} left out.`;
  return [warning('history-damaged', message, { advice: 'Correct the clock, or say that the run is invalidated.' })];
}

/** That nothing is compared is what `accept` is for; that it outweighs another input should be seen. */
export function newLevel(): Problem {
  const message = 'A new level begins with this run (accept), so it is not compared with what compare-with asks for.';
  return warning('no-baseline', message, { advice: 'Leave out accept where the run has to be compared.' });
}

function nothingYet(): Problem {
  const message = 'The history has no earlier run of this branch, environment and load that compare-with asks for.';
  const advice = 'In a first run this is as it should be.';
  return warning('no-baseline', message, { advice });
}

function invalid(name: string): Problem {
  return problem('compare-with-unknown', `Input compare-with: the run "${name}" was declared invalid.`);
}
