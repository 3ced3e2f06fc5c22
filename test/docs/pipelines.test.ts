import { parse } from 'yaml';
import { camelCase, INPUTS, type InputDefinition } from '../../core/inputs.ts';
import { readText, yamlFilesIn } from './workflow-files.ts';

interface Task {
  readonly inputs: readonly { readonly name: string; readonly required?: boolean; readonly options?: object }[];
  readonly outputVariables: readonly { readonly name: string }[];
}

const read = (name: string): Task => JSON.parse(readText(`ado-extension/tasks/${name}/${name}V1/task.json`));
const TASKS: Readonly<Record<string, Task>> = {
  'PerfSpecGate@1': read('PerfSpecGate'),
  'PerfSpecTimestamp@1': read('PerfSpecTimestamp'),
};
const definitions = Object.entries(INPUTS as Readonly<Record<string, InputDefinition>>);
const allowedOf = new Map(definitions.map(([name, { allowed }]) => [camelCase(name), allowed]));

interface TaskStep {
  readonly task: string;
  readonly name?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** Steps wherever they are: a pipeline nests them in stages, jobs and strategies. */
function taskSteps(value: unknown): readonly TaskStep[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('task' in value && typeof value.task === 'string') return [value as TaskStep]; // what `task` stands in is a step
  return Object.values(value).flatMap(taskSteps);
}

describe.each(yamlFilesIn('examples/azure'))('%s', (path) => {
  const text = readText(path);
  const steps = taskSteps(parse(text)).filter(({ task }) => task.startsWith('PerfSpec'));

  it('has steps of the extension', () => {
    expect(steps.length).toBeGreaterThan(0);
  });

  it('gives each task only inputs and values that it takes', () => {
    for (const { task, inputs = {} } of steps) {
      const known = TASKS[task]?.inputs.map(({ name }) => name) ?? [];
      expect(known).toEqual(expect.arrayContaining(Object.keys(inputs)));
      expect(Object.entries(inputs).filter(isNotAllowed)).toEqual([]);
      if (task === 'PerfSpecGate@1') expect(inputs).toHaveProperty('perfspec');
    }
  });

  it('asks only for outputs that there are', () => {
    const outputs = new Map(
      steps.map(({ name, task }) => [name, TASKS[task]?.outputVariables.map((each) => each.name)]),
    );
    const asked = [...text.matchAll(/[.'[(](gate|before|after)\.(\w+)/g)];
    for (const [, step, output] of asked) expect(outputs.get(step ?? '')).toContain(output);
  });
});

/** What a variable holds is known when it runs. */
function isNotAllowed([name, value]: readonly [string, unknown]): boolean {
  const allowed = allowedOf.get(name);
  return allowed !== undefined && !String(value).startsWith('$(') && !allowed.includes(String(value));
}
