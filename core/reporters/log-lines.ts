import { logText } from './escape.ts';

/** More of one line nobody reads. */
const LONGEST_LINE = 4_000;

/** Fits terminals of 100 columns and most log viewers. */
export const LOG_WIDTH = 96;

/** Words in lines of at most `width` characters; a word that is longer stays whole, because people copy it. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last === undefined || [...longer].length > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** The first line after `lead`, the others below it. `lead` is taken to be `indent` wide, whatever its colours. */
export function hanging(lead: string, text: string, indent: number): readonly string[] {
  return wrap(text, LOG_WIDTH - indent).map((line, index) => `${index === 0 ? lead : ' '.repeat(indent)}${line}`);
}

/** Filled up with spaces to `width` characters. */
export function pad(text: string, width: number, side: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(width - [...text].length, 0));
  return side === 'left' ? `${text}${space}` : `${space}${text}`;
}

/** After spaces and colours. */
const COMMAND = new RegExp(`^((?:\\s|${String.fromCharCode(27)}\\[\\d+m)*):(?=:)`);

/** GitHub's runner takes a line that begins with `::`, after spaces, for a command. */
export function withoutCommands(line: string): string {
  return line.replace(COMMAND, '$1: ');
}

/** Text from anywhere as one line that no terminal and no runner takes for anything but text. */
export function logLine(text: string): string {
  return withoutCommands(logText(text, LONGEST_LINE));
}
