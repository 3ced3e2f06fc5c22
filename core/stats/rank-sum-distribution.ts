/** From this many values on the normal distribution is close enough, and counting would take long; as in R. */
const EXACT_BELOW = 50;

/** So that 1 in 20 counts as 0.05, which 1 - 0.95 is not in binary. */
const ROUNDING = 1e-12;

/** Whether U of two samples without ties can be counted out. */
export function canBeCounted(m: number, n: number): boolean {
  return m < EXACT_BELOW && n < EXACT_BELOW;
}

/** P(U <= u) for two samples of m and n values, without ties, from one distribution. `u` is whole. */
export function rankSumCdf(u: number, m: number, n: number): number {
  const lower = lowerHalf(m, n);
  if (u < 0) return 0;
  if (u >= m * n) return 1;
  return u < lower.length ? (lower[u] ?? 0) : 1 - (lower[m * n - u - 1] ?? 0);
}

/** The smallest u with P(U <= u) >= p. */
export function rankSumQuantile(p: number, m: number, n: number): number {
  let u = 0;
  while (rankSumCdf(u, m, n) < p - ROUNDING) u++;
  return u;
}

/** Whether P(U = 0), the smallest that can be, is above p: then u = 0 already lies beyond what was asked for. */
export function neverBelow(p: number, m: number, n: number): boolean {
  return rankSumCdf(0, m, n) > p + ROUNDING;
}

const known = new Map<string, Float64Array>();

/** P(U <= u) for u up to the middle; the rest follows by symmetry. Kept, because many keys have equally many samples. */
function lowerHalf(m: number, n: number): Float64Array {
  const [few, many] = m < n ? [m, n] : [n, m];
  const name = `${few} ${many}`;
  const found = known.get(name) ?? countLowerHalf(few, many);
  known.set(name, found);
  return found;
}

/**
 * U is the sum of the ranks of x less its smallest possible value, and every choice of m ranks of m + n is as likely as
 * any other (Mann and Whitney, Annals of Mathematical Statistics 18, 1947). So this counts choices by their sum, taking
 * in one rank after the other. Only sums of positive numbers, so nothing cancels.
 */
function countLowerHalf(m: number, n: number): Float64Array {
  const size = Math.floor((m * n) / 2) + 1;
  const counts = Array.from({ length: m + 1 }, () => new Float64Array(size));
  counts[0]?.fill(1, 0, 1);
  // The i-th smallest rank of x has between 0 and n of y below it; taken together those are U.
  for (let below = 0; below <= n; below++) {
    for (let taken = 1; taken <= m; taken++) add(counts[taken - 1], counts[taken], below);
  }
  return cumulated(counts[m] ?? new Float64Array(size), choices(m + n, m));
}

/** One more value of x that has `below` values of y under it. */
function add(from: Float64Array | undefined, to: Float64Array | undefined, below: number): void {
  if (!from || !to) return;
  for (let sum = below; sum < to.length; sum++) to[sum] = (to[sum] ?? 0) + (from[sum - below] ?? 0);
}

function cumulated(counts: Float64Array, total: number): Float64Array {
  let sum = 0;
  return counts.map((count) => {
    sum += count;
    return sum / total;
  });
}

function choices(of: number, take: number): number {
  let product = 1;
  for (let i = 1; i <= take; i++) product = (product * (of - take + i)) / i;
  return product;
}
