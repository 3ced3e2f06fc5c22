import type { Problem } from '../model/problem.ts';
import type { HttpReply } from '../ports.ts';
import { problem } from '../problems.ts';
import { systemClock } from './clock.ts';
import type { Exchange } from './http-exchange.ts';
import { TRANSIENT_CODES } from './http-failure.ts';

const RETRIES = 3;
const LONGEST_WAIT = 30_000;

export interface Attempt {
  readonly exchange: Exchange;
  readonly reply: HttpReply;
}

/**
 * Asks up to four times while the cause may pass. All requests of a gate read, so POST may be repeated too.
 * The waits double from `base` milliseconds on; a longer Retry-After is kept to, up to 30 s.
 */
export async function withRetries(
  ask: (attempt: number) => Promise<Attempt>,
  base: number,
  signal: AbortSignal,
): Promise<HttpReply> {
  for (let attempt = 1; ; attempt++) {
    const { exchange, reply } = await ask(attempt);
    if (!isTransient(exchange)) return reply;
    if (attempt > RETRIES)
      return map(reply, (last) => ({ ...last, message: `${last.message} Asked ${attempt} times.` }));
    await systemClock.sleep(waitAfter(exchange, attempt, base), signal);
    if (signal.aborted) return map(reply, outOfTime);
  }
}

function map(reply: HttpReply, change: (problem: Problem) => Problem): HttpReply {
  return reply.ok ? reply : { ...reply, problem: change(reply.problem) };
}

function outOfTime(last: Problem): Problem {
  return problem('deadline-exceeded', `${last.message} The time of the run was over before it could be asked again.`);
}

function isTransient(exchange: Exchange): boolean {
  switch (exchange.outcome) {
    case 'answered':
      return exchange.status === 429 || exchange.status >= 500;
    case 'lost':
      return TRANSIENT_CODES.has(exchange.code);
    case 'timeout':
    case 'broken':
      return true;
    case 'aborted':
    case 'too-large':
      return false;
  }
}

/** Milliseconds to wait after the given attempt (from 1). */
export function waitAfter(exchange: Exchange, attempt: number, base: number): number {
  // "Equal jitter": half is fixed, half by chance, so that parallel requests do not come back as one wave.
  // https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
  const backOff = base * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
  const asked = exchange.outcome === 'answered' ? retryAfter(exchange.retryAfter, systemClock.now()) : 0;
  return Math.min(Math.max(backOff, asked), LONGEST_WAIT);
}

/** Milliseconds that a Retry-After header asks for: seconds or an HTTP date (RFC 9110, 10.2.3); 0 where it says nothing. */
export function retryAfter(header: string | undefined, now: number): number {
  if (header === undefined) return 0;
  const milliseconds = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(milliseconds) ? 0 : Math.max(0, milliseconds);
}
