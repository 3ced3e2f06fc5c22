import { ABSOLUTE_LIMITS, type Limits, type Thresholds } from '../model/perf-spec.ts';

type LimitName = (typeof ABSOLUTE_LIMITS)[number];

const tolerance = (description: string) => ({ description, type: 'number', minimum: 0 });

/** Schema of thresholds that are percent of change only. */
export const tolerancesSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    lowerSeverePerc: tolerance('Percent below what it is compared with at which a value fails.'),
    lowerWarningPerc: tolerance('Percent below what it is compared with at which a value is a warning.'),
    upperSeverePerc: tolerance('Percent above what it is compared with at which a value fails.'),
    upperWarningPerc: tolerance('Percent above what it is compared with at which a value is a warning.'),
  },
};

/** Percent of the distance from 0, and never nearer to the centre than `minDelta`: below 0 more is still worse. */
export function limitsAround(centre: number, thresholds: Thresholds, minDelta: number): Limits {
  const entries = ABSOLUTE_LIMITS.flatMap((name) => {
    const percent = thresholds[`${name}Perc`];
    if (percent === undefined) return [];
    const room = Math.max((Math.abs(centre) * percent) / 100, minDelta);
    const limit = isUpper(name) ? centre + room : centre - room;
    return Number.isFinite(limit) ? [[name, limit] as const] : [];
  });
  return Object.fromEntries(entries);
}

export function isUpper(name: LimitName): boolean {
  return name.startsWith('upper');
}

/** At a limit is past it, but what did not change is never past anything. */
export function isPast(name: LimitName, limit: number, value: number, centre: number): boolean {
  return isUpper(name) ? value >= limit && value > centre : value <= limit && value < centre;
}
