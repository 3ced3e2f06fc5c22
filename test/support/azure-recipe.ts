import { parse } from 'yaml';
import { readText } from '../docs/workflow-files.ts';
import { evaluate, type RecipeFolder } from './recipe-folder.ts';

/** The steps of the recipes, whose scripts run as they are; what is behind the tasks is played here. */
interface Step {
  readonly bash?: string;
  readonly script?: string;
  readonly task?: string;
  readonly publish?: string;
  readonly artifact?: string;
  readonly condition?: string;
  readonly continueOnError?: boolean | string;
  readonly env?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
}

const stepsOf = (name: string): readonly Step[] => parse(readText(`examples/azure/${name}.yml`)).steps;
export interface Situation {
  readonly reason?: 'IndividualCI' | 'PullRequest' | 'Manual';
  readonly newLevel?: boolean;
  readonly attempt?: number;
  /** By artifact of the run that is downloaded, or what the cache gives. */
  readonly kept?: Readonly<Record<string, string>>;
  readonly failing?: 'docker' | 'Download' | 'Cache' | 'Gate';
  /** What an earlier job has left in the folder. */
  readonly left?: string;
}

/** What became of the job, and by name what it has kept. */
export interface JobResult {
  readonly failed: boolean;
  /** What the gate has compared with, where it was reached. */
  readonly compared: string | undefined;
  readonly log: string;
  readonly published: Readonly<Record<string, string | undefined>>;
}

class Job {
  failed = false;
  log = '';
  compared: string | undefined;
  readonly published: Record<string, string | undefined> = {};
  readonly variables: Record<string, string>;
  private readonly folder: RecipeFolder;
  private readonly situation: Situation;

  constructor(folder: RecipeFolder, situation: Situation) {
    this.folder = folder;
    this.situation = situation;
    const { reason = 'IndividualCI', newLevel = false, attempt = 1, left } = situation;
    this.variables = {
      ...{ 'Build.Reason': reason, 'System.JobAttempt': `${attempt}`, 'Build.BuildId': '4711' },
      ...{ 'System.DefaultWorkingDirectory': '.', newLevel: newLevel ? 'True' : 'False' },
    };
    if (left !== undefined) folder.write('perf-history', left);
  }

  /** As the service does it before and while the job runs. */
  expand(text: string): string {
    const given = text.replaceAll('${{ parameters.newLevel }}', this.situation.newLevel ? 'True' : 'False');
    return given.replace(/\$\(([\w.]+)\)/g, (_, name: string) => this.variables[name] ?? '');
  }

  runs({ condition = 'succeeded()' }: Step): boolean {
    const same = (a = '', b = '') => a.toLowerCase() === b.toLowerCase();
    return evaluate(condition, {
      ...{ variables: this.variables, succeeded: () => !this.failed, succeededOrFailed: () => true },
      ...{ eq: same, ne: (a?: string, b?: string) => !same(a, b) },
      notIn: (a: string | undefined, ...all: string[]) => !all.some((one) => same(a, one)),
      contains: (a = '', b = '') => a.toLowerCase().includes(b.toLowerCase()),
      ...{ and: (...all: boolean[]) => all.every(Boolean), or: (...all: boolean[]) => all.some(Boolean) },
    });
  }

  step(step: Step): void {
    const name = `${step.task ?? step.bash ?? step.script ?? ''}`;
    const { failing } = this.situation;
    const ok = this.perform(step, name) && (failing === undefined || !name.includes(failing));
    if (!ok && this.expand(`${step.continueOnError ?? false}`).toLowerCase() !== 'true') this.failed = true;
  }

  private perform(step: Step, name: string): boolean {
    if (name.startsWith('DownloadPipelineArtifact@')) return this.download(step.inputs ?? {});
    if (name.startsWith('Cache@')) return this.restore(step.inputs ?? {});
    if (name.startsWith('PerfSpecGate@')) {
      this.compared = this.folder.read('perf-history') ?? '';
      this.folder.write('perf-history', `${this.compared} new`);
    }
    if (step.publish !== undefined) {
      const found = this.folder.read(step.publish);
      this.published[this.expand(step.artifact ?? '')] = found;
      return found !== undefined;
    }
    return step.task !== undefined || name === '' || name.startsWith('docker ') || this.script(name, step.env ?? {});
  }

  private script(text: string, env: Readonly<Record<string, string>>): boolean {
    const given = Object.entries(env).map(([key, value]) => [key, this.expand(value)]);
    const { ok, out } = this.folder.bash(this.expand(text), Object.fromEntries(given));
    this.log += out.replace(/^##vso\[task\.setvariable variable=(\w+)\](.*)\n/gm, (_, key: string, value: string) => {
      this.variables[key] = value;
      return '';
    });
    return ok;
  }

  private download({ targetPath = '', artifactName }: Readonly<Record<string, string>>): boolean {
    expect(artifactName).toBeUndefined(); // so that each has a folder of its own
    const { kept = {} } = this.situation;
    for (const [name, text] of Object.entries(kept)) this.folder.write(`${this.expand(targetPath)}/${name}`, text);
    return Object.keys(kept).length > 0;
  }

  private restore({ cacheHitVar = '' }: Readonly<Record<string, string>>): boolean {
    const [found] = Object.values(this.situation.kept ?? {});
    if (found !== undefined) this.folder.write('perf-history', found);
    this.variables[cacheHitVar] = found === undefined ? 'false' : 'inexact';
    return true;
  }
}

export function runRecipe(folder: RecipeFolder, recipe: 'history' | 'history-cache', situation: Situation): JobResult {
  const job = new Job(folder, situation);
  for (const step of stepsOf(recipe)) if (job.runs(step)) job.step(step);
  const cache = stepsOf(recipe).find(({ task = '' }) => task.startsWith('Cache@'));
  const { failed, compared, log } = job;
  // Where all went well, the task saves the folder at the end.
  if (cache && !failed) job.published[job.expand(cache.inputs?.['key'] ?? '')] = folder.read('perf-history');
  return { failed, compared, log, published: job.published };
}
