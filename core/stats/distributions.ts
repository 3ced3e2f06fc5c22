import jstat from 'jstat';
import { gammaln } from 'simple-statistics';
import { incompleteBeta } from './incomplete-beta.ts';

/*
 * The only place that knows the package of distributions, and it uses only what was found right against R and SciPy:
 * the normal quantile to 1e-15, the normal tail to z = 6, the beta quantile to 1e-5 of its value up to ten million events. Its Student's t is
 * right to 1e-8 only, so that it gives a first guess here. Its `percentile`, for one, is wrong near the ends.
 */

/** P(Z <= z) of the standard normal distribution. */
export function normalCdf(z: number): number {
  return jstat.normal.cdf(z, 0, 1);
}

/** The z below which a share `p` (0 to 1, ends excluded) of the standard normal distribution lies. */
export function normalQuantile(p: number): number {
  return jstat.normal.inv(p, 0, 1);
}

/** Two-sided p-value of Student's t with `df` degrees of freedom, which need not be whole (DLMF 8.17, with 26.5.27 of AMS 55). */
export function tTwoSided(t: number, df: number): number {
  return incompleteBeta(df / (df + t ** 2), t ** 2 / (df + t ** 2), df / 2, 1 / 2);
}

/** The t below which a share `p` (above 1/2, below 1) of Student's distribution with `df` degrees of freedom lies. */
export function tQuantile(p: number, df: number): number {
  const density = Math.exp(gammaln((df + 1) / 2) - gammaln(df / 2)) / Math.sqrt(df * Math.PI);
  let t = jstat.studentt.inv(p, df);
  // The guess is so close that one step of Newton squares its error to nothing.
  for (let step = 0; step < 2; step++) {
    const excess = 1 - p - tTwoSided(t, df) / 2;
    t -= excess / (density * (1 + t ** 2 / df) ** (-(df + 1) / 2));
  }
  return t;
}

/** The share below which `p` (0 to 1) of the beta distribution with shapes `a` and `b`, both above 0, lies. */
export function betaQuantile(p: number, a: number, b: number): number {
  return jstat.beta.inv(p, a, b);
}
