import { warning } from '../../../core/problems.ts';
import { renderConsole } from '../../../core/reporters/console.ts';
import { wrap } from '../../../core/reporters/log-lines.ts';
import { judged, runRecord } from '../../support/record-builders.ts';
import { SAMPLE_RECORDS } from '../../support/sample-records.ts';

const ESC = String.fromCharCode(27);

describe('the report in a terminal', () => {
  it.each(Object.entries(SAMPLE_RECORDS))(
    'of the run "%s" has lines of at most 100 columns and no foreign controls',
    (name, record) => {
      const lines = renderConsole(record, { colours: false }).split('\n');
      for (const line of lines) expect(line).not.toMatch(/\p{Cc}|##|^\s*::/u);
      // Of hostile texts the columns may be wide.
      if (name !== 'hostile') expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(100);
    },
  );

  it('has colours only where they are wanted, and the same text with and without', () => {
    const record = SAMPLE_RECORDS['fail-key-indicator'];
    const plain = renderConsole(record, { colours: false });
    const coloured = renderConsole(record, { colours: true });
    expect(plain).not.toContain(ESC);
    expect(coloured).toContain(`${ESC}[31mFAIL`);
    expect(coloured.replaceAll(new RegExp(`${ESC}\\[\\d+m`, 'g'), '')).toBe(plain);
  });

  it('begins no line with a command of the runner, in colours either', () => {
    const command = '::set-output name=result::pass';
    const record = runRecord(
      { result: 'fail', reason: `${'x'.repeat(90)} ${command}` },
      { name: command, indicators: [judged({ id: command, grade: { status: 'noData', score: 0, reason: command } })] },
    );
    const visible = renderConsole(record, { colours: true }).replaceAll(new RegExp(`${ESC}\\[\\d+m`, 'g'), '');
    expect(visible).not.toMatch(/^\s*::/m);
  });

  it('shows a long advice to its end, where the answer stands', () => {
    const problems = [warning('no-baseline', 'None.', { advice: `${'word '.repeat(150)}answer.` })];
    const record = runRecord({ result: 'pass', reason: 'Fine.' }, { problems });
    expect(renderConsole(record, { colours: false })).toContain('answer.');
  });
});

describe('wrapping', () => {
  it.each([
    ['breaks between words', 'one two three', 8, ['one two', 'three']],
    ['keeps a long word whole', 'a https://example.com/long b', 8, ['a', 'https://example.com/long', 'b']],
    ['gives one line for nothing', '', 8, ['']],
  ])('%s', (_, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });
});
