import { marker, runIn } from '../../action/comment-marker.ts';
import { compareRuns, runOrder } from '../../action/run-order.ts';
import { fc } from '../support/fc.ts';

const ENV = { GITHUB_RUN_ID: '20', GITHUB_RUN_ATTEMPT: '3' };

it.each([
  ['the run and its attempt', ENV, {}, [20, 3]],
  ['first the run that started it', ENV, { workflow_run: { id: 7, run_attempt: 2 } }, [7, 2, 20, 3]],
  ['nothing where nothing is known', {}, undefined, [0, 0]],
])('is made of %s', (_, env, event, expected) => {
  expect(runOrder(env, event)).toEqual(expected);
});

it.each([
  ['of a later commit', [11, 1], [10, 9]],
  ['of a later attempt', [10, 2], [10, 1]],
  ['started by a later run, though it started earlier', [11, 1, 30, 1], [10, 1, 31, 1]],
  ['that is the repeated run after the same run', [10, 1, 30, 2], [10, 1, 30, 1]],
  ['of any number, after a comment that names none', [1, 1], []],
])('a run %s is the later one', (_, later, earlier) => {
  expect(compareRuns(later, earlier)).toBeGreaterThan(0);
  expect(compareRuns(earlier, later)).toBeLessThan(0);
});

it('comes back out of the marker of a comment, whatever the name of the gate', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat(), { minLength: 2, maxLength: 4 }), (key, run) => {
      expect(runIn(`${marker(key, run)}\ntext`)).toEqual(run);
      expect(marker(key, run).match(/-->/g)).toHaveLength(1);
    }),
  );
});
