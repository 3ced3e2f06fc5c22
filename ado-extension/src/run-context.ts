import type { RunContext } from '../../core/model/run-record.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** Sources of a build, artifacts of a release; the folder that YAML steps start in. */
export function workspaceOf(env: Env): string {
  return env['SYSTEM_DEFAULTWORKINGDIRECTORY'] || process.cwd();
}

export function contextOf(env: Env): RunContext {
  const release = env['RELEASE_RELEASEID'];
  const names = compact({
    runId: release || env['BUILD_BUILDID'],
    runUrl: release ? env['RELEASE_RELEASEWEBURL'] : buildUrl(env),
    commit: env['SYSTEM_PULLREQUEST_SOURCECOMMITID'] || env['BUILD_SOURCEVERSION'],
    branch: shortName(env['SYSTEM_PULLREQUEST_SOURCEBRANCH'] || env['BUILD_SOURCEBRANCH']),
    // Azure Repos says refs/heads/main, GitHub main.
    targetBranch: shortName(env['SYSTEM_PULLREQUEST_TARGETBRANCH'] || env['SYSTEM_PULLREQUEST_TARGETBRANCHNAME']),
  });
  return { ...names, ...(env['SYSTEM_PULLREQUEST_ISFORK']?.toLowerCase() === 'true' ? { fork: true } : {}) };
}

function shortName(branch: string | undefined): string | undefined {
  return branch?.replace(/^refs\/heads\//, '');
}

function buildUrl(env: Env): string | undefined {
  const [collection, project, id] = [env['SYSTEM_COLLECTIONURI'], env['SYSTEM_TEAMPROJECT'], env['BUILD_BUILDID']];
  if (!collection || !project || !id) return undefined;
  return `${collection.replace(/\/?$/, '/')}${encodeURIComponent(project)}/_build/results?buildId=${encodeURIComponent(id)}`;
}

function compact(values: Readonly<Record<Exclude<keyof RunContext, 'fork'>, string | undefined>>): RunContext {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value));
}
