import { readFileSync } from 'node:fs';
import type { Figure, LoadTestRun, Subject, SummaryReader } from '../../../../core/sources/load-test/load-test-run.ts';

/** Text of a fixture, such as `wrk/timeouts.txt`. */
export function recorded(path: string): string {
  return readFileSync(new URL(`../../../fixtures/load-test/${path}`, import.meta.url), 'utf8');
}

/** What a reader makes of a text. Throws where it is refused. */
export async function runOf(reader: SummaryReader, text: string): Promise<LoadTestRun> {
  const result = await reader.read(contentOf(text));
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(' '));
  return result.value;
}

export function fixtureRun(reader: SummaryReader, path: string): Promise<LoadTestRun> {
  return runOf(reader, recorded(path));
}

/** The message with which a reader refuses a text. */
export async function refusalOf(reader: SummaryReader, text: string): Promise<string> {
  const result = await reader.read(contentOf(text));
  return result.ok ? 'read' : result.problems.map(({ message }) => message).join(' ');
}

export function contentOf(text: string) {
  return { file: 'result', text, bytes: new TextEncoder().encode(text), json: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function subjectOf(run: LoadTestRun, label?: string, kind?: Subject['kind']): Subject {
  const found = run.subjects.find(
    (subject) => subject.label === label && (kind === undefined || subject.kind === kind),
  );
  if (found === undefined) throw new Error(`no ${label}, but ${run.subjects.map((subject) => subject.label)}`);
  return found;
}

/** A figure short enough for a table: value and unit, or the reason why there is none. */
export function gist(run: LoadTestRun, metric: string, label?: string): unknown {
  const figure = subjectOf(run, label).figures.get(metric);
  if (figure === undefined) return undefined;
  if ('empty' in figure) return figure.empty;
  return figure.unit === undefined ? figure.value : `${figure.value} ${figure.unit}`;
}

export function warningsOf(run: LoadTestRun, metric: string, label?: string): readonly string[] {
  const figure: Figure | undefined = subjectOf(run, label).figures.get(metric);
  return figure !== undefined && 'value' in figure ? figure.warnings : [];
}
