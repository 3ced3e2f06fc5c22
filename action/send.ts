/** What GitHub answered, whatever the status; `status` 0 where nobody answered, and then `body.message` says why. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** There is another page. */
  readonly more: boolean;
  readonly retryAfterSeconds?: number;
  /** Refused for too many requests, not for lack of permission. */
  readonly throttled: boolean;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** `path` holds `{name}` for each parameter that belongs into it; the others go into query or body. */
export type Send = (
  method: Method,
  path: string,
  parameters: Readonly<Record<string, unknown>>,
  /** A POST that does no harm when it is carried out twice. */
  harmless?: boolean,
) => Promise<Answer>;
