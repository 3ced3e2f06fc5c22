import { runRecipe, type Situation } from '../support/azure-recipe.ts';
import { recipeFolder } from '../support/recipe-folder.ts';

const folder = recipeFolder();
const run = (recipe: 'history' | 'history-cache', situation: Situation) => runRecipe(folder, recipe, situation);

const TAGGED = '##vso[build.addbuildtag]perf-history\n';
const ADVICE = /^##vso\[task\.logissue type=error\]The history was not found\. .*the box for the new level\.\n$/;

(process.platform === 'win32' ? describe.skip : describe)('the history on Azure DevOps', () => {
  describe('as an artifact', () => {
    const kept = { 'perf-history-1': 'old' };

    it('gets what a run adds, also where the run fails, and the run gets a tag', () => {
      const all = { compared: 'old', published: { 'perf-history-1': 'old new' }, log: TAGGED };
      expect(run('history', { kept })).toEqual({ ...all, failed: false });
      expect(run('history', { kept, failing: 'Gate' })).toEqual({ ...all, failed: true });
    });

    it('has another name where the job runs again, because an artifact cannot be changed', () => {
      expect(run('history', { kept, attempt: 2 }).published).toEqual({ 'perf-history-2': 'old new' });
    });

    it('is that of the last attempt, also where there were ten, whatever else the run has published', () => {
      const more = { ...kept, 'perf-history-10': 'ten', 'perf-history-9': 'nine', 'perf-history-x': 'x', drop: 'x' };
      expect(run('history', { kept: more })).toMatchObject({ failed: false, compared: 'ten' });
    });

    it.each([
      ['is not found', {}],
      ['is not found by a pull request', { reason: 'PullRequest' }],
      ['cannot be downloaded', { kept, failing: 'Download' }],
      ['is not among what was downloaded', { kept: { drop: 'x' } }],
    ] as const)('that %s fails the job with advice; nothing is compared with and nothing is kept', (_, situation) => {
      const { log, ...seen } = run('history', situation);
      expect(seen).toEqual({ failed: true, compared: undefined, published: {} });
      expect(log).toMatch(ADVICE);
    });

    it('is begun by hand where none is, and gone on with where one is', () => {
      const byHand = { reason: 'Manual', newLevel: true } as const;
      expect(run('history', byHand)).toMatchObject({ failed: false, published: { 'perf-history-1': ' new' } });
      expect(run('history', { ...byHand, kept }).published).toEqual({ 'perf-history-1': 'old new' });
    });

    it('is not changed by a pull request', () => {
      expect(run('history', { kept, reason: 'PullRequest' })).toMatchObject({
        compared: 'old',
        published: {},
        log: '',
      });
    });

    it('is not what lay there before, and not kept where the load test fails', () => {
      expect(run('history', { kept, left: 'older' })).toMatchObject({ compared: 'old' });
      const failed = { failed: true, compared: undefined, published: {}, log: '' };
      expect(run('history', { kept, left: 'older', failing: 'docker' })).toEqual(failed);
    });
  });

  describe('in the cache', () => {
    const kept = { cache: 'old' };

    it('gets what a run adds, in each attempt', () => {
      const { failed, published } = run('history-cache', { kept, attempt: 2 });
      expect([failed, published]).toEqual([false, { 'perf-history | "4711" | "2"': 'old new' }]);
    });

    it.each([
      ['is not found', {}],
      ['is not found by a pull request', { reason: 'PullRequest' }],
    ] as const)('that %s fails the job with advice; nothing is compared with and nothing is kept', (_, situation) => {
      const { log, ...seen } = run('history-cache', situation);
      expect(seen).toEqual({ failed: true, compared: undefined, published: {} });
      expect(log).toMatch(ADVICE);
    });

    it('is begun by hand', () => {
      const { failed, published } = run('history-cache', { reason: 'Manual', newLevel: true });
      expect([failed, Object.values(published)]).toEqual([false, [' new']]);
    });

    it('that cannot be read fails the job, and is not replaced', () => {
      expect(run('history-cache', { kept, failing: 'Cache' })).toMatchObject({ failed: true, published: {} });
    });
  });
});
