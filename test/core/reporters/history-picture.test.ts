import type { Evidence } from '../../../core/model/grade.ts';
import { historyPicture } from '../../../core/reporters/history-picture.ts';
import { earlier } from '../../support/compared-indicators.ts';
import { fc } from '../../support/fc.ts';

function picture(history: readonly number[], value: number, band?: Evidence['band']): string {
  const evidence: Evidence = {
    against: 'previous',
    n: history.length,
    history: earlier(...history),
    ...(band && { band }),
  };
  return historyPicture({ key: 'k', value, limits: {}, status: 'pass', evidence });
}

describe('the picture of the earlier runs', () => {
  it.each<readonly [string, readonly number[], number, Evidence['band'] | undefined, string]>([
    ['rising without a band', [1, 2, 3, 4, 5, 6, 7], 8, undefined, '▁▂▃▄▅▆▇→█'],
    ['within what is normal', [190, 212, 230], 220, [172, 252], '▂▅▆→▅'],
    ['above what is normal', [212, 210], 260, [172, 252], '▅▄→▲'],
    ['below it, as an earlier run was', [160, 212], 171, [172, 252], '▼▅→▼'],
    ['at the ends of what is normal, which belong to it', [172, 252], 252, [172, 252], '▁█→█'],
    ['all the same', [5, 5, 5], 5, undefined, '▄▄▄→▄'],
    ['all the same but this one, where nothing else is normal', [5, 5, 5], 5.1, [5, 5], '▄▄▄→▲'],
    ['one earlier run', [5], 4, undefined, '█→▁'],
    ['negative values', [-3, -2], -1, undefined, '▁▅→█'],
    ['without earlier runs', [], 4, undefined, ''],
  ])('%s', (_, history, value, band, expected) => {
    expect(picture(history, value, band)).toBe(expected);
  });

  it('is empty without a comparison', () => {
    expect(historyPicture({ key: 'k', value: 1, limits: {}, status: 'pass' })).toBe('');
  });

  it('shows the newest runs in at most 20 characters, and marks exactly those beyond what is normal', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 60 }), number, number, number, (history, value, a, b) => {
        const band = [Math.min(a, b), Math.max(a, b)] as const;
        const shown = [...picture(history, value, band)].filter((sign) => sign !== '→');
        expect(shown).toHaveLength(Math.min(history.length, 18) + 1);
        const signs = [...history.slice(-18), value].map((v) => (v > band[1] ? '▲' : v < band[0] ? '▼' : 'inside'));
        expect(shown.map((sign) => ('▲▼'.includes(sign) ? sign : 'inside'))).toEqual(signs);
      }),
    );
  });
});
