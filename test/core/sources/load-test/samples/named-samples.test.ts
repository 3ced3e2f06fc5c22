import { type NamedSample, NamedSamples } from '../../../../../core/sources/load-test/samples/named-samples.ts';
import { fc } from '../../../../support/fc.ts';
import { RESPONSE_TIME } from '../scanning.ts';

const WORDS = { time: 'time', numbers: new Map([['time', 'ms' as const]]), texts: [] };

function sample(label: string, at: number): NamedSample {
  return { label, ok: true, start: at, end: at + 1, bytes: 0, number: () => 1, text: () => '' };
}

function subjectsOf(labels: readonly string[], window?: { readonly start: number; readonly end: number }) {
  const samples = new NamedSamples({ file: 'result', lenses: [RESPONSE_TIME], window }, WORDS);
  for (const [at, label] of labels.entries()) samples.add(sample(label, at));
  return samples.finish().subjects.map(({ label, tally }) => [label, tally?.ok.n]);
}

it('samples without a label are everything only where no sample of the file has one', () => {
  expect(subjectsOf(['', ''])).toEqual([[undefined, 2]]);
  expect(subjectsOf(['', 'a', 'a'])).toEqual([
    ['(no name)', 1],
    ['a', 2],
  ]);
  expect(subjectsOf(['a', ''], { start: 1, end: 1 })).toEqual([
    ['(no name)', 1],
    ['a', 0],
  ]);
});

it('no subject stands for everything beside another one', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('', 'a', 'b'), { minLength: 1 }), (labels) => {
      const subjects = subjectsOf(labels);
      expect(subjects.reduce((sum, [, n]) => sum + Number(n), 0)).toBe(labels.length);
      expect(subjects.length === 1 || subjects.every(([label]) => label !== undefined)).toBe(true);
    }),
  );
});
