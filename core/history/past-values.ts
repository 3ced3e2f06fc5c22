import { type Fields, isFields } from '../foreign.ts';
import type { PastRun, PastValue, Sketch } from '../model/history.ts';

export type Values = PastRun['values'];

/** By indicator, then by key; a text says what is wrong. */
export function readValues(value: unknown): Values | string {
  if (!isFields(value)) return 'has no values';
  for (const keys of Object.values(value)) {
    if (!isFields(keys) || !Object.values(keys).every(isPastValue)) return 'has a wrong value';
  }
  return value as Values; // every one was looked at
}

function isPastValue(value: unknown): value is PastValue {
  return (
    isFields(value) &&
    Number.isFinite(value['value']) &&
    (value['unit'] === undefined || typeof value['unit'] === 'string') &&
    isCount(value['n']) &&
    isOptionalNumber(value['mean']) &&
    isOptionalNumber(value['stddev']) &&
    (value['sketch'] === undefined || isSketch(value['sketch']))
  );
}

function isOptionalNumber(value: unknown): boolean {
  return value === undefined || Number.isFinite(value);
}

function isCount(value: unknown): boolean {
  return value === undefined || (Number.isInteger(value) && Number(value) >= 0);
}

function isSketch(value: unknown): value is Sketch {
  if (!isFields(value)) return false;
  const { error, zeros, cells }: Fields = value;
  return Number.isFinite(error) && Number.isFinite(zeros) && Array.isArray(cells) && cells.every(isCell);
}

function isCell(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && Number.isInteger(value[0]) && Number.isFinite(value[1]);
}
