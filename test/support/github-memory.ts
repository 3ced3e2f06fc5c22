export interface User {
  readonly login: string;
  readonly type: 'Bot' | 'User';
}

export interface StoredComment {
  readonly id: number;
  readonly issue: number;
  body: string;
  readonly user: User;
  /** All it has said, the newest first; empty where it was never edited. */
  readonly edits: string[];
}

interface Head {
  readonly ref: string;
  readonly sha: string;
  /** `null` where the fork is gone. */
  readonly repo: { readonly full_name: string } | null;
}

export interface StoredPull {
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly head: Head;
  /** Commits that GitHub finds it by, besides the last one; those of forks are not among them. */
  readonly commits?: readonly string[];
}

export type Fields = Readonly<Record<string, unknown>>;

/** A check run as it was last sent, with its id. */
export interface StoredCheckRun {
  readonly id: number;
  fields: Fields;
  annotations: number;
}

/** One repository, `octocat/hello`. */
export interface GitHubMemory {
  /** Whose token it is. */
  readonly viewer: User;
  /** Some servers in front of GitHub let only the REST API through. */
  readonly graphql: boolean;
  readonly comments: StoredComment[];
  readonly pulls: StoredPull[];
  /** Newest last. */
  readonly statuses: Fields[];
  readonly checkRuns: StoredCheckRun[];
  /** What was asked or answered against GitHub's OpenAPI description. */
  readonly violations: string[];
}

export interface SeenRequest {
  readonly method: string;
  /** Without the prefix of the API; with the query. */
  readonly url: string;
  readonly body: unknown;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What GITHUB_TOKEN is: the app of GitHub Actions. */
export const ACTIONS_BOT: User = { login: 'github-actions[bot]', type: 'Bot' };

export function createMemory(given: Partial<Pick<GitHubMemory, 'viewer' | 'graphql' | 'pulls'>> = {}): GitHubMemory {
  return {
    viewer: ACTIONS_BOT,
    graphql: true,
    pulls: [],
    comments: [],
    statuses: [],
    checkRuns: [],
    violations: [],
    ...given,
  };
}
