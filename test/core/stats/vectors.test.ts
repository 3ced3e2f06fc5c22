import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METHODS, type Vector } from './vector-methods.ts';

const vectors: readonly Vector[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../vectors/stats.json'), 'utf8'),
).vectors;

/** Methods that the project does not have. */
const NOT_NEEDED: Readonly<Record<string, string>> = {
  kayentaMetric: 'its labels are those of another judge; the rank test under them is in `mannWhitneyU`',
  keptnCriterion: 'no criteria in words; percent limits are tested with the graders',
  keptnScore: 'no statistics; the score is tested with the gate',
  perfspecScore: 'no statistics; the score is tested with the gate',
  lhciAggregate: 'no statistics; minimum and maximum',
  apdex: 'no statistics; tested with the graders',
  burnFactors: 'no statistics; tested with the graders',
  ks2: 'a change of shape alone is nothing to fail a build for',
  wilcoxonSignedRank: 'samples of two versions are not paired',
  studentT: 'Welch does not assume equal spread',
  stepTTest: 'Welch does not assume equal spread',
  zLimit: 'the robust band does what it does, and does not suffer from spikes',
  iqrLimit: 'the robust band does what it does, and has a confidence',
  deltaIqrLimit: 'the robust band does what it does, and has a confidence',
  iqrOutliers: 'nothing is removed: medians and ranks do not need it',
  generalizedESD: 'nothing is removed: medians and ranks do not need it',
  energyStatistics: 'its means count each value against itself; E-divisive needs the unbiased form',
  wilson: 'Clopper and Pearson is exact',
  twoProportions: 'an error budget is compared with its objective, not with another sample',
  pAdjust: 'confidence is divided over the keys instead',
};

/** Single vectors of methods that the project has otherwise. */
const OTHER_VARIANTS: Readonly<Record<string, string>> = {
  'mwu-ozone-nocc': 'the correction for continuity is always on',
  'quantile-nist-type3': 'quantiles are of type 7',
  'quantile-nist-type4': 'quantiles are of type 7',
  'quantile-nist-type5': 'quantiles are of type 7',
  'quantile-nist-type8': 'quantiles are of type 7',
  'quantile-nist-type9': 'quantiles are of type 7',
  'bencher-zero-variance': 'without spread the interval is the mean, not absent, or a constant would never alert',
};

const needed = vectors.filter(({ id, method }) => !(method in NOT_NEEDED) && !(id in OTHER_VARIANTS));

it.each(needed.map((vector) => [vector.id, vector] as const))('%s agrees', (_, vector) => {
  const answer = METHODS[vector.method]?.(vector) ?? {};
  const distances = Object.entries(vector.expected).map(([name, expected]) => distance(answer[name], expected));
  expect(Math.max(...distances)).toBeLessThanOrEqual(vector.tol);
});

it('says of every method that it has it, or why not', () => {
  const said = [...Object.keys(METHODS), ...Object.keys(NOT_NEEDED)].sort();
  expect(said).toEqual([...new Set(vectors.map(({ method }) => method))].sort());
});

it.each(Object.keys(OTHER_VARIANTS))('the other variant %s is among the vectors', (id) => {
  expect(vectors.map((vector) => vector.id)).toContain(id);
});

/** Infinite where the answers are not both numbers, or lists of equal length, or the same words. */
function distance(actual: unknown, expected: unknown): number {
  if (Array.isArray(actual) && Array.isArray(expected) && actual.length === expected.length) {
    return Math.max(0, ...expected.map((one, i) => distance(actual[i], one)));
  }
  if (typeof actual !== 'number' || typeof expected !== 'number') return actual === expected ? 0 : Infinity;
  return Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
}
