/** Six digits are enough to argue about; the result document has them all. */
export function digits(value: number): number {
  return Number(value.toPrecision(6));
}

/** `1 run`, `2 runs`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
