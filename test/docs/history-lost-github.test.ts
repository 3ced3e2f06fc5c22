import { evaluate, recipeFolder } from '../support/recipe-folder.ts';
import { readWorkflow, type Step } from './workflow-files.ts';

/** The recipe with the cache, whose steps run as they are; what is behind the actions is played here. */
const STEPS: readonly (Step & { readonly if?: string })[] =
  readWorkflow('examples/github/history.yml').jobs['gate']?.steps ?? [];
const folder = recipeFolder();

interface Situation {
  readonly event?: 'push' | 'pull_request' | 'workflow_dispatch';
  readonly newLevel?: boolean;
  /** What the cache gives, if anything. */
  readonly cached?: string;
  readonly failing?: 'k6 run' | 'perfspec-gate' | 'none';
}

function runScript(script: string) {
  return script === '' || script.startsWith('k6 ') ? { ok: true, out: '' } : folder.bash(`set -e\n${script}`);
}

function run({ event = 'push', newLevel, cached, failing = 'none' }: Situation) {
  const seen = {
    failed: false,
    compared: undefined as string | undefined,
    saved: undefined as string | undefined,
    log: '',
  };
  let key = '';
  const actions: Readonly<Record<string, () => void>> = {
    'actions/cache/restore': () => {
      if (cached === undefined) return; // it passes all the same
      key = 'perf-history-1-1';
      folder.write('perf-history', cached);
    },
    'perfspec-gate/perfspec-gate': () => {
      seen.compared = folder.read('perf-history') ?? '';
      folder.write('perf-history', `${seen.compared} new`);
    },
    'actions/cache/save': () => {
      seen.saved = folder.read('perf-history');
    },
  };
  for (const step of STEPS) {
    const names = {
      ...{ github: { event_name: event }, inputs: newLevel === undefined ? {} : { 'new-level': newLevel } },
      ...{ steps: { history: { outputs: { 'cache-matched-key': key } } }, always: () => true },
    };
    const { if: condition = 'true', uses = '', run: script = '' } = step;
    if ((seen.failed && !condition.includes('always()')) || !evaluate(condition, names)) continue;
    actions[uses.replace(/@.*/, '')]?.();
    const { ok, out } = runScript(script);
    seen.log += out;
    seen.failed ||= !ok || `${uses}${script}`.includes(failing);
  }
  return seen;
}

(process.platform === 'win32' ? describe.skip : describe)('the history in the cache of GitHub', () => {
  it('what a run adds to the history is saved, also where it fails', () => {
    expect(run({ cached: 'old' })).toEqual({ failed: false, compared: 'old', saved: 'old new', log: '' });
    expect(run({ cached: 'old', failing: 'perfspec-gate' })).toMatchObject({ failed: true, saved: 'old new' });
  });

  it.each(['push', 'pull_request', 'workflow_dispatch'] as const)(
    'a %s that finds no history compares with nothing, fails, says what to do and saves nothing',
    (event) => {
      const { log, ...seen } = run({ event });
      expect(seen).toEqual({ failed: true, compared: undefined, saved: undefined });
      expect(log).toMatch(/^::error title=The history was not found::.*the box for the new level\.\n$/);
    },
  );

  it('a run by hand begins a history where none is, and goes on with one that is', () => {
    const byHand = { event: 'workflow_dispatch', newLevel: true } as const;
    expect(run(byHand)).toEqual({ failed: false, compared: '', saved: ' new', log: '' });
    expect(run({ ...byHand, cached: 'old' })).toMatchObject({ failed: false, saved: 'old new' });
  });

  it('a pull request saves nothing', () => {
    expect(run({ event: 'pull_request', cached: 'old' })).toMatchObject({ compared: 'old', saved: undefined });
  });

  it('where the load test fails nothing is saved', () => {
    expect(run({ cached: 'old', failing: 'k6 run' })).toMatchObject({ failed: true, saved: undefined });
  });
});
