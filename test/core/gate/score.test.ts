import { score } from '../../../core/gate/score.ts';
import { grade } from '../../support/indicators.ts';

const grades = [grade({ score: 30, maxScore: 60 }), grade({ score: 40, maxScore: 40 })];

it.each([
  ['points', { pass: { points: 90 }, warning: { points: 75 } }, { pass: 90, warning: 75 }],
  ['percent of what can be earned', { pass: { percent: 90 }, warning: { percent: 50 } }, { pass: 90, warning: 50 }],
] as const)('adds up the points and gives bars in %s as points', (_, objectives, bars) => {
  expect(score(grades, objectives)).toEqual({ total: 70, max: 100, bars });
});

it('takes percent of what is left where indicators do not count', () => {
  const observed = grade({ score: 0, maxScore: 0 });
  const { bars } = score([grade({ score: 60, maxScore: 60 }), observed], {
    pass: { percent: 90 },
    warning: { points: 1 },
  });
  expect(bars).toEqual({ pass: 54, warning: 1 });
});

it('nothing adds up to nothing', () => {
  expect(score([], { pass: { percent: 90 }, warning: { percent: 75 } })).toEqual({
    total: 0,
    max: 0,
    bars: { pass: 0, warning: 0 },
  });
});
