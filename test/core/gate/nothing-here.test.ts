import { noneOfGate, noneOfSeries } from '../../../core/gate/nothing-here.ts';
import { pastRun } from '../history/runs.ts';

const MAIN = { branch: 'main' };
const history = [
  pastRun(1),
  pastRun(2, { series: { ...MAIN, environment: 'staging', profile: 'nightly' } }),
  pastRun(3, { series: {} }),
  pastRun(4),
];

it.each([
  [{ branch: 'mian' }, 'of branch "mian"'],
  [
    { ...MAIN, environment: 'stagin', profile: 'nightly' },
    'of branch "main", environment "stagin", load-profile "nightly"',
  ],
  [{ profile: 'nightly' }, 'of load-profile "nightly"'],
])('of %j it says that nothing is there, and lists what is, newest first', (series, name) => {
  expect(noneOfSeries(history, series)).toMatchObject({ code: 'no-baseline', severity: 'warning' });
  expect(noneOfSeries(history, series)?.message).toBe(
    `The history has no run ${name}, so this one is compared with nothing. It has 2 runs of branch "main"; 1 run without a branch, environment or load-profile; 1 run of branch "main", environment "staging", load-profile "nightly".`,
  );
});

it('says nothing of a series that has runs, whatever became of them, and of a new history', () => {
  expect(noneOfSeries(history, MAIN)).toBeUndefined();
  expect(noneOfSeries(history, {})).toBeUndefined();
  expect(noneOfSeries([pastRun(1, { invalidated: true })], MAIN)).toBeUndefined();
  expect(noneOfSeries([], MAIN)).toBeUndefined();
});

it('lists only the newest of many', () => {
  const many = Array.from({ length: 8 }, (_, n) => pastRun(n, { series: { branch: `b${n}` } }));
  expect(noneOfSeries(many, MAIN)?.message).toMatch(/It has 1 run of branch "b7"; .*"b3"; 3 more\.$/);
});

it('says which other gates have runs in the folder', () => {
  expect(noneOfGate('chekout', ['cart', 'checkout'])).toMatchObject({
    ...{ code: 'no-baseline', severity: 'warning' },
    message:
      'The history has no run of the gate "chekout", so this one is compared with nothing. The folder has the histories "cart", "checkout".',
  });
  expect(noneOfGate('checkout', [])).toBeUndefined();
});
