import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type InputDefinition, inputsOf, OUTPUTS } from '../../core/inputs.ts';

const types = parse(readFileSync(new URL('../../action-types.yml', import.meta.url), 'utf8'));
const timestamp = parse(readFileSync(new URL('../../action/timestamp/action-types.yml', import.meta.url), 'utf8'));

/** In the words of github-actions-typing; a list of words is an enumeration, and only words that are all of them. */
function typed({ allowed }: InputDefinition): object {
  if (allowed === undefined) return { type: 'string' };
  return allowed.join() === 'true,false' ? { type: 'boolean' } : { type: 'enum', 'allowed-values': allowed };
}

describe('action-types.yml', () => {
  it('has a type for each input, the one of the table', () => {
    const expected = inputsOf('github').map(([name, definition]) => [
      name,
      name === 'pull-request' ? { type: 'integer' } : typed(definition),
    ]);
    expect(Object.entries(types.inputs)).toEqual(expected);
  });

  it('has a type for each output', () => {
    const special: Readonly<Record<string, object>> = {
      result: { type: 'enum', 'allowed-values': ['pass', 'warning', 'fail', 'error'] },
      'total-score': { type: 'float' },
    };
    const expected = Object.keys(OUTPUTS).map((name) => [name, special[name] ?? { type: 'string' }]);
    expect(Object.entries(types.outputs)).toEqual(expected);
  });

  it('of the timestamp has its outputs', () => {
    expect(timestamp).toEqual({ outputs: { timestamp: { type: 'integer' }, iso: { type: 'string' } } });
  });
});
