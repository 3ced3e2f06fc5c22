import { gammaln } from 'simple-statistics';

/** Where the continued fraction has converged, and how many terms that may take: about the root of the larger shape. */
const PRECISION = 1e-15;
const MOST_TERMS = 100_000;

/** Stands in for 0 in denominators. */
const TINY = 1e-300;

/**
 * The regularised incomplete beta function I_x(a, b), to about 1e-13: the continued fraction of DLMF 8.17.22. By hand
 * because the package that has it stops after 3e-7.
 *
 * @param x 0 to 1.
 * @param y 1 - x, given apart because the difference would lose the digits of a small one.
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0 || y <= 0) return x <= 0 ? 0 : 1;
  const factor = Math.exp(gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log(y));
  // The fraction converges fast on one side of the mean only; the other side follows by symmetry.
  const below = x < (a + 1) / (a + b + 2);
  return below ? factor / (a * fraction(x, a, b)) : 1 - factor / (b * fraction(y, b, a));
}

/** Modified Lentz algorithm (Thompson and Barnett, Journal of Computational Physics 64, 1986). */
function fraction(x: number, a: number, b: number): number {
  let [value, numerator, denominator] = [1, 1, 0];
  for (let term = 1; term <= MOST_TERMS; term++) {
    const coefficient = coefficientOf(term, x, a, b);
    denominator = 1 / nonZero(1 + coefficient * denominator);
    numerator = nonZero(1 + coefficient / numerator);
    const change = numerator * denominator;
    value *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return value;
}

function coefficientOf(term: number, x: number, a: number, b: number): number {
  const m = Math.floor(term / 2);
  const scale = (a + term - 1) * (a + term);
  return term % 2 === 0 ? (m * (b - m) * x) / scale : (-(a + m) * (a + b + m) * x) / scale;
}

function nonZero(value: number): number {
  return value === 0 ? TINY : value;
}
