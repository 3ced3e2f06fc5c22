import { writeCheckRun } from '../../action/check-run.ts';
import { commitToMark } from '../../action/commit.ts';
import { writeCommitStatus } from '../../action/commit-status.ts';
import type { ReportedRun } from '../../action/reported-run.ts';
import type { Answer } from '../../action/send.ts';
import type { Publication } from '../../core/ports.ts';
import { eventExample } from '../support/github-events.ts';
import { createMemory, type GitHubMemory } from '../support/github-memory.ts';
import { sendTo } from '../support/github-send.ts';

const SHA = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';
const REPORT: ReportedRun = {
  owner: 'octocat',
  repo: 'hello',
  sha: SHA,
  run: [100, 1],
  runUrl: 'https://github.example.com/octocat/hello/actions/runs/100/attempts/1',
  label: 'PerfSpec Gate / checkout',
  workspace: '/home/runner/work',
  grant: 'permissions: { contents: read, checks: write }',
};
const PUBLICATION: Publication = {
  name: 'checkout',
  result: 'pass',
  reason: 'Score 100 of 100 reaches the pass bar 90.',
  outcome: 'success',
  console: '',
  document: '{}',
  comment: { body: '## Pass', create: true },
  annotations: [],
  commitStatus: true,
  checkRun: true,
  files: {},
};
const REFUSED: Answer = { status: 403, body: { message: 'Resource not accessible' }, more: false, throttled: false };

let memory: GitHubMemory;

beforeEach(() => {
  memory = createMemory();
});

afterEach(() => expect(memory.violations).toEqual([]));

const status = (changes: Partial<Publication> = {}) =>
  writeCommitStatus(sendTo(memory), { ...PUBLICATION, ...changes }, REPORT);
const check = (changes: Partial<Publication> = {}, report: Partial<ReportedRun> = {}) =>
  writeCheckRun(sendTo(memory), { ...PUBLICATION, ...changes }, { ...REPORT, ...report });

describe('the commit status', () => {
  it.each([
    ['pass', 'success', 'success'],
    ['warning', 'issues', 'success'],
    ['warning', 'failure', 'failure'],
    ['fail', 'failure', 'failure'],
    ['fail', 'issues', 'success'],
    ['error', 'failure', 'error'],
    ['error', 'success', 'success'],
  ] as const)(
    'of %s where the step ends as %s is %s, with the words of the verdict',
    async (result, outcome, state) => {
      expect(await status({ result, outcome, reason: 'Because.' })).toEqual([]);
      const description = expect.stringMatching(new RegExp(`^${result}: Because\\.$`, 'i'));
      expect(memory.statuses).toEqual([
        { sha: SHA, context: 'PerfSpec Gate / checkout', state, description, target_url: REPORT.runUrl },
      ]);
    },
  );

  it('has no more characters than GitHub takes', async () => {
    await status({ reason: 'word '.repeat(100) });
    expect(memory.statuses[0]?.['description']).toHaveLength(140);
  });

  it('that is refused is a warning with the permission', async () => {
    const problems = await writeCommitStatus(async () => REFUSED, PUBLICATION, REPORT);
    expect(problems).toMatchObject([
      { code: 'publish-refused', message: expect.stringContaining('"statuses: write"') },
    ]);
    expect(problems[0]?.advice).toBe(`Give the job "${REPORT.grant}".`);
  });
});

