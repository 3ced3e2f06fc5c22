import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { camelCase, type InputDefinition, inputsOf, OUTPUTS } from '../../core/inputs.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

const TASKS = ['PerfSpecGate/PerfSpecGateV1', 'PerfSpecTimestamp/PerfSpecTimestampV1'];
const { version } = read('package.json');

interface TaskInput {
  readonly name: string;
  readonly type: string;
  readonly required?: boolean;
  readonly defaultValue?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly groupName?: string;
  readonly helpMarkDown: string;
}

describe.each(TASKS)('task.json of %s', (folder) => {
  const task = read(`ado-extension/tasks/${folder}/task.json`);

  it('has the shape that Azure Pipelines wants', () => {
    const ajv = new Ajv({ allErrors: true });
    const valid = ajv.validate(read('test/fixtures/azure/task.schema.json'), task);
    expect(valid ? '' : ajv.errorsText()).toBe('');
  });

  it('lies in the folder of its name and major version', () => {
    expect(folder).toBe(`${task.name}/${task.name}V${task.version.Major}`);
  });

  // An agent keeps the copy it has of a version: a release that does not grow it would not arrive.
  it('has the version of the package', () => {
    const { Major, Minor, Patch } = task.version;
    expect(`${Major}.${Minor}.${Patch}`).toBe(version);
  });

  it('puts its inputs into groups that exist, and none twice', () => {
    const inputs: readonly TaskInput[] = task.inputs;
    const groups = new Set((task.groups ?? []).map(({ name }: { readonly name: string }) => name));
    expect(inputs.flatMap(({ groupName }) => groupName ?? []).filter((name) => !groups.has(name))).toEqual([]);
    expect(new Set(inputs.map(({ name }) => name.toLowerCase())).size).toBe(inputs.length);
  });

  // INPUT_ variables are read by these names, whatever the case.
  it('names no variable in its title that is no input', () => {
    const used = [...String(task.instanceNameFormat).matchAll(/\$\((.*?)\)/g)].map(([, name]) => name);
    const names = task.inputs.map(({ name }: TaskInput) => name);
    expect(names).toEqual(expect.arrayContaining(used));
  });
});

describe('the task PerfSpecGate', () => {
  const task = read('ado-extension/tasks/PerfSpecGate/PerfSpecGateV1/task.json');
  const inputs: readonly TaskInput[] = task.inputs;
  const own = inputs.filter(({ type }) => !type.startsWith('connectedService:'));

  it('has the inputs of the core and two service connections', () => {
    expect(own.map(({ name }) => name).sort()).toEqual(
      inputsOf('azure')
        .map(([name]) => camelCase(name))
        .sort(),
    );
    const connections = inputs.filter((input) => !own.includes(input)).map(({ name, type }) => [name, type]);
    expect(connections).toEqual([
      ['prometheusConnection', 'connectedService:perfspec-prometheus'],
      ['dynatraceConnection', 'connectedService:perfspec-dynatrace'],
    ]);
  });

  it.each(inputsOf('azure'))('says of %s what the core says', (name, definition) => {
    const input = own.find((each) => each.name === camelCase(name));
    expect(input?.helpMarkDown.startsWith(definition.description)).toBe(true);
    expect(input?.defaultValue).toBe(definition.default);
    expect(input?.required ?? false).toBe(definition.required ?? false);
    expect(input?.type).toBe(name === 'perfspec' ? 'filePath' : typeOf(definition));
    expect(input?.options && Object.keys(input.options)).toEqual(
      input?.type === 'pickList' ? definition.allowed : undefined,
    );
  });

  it('has the outputs of the core and may set no other variable', () => {
    const outputs = Object.entries(OUTPUTS).map(([name, description]) => ({ name: camelCase(name), description }));
    expect(task.outputVariables).toEqual(outputs);
    expect(task.restrictions.settableVariables.allowed).toEqual(outputs.map(({ name }) => name));
  });

  // In the agent's restricted mode a step can neither attach a report nor tag a build.
  it('does not restrict the commands that it gives', () => {
    expect(Object.keys(task.restrictions)).toEqual(['settableVariables']);
  });
});

function typeOf({ allowed, multiline }: InputDefinition): string {
  if (allowed !== undefined) return allowed.join() === 'true,false' ? 'boolean' : 'pickList';
  return multiline ? 'multiLine' : 'string';
}
