import type { Problem } from '../core/model/problem.ts';
import type { Publication } from '../core/ports.ts';
import { headline } from './headline.ts';
import { refusal } from './refusal.ts';
import type { ReportedRun } from './reported-run.ts';
import type { Send } from './send.ts';

/** As the step ends. GitHub knows no warning here: that is a success whose text says so. */
function stateOf({ outcome, result }: Publication): 'success' | 'failure' | 'error' {
  if (outcome !== 'failure') return 'success';
  return result === 'error' ? 'error' : 'failure';
}

/** GitHub answers 422 to more. */
const LONGEST = 140;

/** Sets the status of a commit that is named after the gate. The latest one counts, so it may be sent twice. */
export async function writeCommitStatus(
  send: Send,
  publication: Publication,
  { owner, repo, sha, runUrl, grant, label }: ReportedRun,
): Promise<readonly Problem[]> {
  const answer = await send(
    'POST',
    '/repos/{owner}/{repo}/statuses/{sha}',
    {
      owner,
      repo,
      sha,
      context: label,
      state: stateOf(publication),
      description: headline(publication, LONGEST),
      ...(runUrl && { target_url: runUrl }),
    },
    true,
  );
  const what = `write the status of commit ${sha.slice(0, 10)}`;
  return answer.status === 201 ? [] : [refusal(answer, { what, scope: 'statuses', grant })];
}
