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

/** The folder that a step brings, where it is one with a history. */
function brought({ uses = '', task = '', with: given, inputs }: Step): string | undefined {
  if (!/^(actions\/(cache\/restore|checkout|download-artifact)|Cache|DownloadPipelineArtifact)@/.test(uses || task))
    return;
  const path = given?.['path'] ?? inputs?.['path'] ?? inputs?.['targetPath'];
  return /perf-(history|artifacts)$/.exec(`${path}`)?.[0];
}

const textOf = ({ run, bash, script }: Step) => run ?? bash ?? script ?? '';

/** Programs of the machine, which look only at where they are told to. */
const HARMLESS = ['echo', 'exit', 'set', 'ls', 'sort', 'tail', 'mv', '[', 'fi'];

function programsIn(script: string): readonly string[] {
  const commands = script.split(/\n|;|&&|\|\|?|\$\(/).map((part) => part.trim().replace(/^(if|then) |^\w+=$/, ''));
  return commands.flatMap((command) => (command === '' ? [] : (command.split(' ')[0] ?? [])));
}

const gates = ['examples/github', 'examples/azure']
  .flatMap(yamlFilesIn)
  .flatMap((path) => jobsOf(path).flatMap((steps) => (steps.some(isGate) ? [[path, steps] as const] : [])));

it('there are recipes with a history on both platforms', () => {
  expect(gates.map(([path]) => path)).toEqual(
    expect.arrayContaining(['examples/github/history.yml', 'examples/azure/history.yml']),
  );
});

it.each(gates)('%s compares with nothing that a pull request brought along', (_, steps) => {
  const bring = steps.findIndex((step) => brought(step) !== undefined);
  expect(bring).toBeGreaterThan(0);
  // Both are gone, or the step fails: nothing else stands in the line, or only what is done if it worked.
  const [removal = ''] = textOf(steps[bring - 1] ?? {}).split(' && ');
  expect(removal.split(' ')).toEqual(['rm', '-rf', ...new Set([FOLDER, brought(steps[bring] ?? {})])]);
  // A load test is code of the pull request, which could write into the folder.
  const own = steps.slice(bring, steps.findIndex(isGate)).flatMap((step) => programsIn(textOf(step)));
  expect(own.filter((program) => !HARMLESS.includes(program))).toEqual([]);
});

it.each(gates)('%s can begin a new level by hand', (path, steps) => {
  const gate = steps.find(isGate);
  expect(`${(gate?.with ?? gate?.inputs)?.['accept']}`).toMatch(/inputs\.new-level \|\||^\$\(newLevel\)$/);
  expect(readText(path)).toMatch(
    /workflow_dispatch:\n {4}inputs:\n {6}new-level:|newLevel: \$\{\{ parameters\.newLevel \}\}/,
  );
});

it.each(['github', 'azure'])(
  'the page for %s says what to do where a merge with the words was never measured',
  (platform) => {
    const [, step = ''] = /^5\. (.*?)\n\n/ms.exec(readText(`docs/recipes/history-${platform}.md`)) ?? [];
    expect(step).toMatch(
      /or the merge that had them was never measured\*\*[\s\S]*by hand for `main` with the box for the new/,
    );
  },
);
