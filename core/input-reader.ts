import { formatDuration, parseDuration } from './duration.ts';
import { camelCase, INPUTS, type InputDefinition, type InputName } from './inputs.ts';
import type { Problem } from './model/problem.ts';
import type { Result } from './model/result.ts';
import type { Host } from './ports.ts';
import { problem } from './problems.ts';

/** Timers of Node hold 2^31 milliseconds and end at once where they are set to more. */
const LONGEST = 24 * 86_400_000;

/** Names of the inputs that are true or false. */
type Flag = 'summary' | 'annotations' | 'commit-status' | 'check-run' | 'accept';

/** Names of the inputs that always have a value. */
type Settled = { [N in InputName]: (typeof INPUTS)[N] extends { readonly default: string } ? N : never }[InputName];

/** Words that an input may have. */
interface Choice<T extends string> {
  readonly allowed: readonly T[];
  readonly default: T;
}

/** Reads inputs of every kind; what is wrong goes to `problems`, and the answer is then one that does no harm. */
export interface InputReader {
  /** The input itself, then its environment variable, then its default. */
  text(name: Settled): string;
  text(name: InputName): string | undefined;
  /** One of a few words; an unknown one is a problem and never a more lenient word. */
  word<T extends string>(name: InputName, choice: Choice<T>): T;
  flag(name: Flag): boolean;
  /** Milliseconds, at least `least` and at most 24 days. */
  duration(name: InputName, least?: number): number;
  /** A whole number from `least` to `most`. */
  count(name: InputName, least: number, most: number): number;
  taken<T>(result: Result<T>, otherwise: T): T;
  readonly problems: Problem[];
}

export function inputReader(host: Host): InputReader {
  const problems: Problem[] = [];
  function text(name: Settled): string;
  function text(name: InputName): string | undefined;
  function text(name: InputName): string | undefined {
    return given(host, name);
  }
  const word: InputReader['word'] = (name, { allowed, default: otherwise }) => {
    const value = text(name) ?? otherwise;
    const known = allowed.find((each) => each === value);
    if (known === undefined) problems.push(notAllowed(name, value, allowed));
    return known ?? otherwise;
  };
  return {
    problems,
    text,
    word,
    flag: (name) => {
      const given = text(name);
      // Expressions of Azure DevOps write True and False, and YAML knows both in capitals too.
      if (given !== undefined && /^(true|false)$/i.test(given)) return given.toLowerCase() === 'true';
      return word<'true' | 'false'>(name, INPUTS[name]) === 'true';
    },
    duration: (name, least = 0) => {
      const value = parseDuration(text(name) ?? '');
      const usable = value !== undefined && value >= least && value <= LONGEST;
      if (!usable) problems.push(noDuration(name, text(name) ?? '', least));
      return usable ? value : least;
    },
    count: (name, least, most) => {
      const value = text(name) ?? '';
      const usable = /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most;
      if (!usable) problems.push(noCount(name, value, least, most));
      return usable ? Number(value) : least;
    },
    taken: (result, otherwise) => {
      problems.push(...result.problems);
      return result.ok ? result.value : otherwise;
    },
  };
}

function given(host: Host, name: InputName): string | undefined {
  const definition: InputDefinition = INPUTS[name];
  const fromEnvironment = definition.env === undefined ? undefined : host.env[definition.env];
  return filled(host.input(name)) ?? filled(fromEnvironment) ?? definition.default;
}

function filled(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}

function notAllowed(name: InputName, value: string, allowed: readonly string[]): Problem {
  return problem('input-invalid', `Input ${spelt(name)} is "${value}". Allowed: ${allowed.join(', ')}.`);
}

function noDuration(name: InputName, value: string, least: number): Problem {
  const advice = 'Give a length of time such as 30s, 2m or 1h.';
  return problem(
    'input-invalid',
    `Input ${spelt(name)} is "${value}", which is not a length of time from ${formatDuration(least)} to ${formatDuration(LONGEST)}.`,
    { advice },
  );
}

function noCount(name: InputName, value: string, least: number, most: number): Problem {
  return problem(
    'input-invalid',
    `Input ${spelt(name)} is "${value}", which is not a whole number from ${least} to ${most}.`,
  );
}

/** Both spellings, because the same message is read on GitHub and on Azure DevOps. */
function spelt(name: InputName): string {
  return name.includes('-') ? `${name} (${camelCase(name)})` : name;
}
