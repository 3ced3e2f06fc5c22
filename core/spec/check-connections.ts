import { parseDuration } from '../duration.ts';
import { type Fields, isFields } from '../foreign.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems.ts';
import { SOURCES } from '../sources/index.ts';
import { quote } from '../words.ts';
import type { Places } from './document.ts';
import { formatPath } from './path.ts';

/** What makes the input `sources` wrong and no schema can say. Works on unchecked values and quotes no credentials. */
export function checkConnections(connections: Fields, places: Places): readonly Problem[] {
  return Object.entries(connections).flatMap(([name, connection]) =>
    isFields(connection) ? checkConnection(name, connection, places) : [],
  );
}

/** Milliseconds. */
const LONGEST_TIMEOUT = 3_600_000;

function checkConnection(name: string, connection: Fields, places: Places): readonly Problem[] {
  const wrong = (key: string, message: string, advice: string) =>
    problem('input-invalid', message, { advice, place: places.placeOf([name, key]), path: formatPath([name, key]) });
  const { type, url, timeout } = connection;
  const problems: Problem[] = [];
  if (isKind(name) && isKind(type) && name !== type) {
    const message = `The connection ${quote(name)} is of the type ${quote(type)}, but ${quote(name)} is itself a type.`;
    problems.push(wrong('type', message, 'Give the connection another name.'));
  }
  if (isKind(type) && SOURCES[type].needsUrl && url === undefined)
    problems.push(
      wrong('url', `"url" is missing in ${formatPath([name])}; ${type} needs it.`, 'Add the base URL of the server.'),
    );
  if (isKind(type) && SOURCES[type].needsUrl && connection['file'] !== undefined)
    problems.push(
      wrong('file', `"file" has no effect in ${formatPath([name])}: ${type} reads no files.`, 'Remove it.'),
    );
  for (const key of ['url', 'proxy']) problems.push(...urlProblems(key, connection[key], wrong));
  const time = typeof timeout === 'string' ? parseDuration(timeout) : undefined;
  if (time !== undefined && (time === 0 || time > LONGEST_TIMEOUT))
    problems.push(
      wrong('timeout', `${formatPath([name, 'timeout'])} is ${timeout}.`, 'Give a time above 0 and up to 1h.'),
    );
  const logins = ['token', 'username', 'oauth2'].filter((key) => connection[key] !== undefined);
  const [, second] = logins;
  if (second !== undefined) {
    const message = `${formatPath([name])} has more than one way to log in: ${logins.map(quote).join(', ')}.`;
    problems.push(wrong(second, message, 'Keep one of them.'));
  }
  return problems;
}

type Wrong = (key: string, message: string, advice: string) => Problem;

/** The schema checks that it starts with http:// or https://. */
function urlProblems(key: string, value: unknown, wrong: Wrong): readonly Problem[] {
  if (typeof value !== 'string' || !/^https?:\/\//.test(value)) return [];
  if (!URL.canParse(value)) return [wrong(key, `"${key}" is not a URL (not shown).`, 'Correct the URL.')];
  const { username, password } = new URL(value);
  if (key === 'proxy' || (username === '' && password === '')) return [];
  return [
    wrong(key, `"${key}" holds credentials, which end up in logs.`, 'Use "username" and "password" of the connection.'),
  ];
}

function isKind(word: unknown): word is keyof typeof SOURCES {
  return typeof word === 'string' && Object.hasOwn(SOURCES, word);
}
