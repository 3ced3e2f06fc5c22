import type { ComparedRun, Comparison, PastRun, PastRunHead, Series } from '../model/history.ts';
import type { Problem } from '../model/problem.ts';
import { failure, type Result, success } from '../model/result.ts';
import { problem, warning } from '../problems.ts';
import type { CompareWith } from './compare-with.ts';
import { askedFor } from './run-query.ts';

/** Runs that graders get at most; none looks further back by default, and values are read only for these. */
const MOST_COMPARED = 500;

export interface Wish {
  /** Of this run. */
  readonly series: Series;
  readonly compareWith?: CompareWith;
  /** This run begins a new level: what was before it is not compared with. */
  readonly accept: boolean;
}

export interface Chosen {
  /** Oldest first. */
  readonly runs: readonly PastRunHead[];
  readonly pinned?: PastRunHead;
  /** What `compare-with` names is not in the history: it may be a file. */
  readonly elsewhere?: string;
}

/**
 * Which earlier runs this one is compared with: those of its series since the last accepted level, and the one that
 * `compare-with` pins. Runs that were declared invalid and runs without a verdict never are among them.
 */
export function chooseBaseline(history: readonly PastRunHead[], wish: Wish): Result<Chosen> {
  const usable = history.filter(({ invalidated, result }) => !invalidated && result !== 'error');
  const level = wish.accept ? [] : sinceAccepted(usable.filter(({ series }) => isSame(series, wish.series)));
  const runs = level.slice(-MOST_COMPARED);
  const { compareWith } = wish;
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
      if (compareWith.kind === 'last') return success({ runs: level.slice(-compareWith.count) });
      return success({ runs, elsewhere: compareWith.name });
    }
  }
}

/** A branch has its own performance, an environment its own machines, and a load profile its own load. */
function isSame(a: Series, b: Series): boolean {
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
    comparable.findLast(({ tags, invalidated }) => !invalidated && tags?.includes(name))
  );
}

function pinned(runs: Chosen['runs'], run: PastRunHead | undefined): Result<Chosen> {
  return run ? success({ runs, pinned: run }) : success({ runs }, [nothingYet()]);
}

/** One run is pinned, as it was in Pitometer; several are a history of their own. */
function ofQuery(runs: Chosen['runs'], found: readonly PastRunHead[]): Result<Chosen> {
  const [first, second] = found;
  return first && second ? success({ runs: found }) : pinned(runs, first);
}

function nothingYet(): Problem {
  const message = 'The history has no earlier run of this branch, environment and load that compare-with asks for.';
  const advice = 'In a first run this is as it should be.';
  return warning('no-baseline', message, { advice });
}

function invalid(name: string): Problem {
  return problem('compare-with-unknown', `Input compare-with: the run "${name}" was declared invalid.`);
}

/** Where neither a run nor a file has that name; with the tags there are, newest first. */
export function unknownRun(name: string, history: readonly PastRunHead[]): Problem {
  const tags = [...new Set([...history].reverse().flatMap((run) => run.tags ?? []))].slice(0, 10);
  const there = tags.length === 0 ? 'No run has a tag' : `Tags are ${tags.map((tag) => `"${tag}"`).join(', ')}`;
  const count = history.length === 1 ? '1 run' : `${history.length} runs`;
  return problem(
    'compare-with-unknown',
    `Input compare-with: no run that can be compared with has the id or tag "${name}". The history has ${count}. ${there}.`,
  );
}

/** The chosen runs as each indicator sees them; those that did not measure it are left out, but for the pinned one. */
export function comparisonsOf(
  runs: readonly PastRun[],
  pinnedRun: PastRun | undefined,
): (indicator: string) => Comparison {
  return (indicator) => {
    const earlier = runs.map((run) => ofIndicator(run, indicator)).filter(({ values }) => values.size > 0);
    // Where the named run has not measured it, no other run is what was asked for.
    return { runs: earlier, ...(pinnedRun && { pinned: ofIndicator(pinnedRun, indicator) }) };
  };
}

function ofIndicator({ id, startedAt, result, values }: PastRun, indicator: string): ComparedRun {
  const own = Object.hasOwn(values, indicator) ? Object.entries(values[indicator] ?? {}) : [];
  return { id, startedAt, result, values: new Map(own) };
}
