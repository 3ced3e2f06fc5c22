import type { Scale } from './scale.ts';

/** Pixels: the whole drawing, and the part of it in which values stand. */
export const HEIGHT = 190;
export const TOP = 16;
export const BOTTOM = 166;

/** Pixels from the top; what is off the scale stands at its end. */
export function yOf(value: number, scale: Scale): number {
  return Math.round((BOTTOM - (scale.at(value) / 100) * (BOTTOM - TOP)) * 10) / 10;
}
