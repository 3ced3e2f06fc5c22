import { EOL } from 'node:os';
import * as tl from 'azure-pipelines-task-lib/task.js';
import type { Annotation, Conclusion, LogLevel } from '../../core/ports.ts';

/** Shorter lines of a secret of several lines are not masked: a mask for "}" would make the log unreadable. */
const SHORTEST_MASKED_LINE = 4;

/** Text of servers and files can hold `##vso[`, by which it would command the agent; task-lib takes that apart. */
const FOREIGN = { source: 'remote' } as const;

/** Writes text to the log, and nothing but text. */
export function write(text: string): void {
  tl.writeExternalOutput(`${text}${EOL}`, FOREIGN);
}

const LEVELS = {
  debug: (text) => tl.debugExternalOutput(text, FOREIGN),
  info: write,
  warning: (text) => tl.logIssue(tl.IssueType.Warning, text),
  error: (text) => tl.logIssue(tl.IssueType.Error, text),
} as const satisfies Record<LogLevel, (text: string) => void>;

export function log(level: LogLevel, text: string): void {
  LEVELS[level](text);
}

/** The agent masks line by line, and task-lib refuses a secret of several lines. */
export function mask(secret: string): void {
  const lines = secret.split(/\r?\n/);
  for (const line of lines) {
    if (lines.length === 1 || line.trim().length >= SHORTEST_MASKED_LINE) tl.setSecret(line);
  }
}

export function annotate({ level, title, message, place }: Annotation): void {
  const type = level === 'error' ? tl.IssueType.Error : tl.IssueType.Warning;
  tl.logIssue(type, `${title}: ${message}`, place?.file, place?.line, place?.column);
}

const RESULTS = {
  success: tl.TaskResult.Succeeded,
  issues: tl.TaskResult.SucceededWithIssues,
  failure: tl.TaskResult.Failed,
} as const satisfies Record<Conclusion['outcome'], tl.TaskResult>;

/** The agent takes the result from this line; the exit code of the process stays 0. */
export function conclude({ outcome, message }: Conclusion): void {
  tl.setResult(RESULTS[outcome], message);
}
