import type { ComparedRun, Comparison, PastValue } from '../model/history.ts';
import type { Observation } from '../model/observation.ts';
import type { Indicator } from '../model/perf-spec.ts';
import type { Problem } from '../model/problem.ts';
import { warning } from '../problems.ts';

/**
 * Earlier values without those in another unit: after 200 ms, 0.3 s would look like the best run ever. Where one side
 * does not know its unit, it is taken to be the same.
 */
export function inSameUnit(comparison: Comparison | undefined, observation: Observation): Comparison | undefined {
  const unit = unitOf(observation);
  if (comparison === undefined || unit === undefined) return comparison;
  const { runs, pinned, level } = comparison;
  if (otherUnitIn([runs, pinned ? [pinned] : [], level ?? []].flat(), unit) === undefined) return comparison;
  return {
    runs: inUnit(runs, unit),
    ...(pinned && { pinned: only(pinned, unit) }),
    ...(level && { level: inUnit(level, unit) }),
  };
}

/** What people should know where earlier values are in another unit. */
export function unitChange(
  { id, places }: Indicator,
  comparison: Comparison | undefined,
  observation: Observation,
): readonly Problem[] {
  const unit = unitOf(observation);
  const other = unit === undefined || comparison === undefined ? undefined : otherUnit(comparison, unit);
  if (other === undefined) return [];
  const message = `"${id}" is measured in ${unit}, and was in ${other} before: such values are not compared. Nothing is converted.`;
  return [warning('unit-mismatch', message, { indicator: id, place: places.indicator })];
}

function unitOf(observation: Observation): string | undefined {
  return observation.status === 'measured' ? observation.unit : undefined;
}

/** Of what would be compared. */
function otherUnit({ runs, pinned }: Comparison, unit: string): string | undefined {
  return otherUnitIn(pinned ? [...runs, pinned] : runs, unit);
}

function otherUnitIn(runs: readonly ComparedRun[], unit: string): string | undefined {
  for (const { values } of runs) {
    for (const value of values.values()) if (!isIn(value, unit)) return value.unit;
  }
  return undefined;
}

function inUnit(runs: readonly ComparedRun[], unit: string): readonly ComparedRun[] {
  return runs.map((run) => only(run, unit)).filter(({ values }) => values.size > 0);
}

function only(run: ComparedRun, unit: string): ComparedRun {
  return { ...run, values: new Map([...run.values].filter(([, value]) => isIn(value, unit))) };
}

function isIn(value: PastValue, unit: string): boolean {
  return value.unit === undefined || value.unit === unit;
}
