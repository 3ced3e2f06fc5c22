import { baseline } from '../../../core/graders/baseline.ts';
import type { Comparison } from '../../../core/model/history.ts';
import { earlierRun, historyOf } from '../../support/comparisons.ts';
import { indicator, measured } from '../../support/indicators.ts';

function grade(value: number, comparison: Comparison) {
  const one = indicator({ type: 'Baseline', thresholds: { upperWarningPerc: 5, upperSeverePerc: 10 } });
  return baseline.grade({ indicator: one, observation: measured([value]), comparison });
}

const pinned = earlierRun('v1.2', { key0: 100 }, 'fail');

it('takes the percent limit of the pinned run and the spread of the history', () => {
  const { runs } = historyOf([198, 199, 200, 201, 202]);
  expect(grade(130, { runs, pinned })).toMatchObject({ status: 'fail', values: [{ baseline: 100 }] });
  expect(grade(130, { runs, pinned }).values[0]?.evidence).toMatchObject({ against: 'pinned', n: 5 });
  expect(grade(104, { runs, pinned })).toMatchObject({ status: 'pass' });
});

it('is not sure where the runs of the history differ as much', () => {
  const { runs } = historyOf([80, 90, 100, 110, 120]);
  expect(grade(130, { runs, pinned })).toMatchObject({
    status: 'inconclusive',
    reason: expect.stringMatching(/^30 % over the 100 of run v1\.2, past upperSevere 110, but normal runs reach/),
  });
});

it.each([
  [104, 'learning', 'learning (0 of 5 runs): 4 % over the 100 of run v1.2'],
  [
    130,
    'inconclusive',
    'learning (0 of 5 runs): 30 % over the 100 of run v1.2, past upperSevere 110, and too few runs to tell',
  ],
])('without a history a run at %d is %s', (value, status, reason) => {
  expect(grade(value, { runs: [], pinned })).toMatchObject({ status, reason });
});

it('a pinned run that lacks the key leaves it learning, also where the history has it', () => {
  const comparison = { ...historyOf([1, 2, 3, 4, 5]), pinned: earlierRun('v1', {}) };
  expect(grade(3, comparison)).toMatchObject({
    status: 'learning',
    reason: 'learning (0 of 5 runs): run v1 has no value of it',
  });
});
