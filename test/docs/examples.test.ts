import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadSpec } from '../../core/spec/load-spec.ts';
import { manifestOf, ROOT, readText, readWorkflow, yamlFilesIn } from './workflow-files.ts';

describe.each(yamlFilesIn('examples/perf'))('the PerfSpec %s', (path) => {
  it('is right', () => {
    expect(loadSpec(readText(path), path)).toMatchObject({ ok: true, problems: [] });
  });

  it('is used by a recipe', () => {
    const name = path.replace('examples/', '');
    const recipes = [...yamlFilesIn('examples/github'), ...yamlFilesIn('examples/azure')].map(readText);
    expect(recipes.some((text) => text.includes(name))).toBe(true);
  });
});

describe('the workflow that gates this gate', () => {
  const workflow = readWorkflow('.github/workflows/self.yml');
  const runs = Object.entries(workflow.jobs).map(([result, { steps }]) => {
    const gate = steps.find(({ uses }) => manifestOf(uses) !== undefined);
    return [result, gate?.with ?? {}] as const;
  });
  const output = join(ROOT, 'build/self');

  afterAll(() => rmSync(output, { recursive: true, force: true }));

  it.each(runs)('expects what comes of it: %s', (result, inputs) => {
    const { perfspec, variables } = inputs;
    const flags = ['--perfspec', String(perfspec), '--variables', JSON.stringify(parse(String(variables)))];
    const run = spawnSync(process.execPath, ['cli/dist/index.js', ...flags, '--json', '--output-dir', output], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(JSON.parse(run.stdout)).toMatchObject({ result });
  });
});
