import { exactly } from '../../../../core/sources/load-test/counted-values.ts';
import type { Subject } from '../../../../core/sources/load-test/load-test-run.ts';
import { together } from '../../../../core/sources/load-test/together.ts';

function subject(i: number, firstStart: number): Subject {
  const tally = { ok: exactly([i]), failed: exactly([]), lost: 0, unit: 'ms', bytes: 1 };
  return {
    label: `label ${i}`,
    kind: 'request',
    figures: new Map(),
    tally: { ...tally, firstStart, lastEnd: firstStart + i },
  };
}

it('very many labels add up', () => {
  const others = Array.from({ length: 200_000 }, (_, i) => subject(i + 1, 1_000));
  expect(together([subject(0, 1_000), ...others]).tally).toMatchObject({
    firstStart: 1_000,
    lastEnd: 201_000,
    bytes: 200_001,
  });
});

it('the times of all are not known where one has none', () => {
  const { tally } = together([subject(1, 1_000), subject(2, Number.NaN), subject(3, 1_000)]);
  expect([tally?.firstStart, tally?.lastEnd]).toEqual([Number.NaN, Number.NaN]);
});
