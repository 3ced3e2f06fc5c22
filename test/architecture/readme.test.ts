import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { camelCase, INPUTS, type InputDefinition, OUTPUTS } from '../../core/inputs.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const inputs: readonly (readonly [string, InputDefinition])[] = Object.entries(INPUTS);

/** The row of an input, as the README must have it. */
function inputRow(name: string, definition: InputDefinition): string {
  const words = definition.allowed ? ` One of ${definition.allowed.map((word) => `\`${word}\``).join(', ')}.` : '';
  const environment = definition.env ? ` Environment: \`${definition.env}\`.` : '';
  const otherwise = definition.required ? 'required' : definition.default ? `\`${definition.default}\`` : '';
  return `| \`${name}\` | ${otherwise} | ${definition.description}${words}${environment} |`;
}

it.each(inputs)('the README has the row of the input %s', (name, definition) => {
  expect(readme.split('\n')).toContain(inputRow(name, definition));
});

it.each(Object.entries(OUTPUTS))('the README has the row of the output %s', (name, description) => {
  expect(readme.split('\n')).toContain(`| \`${name}\` | \`${camelCase(name)}\` | ${description} |`);
});

it('the README has no other rows in those tables', () => {
  const rows = readme.match(/^\| `[a-z-]+` \|.*$/gm) ?? [];
  expect(rows).toHaveLength(inputs.length + Object.keys(OUTPUTS).length);
});
