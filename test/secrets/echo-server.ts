import type { ServerResponse } from 'node:http';
import { type LocalServer, type RecordedRequest, sendJson, startServer } from '../support/local-server.ts';

/** The ways in which a server says too much. `told` is what it knows. */
export const INDISCRETIONS: Readonly<Record<string, (told: string, response: ServerResponse) => void>> = {
  'in an error': (told, response) => sendJson(response, { status: 'error', errorType: told, error: told }, 400),
  'in an error page': (told, response) => page(response, 403, `<title>${told}</title><body>${told}`),
  'in a text': (told, response) => page(response, 422, told, 'text/plain'),
  'in an unexpected page': (told, response) => page(response, 200, `<html><title>${told}</title>`),
  'in a label': (told, response) =>
    sendJson(response, vector([{ metric: { a: told, [told]: 'b' }, value: [1_700_000_000, '7'] }])),
  'in keys without a number': (told, response) =>
    sendJson(response, vector([{ metric: { a: told }, value: [1_700_000_000, told] }])),
  'in a warning': (told, response) => sendJson(response, { ...vector([]), warnings: [told], infos: [told] }),
  'in a type': (told, response) =>
    sendJson(response, { status: 'success', data: { resultType: told, result: [told] } }),
  'in an answer that is cut off': (told, response) => page(response, 200, `{"data":"${told}`, 'application/json'),
  'in a redirect': (told, response) =>
    void response
      .writeHead(302, { location: `http://a.example/${encodeURIComponent(told)}?${encodeURIComponent(told)}` })
      .end(),
};

function vector(result: readonly unknown[]): object {
  return { status: 'success', data: { resultType: 'vector', result } };
}

function page(response: ServerResponse, status: number, text: string, type = 'text/html'): void {
  response.writeHead(status, { 'content-type': type }).end(text);
}

export interface EchoServer extends LocalServer {
  /** What it says from now on, in which way, beside what each request tells it. */
  say(way: keyof typeof INDISCRETIONS, told: string): void;
}

/** Says everything it was told and more; as a proxy too. At `/token` it issues `accessToken`. */
export async function startEchoServer(accessToken: string): Promise<EchoServer> {
  let [way, told]: readonly [string, string] = ['in an error', ''];
  const server = await startServer((request, response) => {
    if (request.url === '/token') return sendJson(response, { access_token: accessToken, expires_in: 3600 });
    INDISCRETIONS[way]?.(`${told} ${heard(request)}`, response);
  });
  return {
    ...server,
    say: (newWay, text) => {
      [way, told] = [newWay, text];
    },
  };
}

function heard({ url, headers, body }: RecordedRequest): string {
  return JSON.stringify({ url, headers, body });
}
