import { createHash } from 'node:crypto';
import type { RunOrder } from './run-order.ts';

/** First line of a comment, which nobody sees: whose it is, and the run that wrote it. */
export function marker(key: string, run: RunOrder): string {
  return `${markerStart(key)}run=${run.join('/')} -->`;
}

/** Ends in a space, so that no key is the beginning of another. */
export function markerStart(key: string): string {
  // Half a surrogate pair cannot be encoded; two hyphens end a comment in older Markdown.
  const encoded = encodeURIComponent(Buffer.from(key).toString()).replaceAll('--', '-%2D');
  // A body leaves 536 characters of what GitHub takes.
  const short = encoded.length <= 300 ? encoded : createHash('sha256').update(key).digest('hex');
  return `<!-- perfspec-gate:v1 key=${short} `;
}

/** The run that wrote a comment; earlier than all where its marker says nothing of the kind. */
export function runIn(body: string): RunOrder {
  const match = /^<!-- perfspec-gate:v1 \S+ run=(\d+(?:\/\d+)*) -->/.exec(body);
  return match?.[1]?.split('/').map(Number) ?? [];
}
