import { baseline, control, judgeControl, judgeRun, noise, shares } from '../../support/noise.ts';

/** The same noise in every run of the tests; `npm run bench -- noise` has ten times as many trials. */
const SEED = 7;
const TRIALS = 2_000;

describe('a limit of 10 %, noise of 8 % between runs, ten runs of history', () => {
  const of = (level: number) => {
    const machine = noise(SEED, 0.08);
    return shares(TRIALS, () => judgeRun(baseline, machine, { runs: 10, level }));
  };

  it('at most 3 % of runs that changed nothing fail', () => {
    expect(of(1).fail ?? 0).toBeLessThanOrEqual(3);
  });

  it('at least 65 % of runs that are 30 % slower fail, and at most 4 % pass without a mark', () => {
    const { fail, pass = 0 } = of(1.3);
    expect(fail).toBeGreaterThanOrEqual(65);
    expect(pass).toBeLessThanOrEqual(4);
  });

  it('at least 95 % of runs that are 50 % slower fail', () => {
    expect(of(1.5).fail).toBeGreaterThanOrEqual(95);
  });

  it('less than 3 % of runs with 20 keys that changed nothing fail', () => {
    const machine = noise(SEED, 0.08);
    const { fail = 0 } = shares(1_000, () => judgeRun(baseline, machine, { runs: 10, keys: 20 }));
    expect(fail).toBeLessThan(3);
  });
});

describe('a limit of 10 % against a control, noise of 30 %', () => {
  const of = (level: number, n: number) => {
    const machine = noise(SEED, 0.3);
    return shares(300, () => judgeControl(machine, noise(SEED, 0), n, level));
  };

  it('hardly any unchanged version fails', () => {
    expect(of(1, 50).fail ?? 0).toBeLessThan(1);
  });

  it('a version that is 30 % slower fails or is inconclusive, and never passes', () => {
    const { fail = 0, inconclusive = 0 } = of(1.3, 50);
    expect(fail).toBeGreaterThan(60);
    expect(fail + inconclusive).toBeGreaterThan(99);
  });

  it('three values against three cannot tell anything', () => {
    expect(of(3, 3)).toEqual({ inconclusive: expect.closeTo(100) });
  });
});

it('is the same simulation every time', () => {
  const once = () => noise(1, 0.08, 0.1).sample(100, 5);
  expect(once()).toEqual(once());
  expect(control.baseline).toBeDefined();
});
