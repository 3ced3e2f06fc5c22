import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type InputDefinition, inputsOf, OUTPUTS } from '../../core/inputs.ts';

const action = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'));

function described({ description, allowed }: InputDefinition): string {
  return allowed === undefined ? description : `${description} One of: ${allowed.join(', ')}.`;
}

describe('action.yml', () => {
  it('has the inputs of the table, in its order', () => {
    expect(Object.keys(action.inputs)).toEqual(inputsOf('github').map(([name]) => name));
  });

  it.each(inputsOf('github'))('says of the input %s what the table says', (name, definition) => {
    expect(action.inputs[name]).toEqual({
      description: described(definition),
      ...(definition.required && { required: true }),
      ...(definition.default !== undefined && { default: definition.default }),
    });
  });

  it('has the outputs of the table', () => {
    const outputs = Object.entries(OUTPUTS).map(([name, description]) => [name, { description }]);
    expect(Object.entries(action.outputs)).toEqual(outputs);
  });

  it('runs on the Node that GitHub has', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'action/dist/index.js' });
  });
});
