import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GRADERS } from '../../core/graders/index.ts';
import { loadSpec } from '../../core/spec/load-spec.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/graders.md'), 'utf8');

/** Either a whole indicator or its grading alone. */
const examples = [...page.matchAll(/```yaml\n([^`]*)```/g)].map(([, text = '']) => text);

function specOf(example: string): string {
  const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));
  const indicator = example.startsWith('- ')
    ? indented(example, 2)
    : `  - id: a\n    source: Prometheus\n    query: up\n${indented(example, 4)}`;
  return `spec_version: "1.1"\nindicators:\n${indicator}objectives: { pass: 1 }\n`;
}

it.each(examples)('an example is a PerfSpec without a fault: %s', (example) => {
  expect(loadSpec(specOf(example), 'perfspec.yaml').problems).toEqual([]);
});

function sectionOf(title: string): string {
  return page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
}

it('has an example of every grader', () => {
  const types = examples.map((example) => /type: (\w+)/.exec(example)?.[1]);
  expect(new Set(types)).toEqual(new Set(Object.keys(GRADERS)));
});

it.each(Object.entries(GRADERS))('%s has a row for each of its parameters, with its default', (name, grader) => {
  const rows = `${sectionOf('Fields of several graders')}${sectionOf(name)}`;
  for (const [key, schema] of Object.entries<Readonly<Record<string, unknown>>>(grader.parametersSchema)) {
    const row = new RegExp(`^\\| \`${key}[.\`].*$`, 'm').exec(rows)?.[0];
    expect([key, row]).toEqual([key, expect.any(String)]);
    if (schema['default'] !== undefined) expect(row).toMatch(new RegExp(`\\| \`?${schema['default']}\`? \\|`));
  }
});
