/** How many differences are at most a value, and the differences next to it on both sides. */
interface Cut {
  readonly count: number;
  readonly atMost: number;
  readonly above: number;
}

/**
 * Answers for the k-th smallest of all differences between a value of x and one of y, 1 the smallest. Searched between
 * the smallest and the largest by halving, because all differences of two long samples would not fit into memory.
 */
export function pairwiseDifference(x: readonly number[], y: readonly number[]): (k: number) => number {
  const [rising, others] = [Float64Array.from(x).sort(), Float64Array.from(y).sort()];
  const least = (rising[0] ?? 0) - (others.at(-1) ?? 0);
  const most = (rising.at(-1) ?? 0) - (others[0] ?? 0);
  return (k) => {
    let [low, high] = [least, most];
    while (low < high) {
      const middle = low + (high - low) / 2;
      const cut = cutAt(middle < high ? middle : low, rising, others);
      // Both ends step to differences that occur, so equal differences and values close to 0 end the search at once.
      if (cut.count >= k) high = cut.atMost;
      else low = cut.above;
    }
    return low;
  };
}

/** One pass over both sorted samples. */
function cutAt(value: number, x: Float64Array, y: Float64Array): Cut {
  let [count, atMost, above, first] = [0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
  for (const one of x) {
    // The larger a value of x, the larger must be that of y for the difference to stay at or below the value.
    while (first < y.length && one - (y[first] ?? 0) > value) first++;
    count += y.length - first;
    if (first < y.length) atMost = Math.max(atMost, one - (y[first] ?? 0));
    if (first > 0) above = Math.min(above, one - (y[first - 1] ?? 0));
  }
  return { count, atMost, above };
}
