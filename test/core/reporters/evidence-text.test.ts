import type { Evidence, GradedValue } from '../../../core/model/grade.ts';
import { earlierText, evidenceTexts } from '../../../core/reporters/evidence-text.ts';

const graded = (evidence: Partial<Evidence> | undefined, baseline?: number): GradedValue => ({
  ...{ key: 'k', value: 238, limits: {}, status: 'pass' },
  ...(baseline !== undefined && { baseline }),
  ...(evidence && { evidence: { against: 'previous', n: 9, ...evidence } }),
});

describe('what a comparison rests on', () => {
  it.each<readonly [string, Partial<Evidence> | undefined, object]>([
    ['nothing where nothing was compared', undefined, { change: '', normal: '', level: '', test: '' }],
    ['nothing where there is no change to name, as from 0', {}, { change: '' }],
    ['a rise', { change: 12.264 }, { change: '+12.3 %' }],
    ['a fall', { change: -2.384 }, { change: '-2.38 %' }],
    ['no change', { change: 0 }, { change: '0 %' }],
    ['a change with its interval', { change: 12, interval: [3, 21] }, { change: '+12 % (+3 to +21 %)' }],
    [
      'a change with its interval and how sure that is',
      { change: 12, interval: [-3, 21], confidence: 0.98 },
      { change: '+12 % (98 %: -3 to +21 %)' },
    ],
    [
      'a confidence shared by three keys',
      { change: 1, interval: [0, 2], confidence: 1 - 0.02 / 3 },
      { change: '+1 % (99.33 %: 0 to +2 %)' },
    ],
    [
      'a change beside what is normal for it',
      { change: 12, band: [190, 234.2], confidence: 0.98 },
      { change: '+12 % (normal 98 %: -10.4 to +10.5 %)' },
    ],
    ['a change where nothing else is normal', { change: 12, band: [212, 212] }, { change: '+12 % (normal: 0 %)' }],
    ['what is normal', { band: [173, 251.1], confidence: 0.98 }, { normal: 'normal 173 to 251.1 ms (98 %)' }],
    ['what is normal without noise', { band: [212, 212] }, { normal: 'normal 212 ms' }],
    ['a new level', { newLevelSince: '4702' }, { level: 'new level since run 4702' }],
    ['a test', { p: 0.0312, cles: 0.951 }, { test: 'p = 0.031, higher in 95.1 % of pairs' }],
    ['a p-value too small to be exact', { p: 0.0000002 }, { test: 'p < 0.0001' }],
    ['the samples of a control', { against: 'control', n: 280, samples: 300 }, { test: '300 against 280 samples' }],
  ])('is said in words: %s', (_, evidence, expected) => {
    expect(evidenceTexts(graded(evidence, 212), 'ms')).toMatchObject(expected);
  });

  it.each<readonly [string, Partial<Evidence> | undefined, number | undefined, string]>([
    ['nothing', { n: 0 }, undefined, ''],
    ['one earlier run', undefined, 212, 'was 212 ms'],
    ['one earlier run, with evidence', { n: 1 }, 212, 'was 212 ms'],
    ['several earlier runs', { n: 9 }, 212, 'was 212 ms in 9 runs'],
    ['a control', { against: 'control' }, 50, 'control 50 ms'],
    ['a pinned run', { against: 'pinned', n: 1 }, 50, 'pinned 50 ms'],
  ])('names its centre: %s', (_, evidence, baseline, text) => {
    expect(earlierText(graded(evidence, baseline), 'ms')).toBe(text);
  });
});
