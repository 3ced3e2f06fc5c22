import type { Problem } from '../../core/model/problem.ts';
import { warning } from '../../core/problems.ts';
import type { Reply } from './azure-rest.ts';

export type Refusal = Extract<Reply, { readonly ok: false }>;

/** What the permissions are called on the page where they are granted. */
const PERMISSIONS: Readonly<Record<string, string>> = {
  PullRequestContribute: 'Contribute to pull requests',
  GenericContribute: 'Contribute',
  GenericRead: 'Read',
};

/** A token that is not known or may not: also a page to sign in on, and the way to it. */
const UNAUTHORIZED: ReadonlySet<number | undefined> = new Set([203, 302, 401, 403]);

/** Why Azure DevOps did not do what was asked, as a warning. `what` is such as "The pull-request thread". */
export function refusal(what: string, { status, message }: Refusal): Problem {
  const said = message.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 300);
  if (said.includes('TF401027')) return lacksPermission(what, said);
  if (UNAUTHORIZED.has(status)) {
    return warning('publish-refused', `${what} was not written: Azure DevOps refused the job's token (${said}).`, {
      advice: 'Let the job\'s identity read the repository and allow it "Contribute to pull requests".',
    });
  }
  if (status === 404) {
    return warning(
      'publish-refused',
      `${what} was not written: Azure DevOps did not find the pull request (${said}).`,
      {
        advice:
          'A job sees only what it is scoped to: check the number of the pull request, that the build\'s identity may read the repository, and "Limit job authorization scope" and "Protect access to repositories in YAML pipelines" in Project settings > Pipelines > Settings.',
      },
    );
  }
  return warning('publish-failed', `${what} was not written: ${said}.`);
}

/** Which identity it is confuses everyone: there is one of the project and one of the whole collection. */
function lacksPermission(what: string, said: string): Problem {
  const identity = /identity '([^']+)'/.exec(said)?.[1];
  const name = /the Git '([^']+)' permission/.exec(said)?.[1] ?? 'PullRequestContribute';
  const who = identity === undefined ? 'the identity of the build' : `the identity '${identity}'`;
  const permission = PERMISSIONS[name] ?? name;
  return warning('publish-refused', `${what} was not written (TF401027): ${who} may not "${permission}".`, {
    advice: `Project settings > Repositories > this repository > Security: search for that identity (it is shown as "<project> Build Service" or "Project Collection Build Service") and allow "${permission}".`,
  });
}
