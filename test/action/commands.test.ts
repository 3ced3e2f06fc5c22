import { inert } from '../../action/commands.ts';
import { fc } from '../support/fc.ts';
import { commandsIn } from '../support/workflow-commands.ts';

describe('text from outside in the log', () => {
  it.each([
    ['a command at the start', '::set-output name=result::pass'],
    ['a command on a later line', 'answer:\n::add-mask::x'],
    ['a command after a lone carriage return', 'answer:\r::error::x'],
    ['a command after blanks', 'a\n \t\u00a0\u3000::warning::x'],
    ['a command after the blank that only .NET knows', 'a\n\u0085::warning::x'],
    ['a command in the old form inside a line', 'label="##[error]x"'],
    ['the end of a pause of commands', '::stop-commands::token'],
  ])('loses %s', (_, text) => {
    expect(commandsIn(text)).not.toEqual([]);
    expect(commandsIn(inert(text))).toEqual([]);
  });

  it.each(['', 'plain', 'std::vector and a::b', 'key: value\n  indented', '# Heading', '[1] ##2'])(
    'leaves %j as it is',
    (text) => {
      expect(inert(text)).toBe(text);
    },
  );

  it('holds no command, whatever the text', () => {
    const piece = fc.constantFrom(
      '::',
      ':',
      '##[',
      '##',
      '[',
      ']',
      ' ',
      '\t',
      '\n',
      '\r',
      '\u0085',
      '\ufeff',
      'error',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(commandsIn(inert(pieces.join('')))).toEqual([]);
      }),
    );
  });
});
