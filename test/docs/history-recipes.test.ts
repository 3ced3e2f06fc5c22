import { parse } from 'yaml';
import { readText, yamlFilesIn } from './workflow-files.ts';

/** A step of either platform, as far as it is looked at here. */
interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly bash?: string;
  readonly script?: string;
  readonly task?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** The steps of each job; a pipeline of Azure may have steps alone. */
function jobsOf(path: string): readonly (readonly Step[])[] {
  const { jobs, steps } = parse(readText(path));
  return steps
    ? [steps]
    : Object.values(jobs ?? {}).map((job) => (job as { readonly steps?: readonly Step[] }).steps ?? []);
}

/** Compares with earlier runs that the pipeline brings. */
function isGate({ uses = '', task = '', with: given, inputs }: Step): boolean {
  return /^(perfspec-gate\/perfspec-gate@|PerfSpecGate@)/.test(uses || task) && 'history' in (given ?? inputs ?? {});
}

const FOLDER = 'perf-history';

function brings({ uses = '', task = '', with: given, inputs }: Step): boolean {
  if (/^actions\/(cache\/restore|checkout|download-artifact)@/.test(uses)) return given?.['path'] === FOLDER;
  return (
    /^(Cache|DownloadPipelineArtifact)@/.test(task) && `${inputs?.['path'] ?? inputs?.['targetPath']}`.endsWith(FOLDER)
  );
}

const textOf = ({ run, bash, script }: Step) => run ?? bash ?? script ?? '';

const gates = ['examples/github', 'examples/azure']
  .flatMap(yamlFilesIn)
  .flatMap((path) => jobsOf(path).flatMap((steps) => (steps.some(isGate) ? [[path, steps] as const] : [])));

it('there are recipes with a history on both platforms', () => {
  expect(gates.map(([path]) => path)).toEqual(
    expect.arrayContaining(['examples/github/history.yml', 'examples/azure/history.yml']),
  );
});

it.each(gates)('%s compares with nothing that a pull request brought along', (_, steps) => {
  const bring = steps.findIndex(brings);
  expect(bring).toBeGreaterThan(0);
  expect(textOf(steps[bring - 1] ?? {})).toBe(`rm -rf ${FOLDER}`);
  // A load test is code of the pull request, which could write into the folder.
  const own = steps
    .slice(bring, steps.findIndex(isGate))
    .map(textOf)
    .filter((text) => text !== '');
  expect(own.filter((text) => !text.startsWith('echo "##vso[task.setvariable'))).toEqual([]);
});

it.each(gates)('%s can begin a new level by hand', (path, steps) => {
  const gate = steps.find(isGate);
  expect(`${(gate?.with ?? gate?.inputs)?.['accept']}`).toMatch(/inputs\.new-level \|\||^\$\(newLevel\)$/);
  expect(readText(path)).toMatch(
    /workflow_dispatch:\n {4}inputs:\n {6}new-level:|newLevel: \$\{\{ parameters\.newLevel \}\}/,
  );
});
