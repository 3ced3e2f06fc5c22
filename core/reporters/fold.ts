import { formatNumber } from './format-number.ts';

/** Markdown that stays closed until somebody wants it; platforms that know no `<details>` show it open. */
export function fold(title: string, body: string): string {
  // Markdown inside of HTML is only read as such between blank lines (CommonMark 4.6).
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

/** `1 indicator`, `3 indicators`. */
export function count(amount: number, noun: string): string {
  return amount === 1 ? `1 ${noun}` : `${formatNumber(amount)} ${noun}s`;
}