describe('the check run', () => {
  it.each([
    ['pass', 'success', 'success'],
    ['warning', 'issues', 'neutral'],
    ['warning', 'failure', 'failure'],
    ['fail', 'failure', 'failure'],
    ['fail', 'issues', 'neutral'],
    ['error', 'failure', 'failure'],
    ['error', 'issues', 'neutral'],
    ['error', 'success', 'skipped'],
  ] as const)('of %s where the step ends as %s concludes with %s', async (result, outcome, conclusion) => {
    expect(await check({ result, outcome })).toEqual([]);
    expect(memory.checkRuns).toMatchObject([
      { fields: { name: 'PerfSpec Gate / checkout', head_sha: SHA, status: 'completed', conclusion } },
    ]);
    expect(memory.checkRuns[0]?.fields['output']).toMatchObject({ summary: '## Pass' });
  });

  it('is brought up to date by the same run, without its annotations twice', async () => {
    const place = { file: '/home/runner/work/perf/spec.yaml', line: 10, column: 3 };
    const annotations = [
      { level: 'error', title: 'slow', message: 'too slow', place },
      { level: 'warning', title: 'and 3 more', message: 'without a place' },
    ] as const;
    await check({ result: 'fail', annotations });
    await check({ result: 'pass', annotations });
    expect(memory.checkRuns).toMatchObject([{ annotations: 1, fields: { conclusion: 'success' } }]);
  });

  it('points to the line of the file in the repository', async () => {
    const place = { file: './perf/spec.yaml', line: 10, column: 3 };
    await check({ annotations: [{ level: 'error', title: 'slow', message: 'too slow', place }] });
    expect(memory.checkRuns[0]?.fields['output']).toMatchObject({
      annotations: [{ path: 'perf/spec.yaml', start_line: 10, end_line: 10, annotation_level: 'failure' }],
    });
  });

  it('of a repeated run is a new one, and an older run that ends last writes none', async () => {
    await check({}, { run: [100, 2] });
    await check({ result: 'fail' }, { run: [100, 1] });
    await check({ result: 'warning', outcome: 'issues' }, { run: [101, 1] });
    expect(memory.checkRuns.map(({ fields }) => fields['conclusion'])).toEqual(['success', 'neutral']);
  });

  it('is one for each gate', async () => {
    await check();
    await check({}, { label: 'PerfSpec Gate / search' });
    expect(memory.checkRuns).toHaveLength(2);
  });

  it('fits where only the long summary is there, and has at most fifty annotations', async () => {
    const place = { file: 'a.yaml', line: 1, column: 1 };
    const { comment: _, ...rest } = PUBLICATION;
    const annotations = Array.from({ length: 60 }, () => ({
      level: 'warning' as const,
      title: 'a',
      message: 'b',
      place,
    }));
    const publication = { ...rest, summary: `## Pass\n\n${'ü\n\n'.repeat(30_000)}`, annotations };
    expect(await writeCheckRun(sendTo(memory), publication, REPORT)).toEqual([]);
    expect(memory.checkRuns[0]?.annotations).toBe(50);
  });

  it('is not doubled where the answer to the first got lost', async () => {
    const real = sendTo(memory);
    const problems = await writeCheckRun(
      async (method, path, parameters) => {
        const answer = await real(method, path, parameters);
        return method === 'POST' && memory.checkRuns.length === 1 ? { ...answer, status: 502 } : answer;
      },
      PUBLICATION,
      REPORT,
    );
    expect(problems).toEqual([]);
    expect(memory.checkRuns).toHaveLength(1);
  });

  it.each([
    [REFUSED, 'publish-refused', REPORT.grant],
    [{ ...REFUSED, body: { message: 'You must authenticate via a GitHub App.' } }, 'publish-refused', 'GITHUB_TOKEN'],
    [{ ...REFUSED, status: 200, body: { hello: 'proxy' } }, 'publish-failed', 'verdict stands'],
    [{ ...REFUSED, status: 502 }, 'publish-failed', 'verdict stands'],
  ])('that is answered by %j is a warning with what helps', async (answer, code, advice) => {
    const problems = await writeCheckRun(async () => answer, PUBLICATION, REPORT);
    expect(problems).toMatchObject([{ code, severity: 'warning', advice: expect.stringContaining(advice) }]);
  });
});

describe('the commit that is marked', () => {
  const pullRequest = eventExample('pull_request');
  const env = { GITHUB_SHA: 'sha of the runner' };
  const repo = { full_name: 'octocat/hello' };

  it.each([
    ['of a pull request is its last one', pullRequest, undefined, Object(pullRequest['pull_request']).head.sha],
    ['of a merge queue is that of the queue', { merge_group: { head_sha: 'queued' } }, 104, 'queued'],
    ['after another run is that of the other run', { workflow_run: { head_sha: 'tested' } }, 5, 'tested'],
    ['of a push is the pushed one', { after: 'tag object', ref: 'refs/tags/v1' }, undefined, 'sha of the runner'],
    ['of a comment is the last one of its pull request', { issue: { number: 5 } }, 5, SHA],
    ['of a schedule is that of the runner', {}, undefined, 'sha of the runner'],
  ])('%s', async (_, event, number, expected) => {
    memory.pulls.push({ number: 5, state: 'open', head: { ref: 'topic', sha: SHA, repo } });
    const search = { owner: 'octocat', repo: 'hello', pullRequest: number, grant: '' };
    expect(await commitToMark(sendTo(memory), search, env, event)).toMatchObject({ ok: true, value: expected });
  });

  it('is a warning where the pull request cannot be read', async () => {
    const search = { owner: 'octocat', repo: 'hello', pullRequest: 5, grant: '' };
    expect(await commitToMark(sendTo(memory), search, env, {})).toMatchObject({ ok: false });
  });
});
