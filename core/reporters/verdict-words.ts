import type { GradeStatus } from '../model/grade.ts';
import type { RunResult } from '../model/verdict.ts';

export interface Words {
  readonly emoji: string;
  readonly word: string;
  readonly colour: 'green' | 'yellow' | 'red' | 'magenta' | 'cyan' | 'gray';
}

/** How a verdict looks, everywhere. */
export const RESULT_WORDS: Readonly<Record<RunResult, Words>> = {
  pass: { emoji: '✅', word: 'Pass', colour: 'green' },
  warning: { emoji: '⚠️', word: 'Warning', colour: 'yellow' },
  fail: { emoji: '❌', word: 'Fail', colour: 'red' },
  error: { emoji: '🛑', word: 'Error', colour: 'magenta' },
};

/** How the status of an indicator looks, everywhere. */
export const STATUS_WORDS: Readonly<Record<GradeStatus, Words>> = {
  ...RESULT_WORDS,
  noData: { emoji: '❔', word: 'No data', colour: 'yellow' },
  inconclusive: { emoji: '❓', word: 'Inconclusive', colour: 'yellow' },
  learning: { emoji: '🌱', word: 'Learning', colour: 'cyan' },
  info: { emoji: 'ℹ️', word: 'Info', colour: 'gray' },
};
