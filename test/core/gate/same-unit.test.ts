import { inSameUnit, unitChange } from '../../../core/gate/same-unit.ts';
import { earlierRun } from '../../support/comparisons.ts';
import { empty, indicator, measured } from '../../support/indicators.ts';

const inSeconds = earlierRun('a', { key0: { value: 0.2, unit: 's' } });
const inMilliseconds = earlierRun('b', { key0: { value: 200, unit: 'ms' } });
const unknown = earlierRun('c', { key0: 200 });
const now = { ...measured([210]), unit: 'ms' };

it('leaves out the values in another unit, of a pinned run too, and says so once', () => {
  const comparison = { runs: [inSeconds, inMilliseconds, unknown], pinned: inSeconds };
  expect(inSameUnit(comparison, now)).toEqual({
    runs: [inMilliseconds, unknown],
    pinned: { ...inSeconds, values: new Map() },
  });
  expect(unitChange(indicator(), comparison, now)).toMatchObject([
    {
      ...{ code: 'unit-mismatch', severity: 'warning' },
      message:
        '"response_time" is measured in ms, and was in s before: such values are not compared. Nothing is converted.',
    },
  ]);
});

it('leaves them out of the level too, of which nobody has to be told', () => {
  const comparison = { runs: [inMilliseconds], level: [inSeconds, inMilliseconds] };
  expect(inSameUnit(comparison, now)).toEqual({ runs: [inMilliseconds], level: [inMilliseconds] });
  expect(unitChange(indicator(), comparison, now)).toEqual([]);
});

it.each([
  ['the same unit', now, inMilliseconds],
  ['earlier values of no known unit', now, unknown],
  ['values of no known unit', measured([210]), inSeconds],
  ['no values', empty(), inSeconds],
])('of %s nothing is left out', (_, observation, run) => {
  const comparison = { runs: [run], pinned: run };
  expect(inSameUnit(comparison, observation)).toBe(comparison);
  expect(unitChange(indicator(), comparison, observation)).toEqual([]);
});

it('without a comparison there is nothing to leave out', () => {
  expect(inSameUnit(undefined, now)).toBeUndefined();
  expect(unitChange(indicator(), undefined, now)).toEqual([]);
});
