import type { AzureRest, Reply, Request } from './azure-rest.ts';

/**
 * Sends a POST, and never twice without a look: after a fault on the way it may have been carried out all the same.
 * `landed` looks for what the POST makes.
 */
export async function postOnce(
  rest: AzureRest,
  request: Omit<Request, 'method'>,
  landed: () => Promise<boolean>,
): Promise<Reply> {
  const first = await rest.send({ ...request, method: 'POST' });
  if (!isPassing(first)) return first;
  if (await landed()) return { ok: true, body: undefined };
  const second = await rest.send({ ...request, method: 'POST' });
  return isPassing(second) && (await landed()) ? { ok: true, body: undefined } : second;
}

/** No answer, a fault on the way, or only asked too often (429). */
function isPassing(reply: Reply): boolean {
  return !reply.ok && (reply.status === undefined || reply.status >= 500 || reply.status === 429);
}
