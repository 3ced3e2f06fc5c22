import { aggregateOf } from '../graders/aggregate.ts';
import type { Observation, Sample } from '../model/observation.ts';
import type { Aggregate } from '../model/perf-spec.ts';
import type { MeasuredIndicator } from '../model/run-record.ts';
import { moments } from '../stats/summary.ts';
import { keyOfAll } from './one-key.ts';

type Measured = Extract<Observation, { readonly status: 'measured' }>;

/** What a value and its control are made by where the PerfSpec does not say. */
const BY_DEFAULT = 'median';

/**
 * The indicator with the one value that `aggregate` makes of several: of the points over time of every key where the
 * source gave any, else of the values of all keys together. With a control both sides are made in the same way.
 */
export function aggregated(one: MeasuredIndicator): MeasuredIndicator {
  const { indicator, observation, control } = one;
  const how = indicator.grading.aggregate;
  // Then it says what the source has made of the samples that it kept a sketch of.
  if (control?.status === 'measured' && isSketched(control) && isSketched(observation)) return one;
  if (how !== undefined) return changeBoth(one, (each) => aggregate(each, how));
  if (observation.status !== 'measured' || control?.status !== 'measured') return one;
  if (hasPoints(observation) || hasPoints(control)) return changeBoth(one, (each) => overTime(each, BY_DEFAULT));
  return areReplicates(observation, control) ? changeBoth(one, (each) => overKeys(each, BY_DEFAULT)) : one;
}

function changeBoth(one: MeasuredIndicator, change: (side: Measured) => Measured): MeasuredIndicator {
  const { observation, control } = one;
  return { ...one, observation: changed(observation, change), ...(control && { control: changed(control, change) }) };
}

/** A sum of numbers near the largest there are is infinite, which is an answer and no value. */
function changed(side: Observation, change: (side: Measured) => Measured): Observation {
  if (side.status !== 'measured') return side;
  const made = change(side);
  const samples = made.samples.filter(({ value }) => Number.isFinite(value));
  if (samples.length === made.samples.length) return made;
  const lost = made.samples.filter(({ value }) => !Number.isFinite(value));
  const gaps = [...made.gaps, ...lost.map(({ key }) => ({ key, reason: 'too large to add up', answered: true }))];
  if (samples.length > 0) return { ...made, samples, gaps };
  const { indicator, query, warnings } = made;
  return { indicator, query, warnings, status: 'empty', reason: 'The values are too large to add up.', gaps };
}

function aggregate(side: Measured, how: Aggregate): Measured {
  return hasPoints(side) ? overTime(side, how) : overKeys(side, how);
}

function isSketched(side: Observation): boolean {
  return side.status === 'measured' && side.samples.every(({ behind }) => behind?.sketch !== undefined);
}

function hasPoints({ samples }: Measured): boolean {
  return samples.some(({ points }) => points !== undefined && points.length > 0);
}

function overTime(side: Measured, how: Aggregate): Measured {
  const made = side.samples.map((sample): Sample => {
    const { points = [] } = sample;
    return points.length === 0 ? sample : { ...sample, value: aggregateOf(points, how), behind: moments(points) };
  });
  return { ...side, samples: made };
}

/** The single values are kept as points: against a control they are what the value is made of. */
function overKeys(side: Measured, how: Aggregate): Measured {
  const [first, second] = side.samples;
  if (first === undefined) return side;
  const points = side.samples.map(({ value }) => value);
  const key = keyOfAll(how);
  // What the source knows to be behind a single value says more than the value.
  if (second === undefined) return { ...side, samples: [{ ...first, key, ...(!first.behind && { points }) }] };
  const sample = { key, timestamp: first.timestamp, value: aggregateOf(points, how), behind: moments(points), points };
  return { ...side, samples: [sample] };
}

/**
 * Keys of which the other side has none, such as the pods of either version, are measured several times rather than
 * several things; one pod against several is too few, and no new thing. Things that both sides have, such as endpoints,
 * must not hide behind each other. One key on each side is a pair in any case.
 */
function areReplicates(observation: Measured, control: Measured): boolean {
  const [own, other] = [keysOf(observation), keysOf(control)];
  const several = own.size > 1 || other.size > 1;
  const bare = [...observation.samples, ...control.samples].every(({ behind }) => behind === undefined);
  return several && bare && ![...other].some((key) => own.has(key));
}

function keysOf({ samples, gaps }: Measured): ReadonlySet<string> {
  return new Set([...samples, ...gaps].map(({ key }) => key));
}
