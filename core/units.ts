import type { Observation } from './model/observation.ts';
import type { Indicator } from './model/perf-spec.ts';

const TIME_UNITS: ReadonlySet<string> = new Set(['ns', 'us', 'µs', 'ms', 's', 'min', 'h']);

export function isTimeUnit(unit: unknown): unit is string {
  return typeof unit === 'string' && TIME_UNITS.has(unit);
}

/** The unit that the values have: the source's where it knows better, else the one the PerfSpec gives. */
export function shownUnit(indicator: Indicator, observation: Observation): string | undefined {
  const known = observation.status === 'measured' ? observation.unit : undefined;
  return unitConflict(indicator, observation) ? known : (indicator.unit ?? known);
}

/** Whether the PerfSpec calls milliseconds seconds, or the like: nothing is converted, so its limits are in doubt too. */
export function unitConflict({ unit }: Indicator, observation: Observation): boolean {
  const known = observation.status === 'measured' ? observation.unit : undefined;
  return unit !== known && isTimeUnit(unit) && isTimeUnit(known);
}
