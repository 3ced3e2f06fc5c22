/**
 * Answers for the best split of a part of a series: the index that parts the levels of which the energy distance is
 * largest, each at least `shortest` long. The right level may end before the part does, so that the first of several
 * steps is found too (Matteson and James 2014, 3.1). Nothing where the part is too short or all its values are the same.
 */
export function energySplits(
  series: readonly number[],
): (start: number, end: number, shortest: number) => number | undefined {
  const distances = sumsOfDistances(series);
  return (start, end, shortest) => {
    let [best, index] = [0, -1];
    for (let split = start + shortest; split <= end - shortest; split++) {
      for (let until = split + shortest; until <= end; until++) {
        const energy = energyDistance(distances, start, split, until);
        if (energy > best) [best, index] = [energy, split];
      }
    }
    return index < 0 ? undefined : index;
  };
}

/** Sum of the distances between each value from `a` to `b` and each from `c` to `d`, ends excluded. */
type Distances = (a: number, b: number, c: number, d: number) => number;

/** Twice the mean distance between the levels less the mean distances within them, weighted by their lengths. */
function energyDistance(distances: Distances, start: number, split: number, end: number): number {
  const [m, n] = [split - start, end - split];
  const between = distances(start, split, split, end) / (m * n);
  const within = meanDistance(distances, start, split) + meanDistance(distances, split, end);
  return ((m * n) / (m + n)) * (2 * between - within);
}

/** Over pairs of different values, which makes it unbiased; 0 for one value. */
function meanDistance(distances: Distances, start: number, end: number): number {
  const n = end - start;
  return n < 2 ? 0 : distances(start, end, start, end) / (n * (n - 1));
}

/** Sums over rectangles from sums over all rectangles that begin at the corner, so that each answer takes four numbers. */
function sumsOfDistances(series: readonly number[]): Distances {
  const width = series.length + 1;
  const sums = new Float64Array(width * width);
  series.forEach((one, row) => {
    let inRow = 0;
    series.forEach((other, column) => {
      inRow += Math.abs(one - other);
      sums[(row + 1) * width + column + 1] = inRow + (sums[row * width + column + 1] ?? 0);
    });
  });
  const upTo = (row: number, column: number) => sums[row * width + column] ?? 0;
  return (a, b, c, d) => upTo(b, d) - upTo(a, d) - upTo(b, c) + upTo(a, c);
}
