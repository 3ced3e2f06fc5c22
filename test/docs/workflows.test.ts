import { validate } from '@actions/languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { INPUTS, type InputDefinition } from '../../core/inputs.ts';
import { inputsOf, manifestOf, readText, readWorkflow, stepsOf, yamlFilesIn } from './workflow-files.ts';

const RECIPES = yamlFilesIn('examples/github');
const OWN = yamlFilesIn('.github/workflows');
const definitions: Readonly<Record<string, InputDefinition>> = INPUTS;

/** What GitHub's own editor support finds: keys, types, expressions, contexts, inputs of our actions. */
async function findings(path: string): Promise<readonly string[]> {
  const document = TextDocument.create(`file:///${path}`, 'yaml', 1, readText(path));
  const fetchActionMetadata = async ({ owner, name, path: below, ref }: Reference) => {
    const inputs = inputsOf(`${[owner, name, below].filter((part) => part).join('/')}@${ref}`);
    return inputs && { name, description: '', inputs: { ...inputs } };
  };
  const found = await validate(document, { actionsMetadataProvider: { fetchActionMetadata } });
  return found.map(({ message, range }) => `${path}:${range.start.line + 1} ${message}`);
}

interface Reference {
  readonly owner: string;
  readonly name: string;
  readonly ref: string;
  readonly path?: string;
}

it('there are workflows to look at', () => {
  expect([RECIPES.length, OWN.length].every((count) => count > 4)).toBe(true);
});

describe.each([...RECIPES, ...OWN])('%s', (path) => {
  const workflow = readWorkflow(path);
  const steps = stepsOf(workflow);

  it("is a workflow in GitHub's eyes", async () => {
    expect(await findings(path)).toEqual([]);
  });

  it('has no permission but those of its jobs, which write only what they need', () => {
    expect(workflow.permissions).toEqual({});
    for (const { permissions } of Object.values(workflow.jobs)) {
      const written = Object.entries(permissions ?? { all: 'write' }).filter(([, level]) => level !== 'read');
      const allowed = [...['pull-requests', 'statuses', 'security-events', 'id-token', 'attestations', 'contents']];
      expect(written.filter(([name, level]) => level !== 'write' || !allowed.includes(name))).toEqual([]);
      if (RECIPES.includes(path)) expect(permissions).toMatchObject({ contents: expect.stringMatching(/read|write/) });
    }
  });

  it('is never started for a fork with the rights of this repository', () => {
    const { on } = workflow;
    expect(typeof on === 'string' ? [on] : Object.keys(on)).not.toContain('pull_request_target');
  });

  it('puts no expression into a script, where its value would be code', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  it('leaves no token in the checkout', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const { with: given } of checkouts) expect(given).toMatchObject({ 'persist-credentials': false });
  });

  const own = steps.flatMap((step) => {
    const manifest = manifestOf(step.uses);
    return manifest === undefined ? [] : [{ ...step, manifest }];
  });

  it('gives the gate only inputs and values that it takes', () => {
    for (const { with: given = {}, manifest } of own) {
      expect(Object.keys(manifest.inputs ?? {})).toEqual(expect.arrayContaining(Object.keys(given)));
      expect(Object.entries(given).filter(isNotAllowed)).toEqual([]);
    }
  });

  it('asks only for outputs that there are', () => {
    const text = readText(path);
    for (const { id, manifest } of own) {
      const asked = [...text.matchAll(new RegExp(`steps\\.${id}\\.outputs\\.([\\w-]+)`, 'g'))].map(([, name]) => name);
      expect(Object.keys(manifest.outputs ?? {})).toEqual(expect.arrayContaining(asked));
    }
  });
});

/** What an expression gives is known when it runs. */
function isNotAllowed([name, value]: readonly [string, unknown]): boolean {
  const { allowed } = definitions[name] ?? {};
  return allowed !== undefined && !String(value).includes('${{') && !allowed.includes(String(value));
}

describe.each(OWN)('%s', (path) => {
  it('pins every action by commit and says its version', () => {
    const uses = readText(path)
      .split('\n')
      .filter((line) => /^\s*(- )?uses:/.test(line) && !/uses: \.\//.test(line));
    for (const line of uses) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('ends by itself', () => {
    for (const job of Object.values(readWorkflow(path).jobs))
      expect(job['timeout-minutes']).toEqual(expect.any(Number));
  });
});

describe('among the workflows of the project', () => {
  const scripts = (path: string) => stepsOf(readWorkflow(path)).map(({ run, uses }) => run ?? uses ?? '');

  it('one compares what is committed with what the sources give', () => {
    const all = scripts('.github/workflows/check-dist.yml').join('\n');
    expect(all).toMatch(/npm run build[\s\S]*git status --porcelain/);
  });

  it('one attests what it releases, and publishes it only then', () => {
    const all = scripts('.github/workflows/release.yml');
    const attested = all.findIndex((step) => step.startsWith('actions/attest-build-provenance@'));
    const published = all.findIndex((step) => step.includes('--draft=false'));
    expect([attested > 0, published > attested]).toEqual([true, true]);
  });
});
