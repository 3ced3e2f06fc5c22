import type { GradeStatus } from '../../model/grade.ts';
import { STATUS_WORDS } from '../verdict-words.ts';

/** Drawn and not written, because not every machine has pictures for emoji. On a field of 16 by 16. */
const ICONS: Readonly<Record<GradeStatus, string>> = {
  pass: 'M3.5 8.5l3 3 6-7',
  warning: 'M8 2.2L14.5 13.5h-13zM8 6.5v3.2M8 11.6v.2',
  fail: 'M4 4l8 8M12 4l-8 8',
  error: 'M5.2 1.8h5.6l3.4 3.4v5.6l-3.4 3.4H5.2l-3.4-3.4V5.2zM8 4.8v4M8 11v.2',
  noData: 'M2.5 8h2M7 8h2M11.5 8h2',
  inconclusive: 'M5.5 6a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.7-.9 1.4M8 12v.2',
  learning: 'M8 14V8M8 9C4.500 9 3 7 3 4c3.500 0 5 2 5 5zM8 8c0-3 1.500-5 5-5 0 3-1.500 5-5 5z',
  info: 'M8 7.500v4.500M8 4v.2',
};

/** What `icon` refers to; once a page. */
export const ICON_SYMBOLS = Object.entries(ICONS)
  .map(([status, path]) => `<symbol id="i-${status}" viewBox="0 0 16 16"><path d="${path}"/></symbol>`)
  .join('');

/** Says nothing to screen readers: a word stands beside it. */
export function icon(status: GradeStatus): string {
  return `<svg class="icon" aria-hidden="true"><use href="#i-${status}"/></svg>`;
}

/** Sign, word and colour. */
export function badge(status: GradeStatus): string {
  return `<b class="badge s-${status}">${icon(status)}${STATUS_WORDS[status].word}</b>`;
}
