import { GRADERS } from '../../../core/graders/index.ts';
import { earlierRun } from '../../support/comparisons.ts';
import { indicator, measured } from '../../support/indicators.ts';

const comparison = { runs: ['1', '2', '3', '4', '5', '6'].map((id) => earlierRun(id, { login: 3, checkout: 2 })) };
const failures = indicator({ type: 'Threshold', thresholds: { upperSeverePerc: 10 } });

it.each([
  ['that is there without any of what is asked is not missed', ['checkout'], 'pass'],
  ['of which nothing is known any more is missed', [], 'warning'],
])('a key of earlier runs %s', (_, quiet, status) => {
  const observation = { ...measured({ login: 3 }), quiet };
  expect(GRADERS.Threshold.grade({ indicator: failures, observation, comparison })).toMatchObject({ status });
});
