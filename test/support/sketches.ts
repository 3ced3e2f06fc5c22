import type { Sketch } from '../../core/model/history.ts';

/** Cells as `Sketch` describes them. */
export function sketchOf(values: readonly number[]): Sketch {
  const error = 0.01;
  const base = Math.log((1 + error) / (1 - error));
  const counts = new Map<number, number>();
  const positive = values.filter((value) => value > 0);
  for (const value of positive) {
    const cell = Math.floor(Math.log(value) / base);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return { error, zeros: values.length - positive.length, cells: [...counts].sort(([a], [b]) => a - b) };
}
