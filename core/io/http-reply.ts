import { excerpt, isFields } from '../foreign.ts';
import type { Problem } from '../model/problem.ts';
import type { HttpReply } from '../ports.ts';
import { problem } from '../problems.ts';
import { showAddress } from './http-address.ts';
import type { Answer } from './http-exchange.ts';

/**
 * What an answer means before its content is understood. `where` names connection and address for messages,
 * `url` is what was asked, for redirects that are relative to it.
 */
export function replyTo(answer: Answer, where: string, url: URL): HttpReply {
  const { status, text } = answer;
  if (status >= 300 && status < 400) return refuse(status, redirect(answer, where, url));
  const json = /^\s*[{[]/.test(text) ? parse(text) : undefined;
  if (status === 429)
    return refuse(
      status,
      problem('source-throttled', `${where} answered 429, too many requests${said(answer, json)}.`),
    );
  if (status >= 500)
    return refuse(status, problem('source-unavailable', `${where} answered ${status}${said(answer, json)}.`));
  if (json !== undefined) return { ok: true, status, body: json };
  return refuse(status, notJson(answer, where));
}

function refuse(status: number, reason: Problem): HttpReply {
  return { ok: false, status, problem: reason };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function redirect({ status, location }: Answer, where: string, url: URL): Problem {
  const known = location !== undefined && URL.canParse(location, url.href);
  const target = known ? `"${excerpt(showAddress(new URL(location, url)))}"` : 'no usable address';
  return problem('source-redirect', `${where} answered ${status}, a redirect to ${target}.`);
}

function notJson(answer: Answer, where: string): Problem {
  const { status, text, contentType } = answer;
  const answered = `${where} answered ${status}`;
  if (status === 407)
    return problem('source-unauthorized', `${answered}: the proxy asks for credentials.`, {
      advice: 'Put the credentials into the proxy of the connection: "http://user:password@host:port".',
    });
  if (status === 401 || status === 403) return problem('source-unauthorized', `${answered}${said(answer, undefined)}.`);
  if (status === 404)
    return problem('source-not-json', `${answered}, nothing is at this path${said(answer, undefined)}.`, {
      advice: 'Give the base URL of the server, without the path of a page or query such as /graph or /query.',
    });
  if (text.trim() === '') {
    return problem('source-not-json', `${answered} with an empty body, where JSON was expected.`, {
      advice: 'Check the URL of the connection: its path may be wrong, or another service answers there.',
    });
  }
  if (isHtml(answer)) return problem('source-not-json', `${answered} with ${describePage(text)}, not JSON.`);
  if (/^\s*[{[]/.test(text) || /\bjson\b/i.test(contentType)) return damaged(answer, answered);
  if (status === 400 || status === 422) return problem('source-refused', `${answered}: "${excerpt(text)}".`);
  return problem('source-not-json', `${answered} with ${kindOf(contentType)}, not JSON: "${excerpt(text)}".`);
}

/** Content that claims to be JSON and is no object and no list. */
function damaged({ text }: Answer, answered: string): Problem {
  const value = parse(text);
  if (value !== undefined) {
    return problem(
      'source-unexpected',
      `${answered} with ${excerpt(text, 60)}, where a JSON object or list was expected.`,
    );
  }
  const end = `its last characters are "${text.length > 40 ? '…' : ''}${excerpt(text.slice(-40))}"`;
  return problem('source-truncated', `${answered} with JSON that is cut off or damaged: ${end}.`);
}

/** The server's own words, as ": ..."; empty where it has none. */
function said(answer: Answer, json: unknown): string {
  const words = json === undefined ? pageOrText(answer) : messageIn(json);
  return words === undefined || words === '' ? '' : `: ${words}`;
}

function pageOrText(answer: Answer): string | undefined {
  if (isHtml(answer)) return describePage(answer.text);
  const start = excerpt(answer.text);
  return start === '' ? undefined : `"${start}"`;
}

/** `error` (Prometheus), `message` and `error.message` (Dynatrace, Azure, Google) are where servers say why. */
function messageIn(json: unknown): string | undefined {
  if (!isFields(json)) return undefined;
  const { error, message } = json;
  const inner = isFields(error) ? error['message'] : undefined;
  const words = [error, message, inner].find((word) => typeof word === 'string');
  return typeof words === 'string' ? `"${excerpt(words)}"` : undefined;
}

function isHtml({ text, contentType }: Answer): boolean {
  return /\bhtml\b/i.test(contentType) || /^\s*<(!doctype\s+html|html)\b/i.test(text);
}

function describePage(html: string): string {
  const head = html.slice(0, 16_384);
  const title = excerpt(/<title[^>]*>([\s\S]*?)<\/title/i.exec(head)?.[1] ?? '', 100);
  const login = /type\s*=\s*["']?password|\b(log|sign)[ -]?in\b/i.test(head);
  const kind = login ? 'what looks like a login page' : 'a web page';
  return title === '' ? kind : `${kind} titled "${title}"`;
}

function kindOf(contentType: string): string {
  return contentType === '' ? 'content of an unnamed type' : `"${excerpt(contentType, 60)}"`;
}
