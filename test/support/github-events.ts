import { createRequire } from 'node:module';

type Payload = Readonly<Record<string, unknown>>;

// A package of JSON without types of its own that fit; its shape is in its README.
const EXAMPLES = createRequire(import.meta.url)('@octokit/webhooks-examples') as readonly {
  readonly name: string;
  readonly examples: readonly Payload[];
}[];

/** GitHub's own example payload of an event, such as `pull_request`: the first that fits. */
export function eventExample(name: string, fits: (payload: Payload) => boolean = () => true): Payload {
  const found = EXAMPLES.find((event) => event.name === name)?.examples.find(fits);
  if (found === undefined) throw new Error(`No example of the event "${name}" fits.`);
  return found;
}

/** A pull request of another repository, which the package has no example of. */
export function fromFork(payload: Payload): Payload {
  const copy = structuredClone(payload) as { pull_request: { head: { repo: { full_name: string; fork: boolean } } } }; // pull_request events only
  copy.pull_request.head.repo.full_name = 'stranger/Hello-World';
  copy.pull_request.head.repo.fork = true;
  return { ...copy };
}
