import type { GradedValue } from '../../model/grade.ts';
import type { JudgedIndicator } from '../../model/run-record.ts';
import { plainText } from '../escape.ts';
import { unitOf } from '../indicator-row.ts';
import { hasNoRoom, limitTexts, worseFirst } from '../limits-text.ts';
import { renderBullet } from './bullet.ts';
import { chooseScale, limitValues, zonesOf } from './scale.ts';

const UNIT = 12;

/** The worst value of an indicator on the scale of its limits; empty where there is nothing to draw. */
export function indicatorBullet(judged: JudgedIndicator): string {
  const [worst, ...rest] = worseFirst(judged.grade);
  if (!worst) return '';
  // Percent limits differ from key to key, and then the zones are only right for one of them.
  const others = rest.filter((other) => sameLimits(worst, other)).map(({ value }) => value);
  const { limits, value, baseline } = worst;
  if (hasNoRoom(worst)) return '';
  const scale = chooseScale(limits, [value, ...(baseline === undefined ? [] : [baseline]), ...others]);
  if (!scale) return '';
  const unit = unitOf(judged);
  return renderBullet({
    scale,
    zones: zonesOf(limits, scale),
    value,
    label: limitTexts(worst, unit === undefined ? undefined : plainText(unit, UNIT)).value,
    limits: limitValues(limits),
    ...(baseline === undefined ? {} : { baseline }),
    others,
  });
}

function sameLimits({ limits: a }: GradedValue, { limits: b }: GradedValue): boolean {
  return (
    a.lowerSevere === b.lowerSevere &&
    a.lowerWarning === b.lowerWarning &&
    a.upperSevere === b.upperSevere &&
    a.upperWarning === b.upperWarning
  );
}
