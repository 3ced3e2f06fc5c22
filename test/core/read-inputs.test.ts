import type { Host } from '../../core/ports.ts';
import { readInputs } from '../../core/read-inputs.ts';

function read(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}, fork = false) {
  const host: Host = {
    workspace: '/checkout',
    colours: false,
    commentLimit: 65_000,
    context: { fork },
    env,
    input: (name) => inputs[name],
    secret: () => {},
    log: () => {},
    progress: () => {},
    output: () => {},
    publish: async () => [],
    conclude: () => {},
  };
  return readInputs(host);
}

const messages = (inputs: Readonly<Record<string, string>>) => read(inputs).problems.map(({ message }) => message);

it('needs nothing but the PerfSpec', () => {
  const { inputs, problems } = read({ perfspec: 'perf/checkout.json' });
  expect(problems).toEqual([]);
  expect(inputs).toMatchObject({
    perfspec: 'perf/checkout.json',
    name: 'checkout',
    window: { timeEnd: 'now' },
    failOn: 'fail',
    onError: 'fail',
    waitForData: 120_000,
    timeout: 600_000,
    comment: 'always',
    summary: true,
    annotations: true,
    outputDir: 'perfspec-gate',
  });
  expect(inputs.connections.map(({ name }) => name)).toEqual(['LoadTest']);
});

it.each([
  [{ 'compare-with': 'perfspec-gate/result.json' }, 1],
  [{ 'compare-with': './out//result.json', 'output-dir': 'out/' }, 1],
  [{ 'compare-with': '"perfspec-gate/result.json"' }, 1],
  [{ 'compare-with': '/checkout/perfspec-gate/result.json' }, 1],
  [{ 'compare-with': 'old/../perfspec-gate/result.json' }, 1],
  [{ 'compare-with': '../checkout/out/result.json', 'output-dir': '/checkout/out' }, 1],
  [{ 'compare-with': '/elsewhere/perfspec-gate/result.json' }, 0],
  [{ 'compare-with': 'perfspec-gate/old/result.json' }, 0],
  [{ 'compare-with': 'baseline/result.json' }, 0],
])('the file that a run writes is nothing to compare it with: %j', (inputs, expected) => {
  const said = messages({ perfspec: 'p', ...inputs }).filter((message) =>
    message.endsWith('which this run itself writes.'),
  );
  expect(said).toHaveLength(expected);
});

it.each([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['False', false],
  ['FALSE', false],
])('takes %s, as expressions of Azure DevOps and YAML write it', (word, expected) => {
  const { inputs, problems } = read({ perfspec: 'p', accept: word, summary: word });
  expect([problems, inputs.accept, inputs.summary]).toEqual([[], expected, expected]);
});

it('makes connections of the inputs that name servers', () => {
  const { inputs } = read({
    perfspec: 'p',
    'prometheus-url': 'http://p',
    'dynatrace-url': 'http://d',
    'dynatrace-token': 't0ken',
  });
  expect(inputs.connections.slice(1)).toMatchObject([
    {
      name: 'Prometheus',
      type: 'Prometheus',
      url: 'http://p',
      authentication: { kind: 'none' },
      timeoutSeconds: 30,
      concurrency: 8,
    },
    { name: 'Dynatrace', type: 'Dynatrace', url: 'http://d', authentication: { kind: 'token', token: 't0ken' } },
  ]);
});

it('falls back to the environment, and the input wins', () => {
  const env = { PROMETHEUS_URL: 'http://env', DYNATRACE_BASEURL: 'http://d', DYNATRACE_APITOKEN: 't0ken' };
  const { inputs } = read({ perfspec: 'p', 'prometheus-url': 'http://input' }, env);
  expect(inputs.connections.slice(1).map(({ url }) => url)).toEqual(['http://input', 'http://d']);
});

it('adds the connections of the input sources', () => {
  const sources = 'staging:\n  type: Prometheus\n  url: http://s\n  token: t0ken\n  timeout: 5s\n';
  expect(read({ perfspec: 'p', sources }).inputs.connections[1]).toMatchObject({
    name: 'staging',
    url: 'http://s',
    authentication: { kind: 'token', token: 't0ken' },
    timeoutSeconds: 5,
  });
});

it.each<[string, Readonly<Record<string, string>>, string]>([
  ['no PerfSpec', {}, 'The input perfspec is missing: the path of the PerfSpec.'],
  ['blanks for a PerfSpec', { perfspec: '  ' }, 'The input perfspec is missing: the path of the PerfSpec.'],
  [
    'an unknown word',
    { perfspec: 'p', 'fail-on': 'warn' },
    'Input fail-on (failOn) is "warn". Allowed: fail, warning, never.',
  ],
  ['a flag that is neither', { perfspec: 'p', summary: 'yes' }, 'Input summary is "yes". Allowed: true, false.'],
  [
    'a wait that is none',
    { perfspec: 'p', 'wait-for-data': '2 minutes' },
    'Input wait-for-data (waitForData) is "2 minutes", which is not a length of time from 0 to 24d.',
  ],
  [
    'a token without its server',
    { perfspec: 'p', 'prometheus-token': 't' },
    'prometheus-token is given without prometheus-url.',
  ],
  [
    'a connection given twice',
    { perfspec: 'p', 'prometheus-url': 'http://p', sources: '{Prometheus: {type: Prometheus, url: "http://q"}}' },
    'The connection "Prometheus" of the input sources is there already: it is built in, or has an input of its own.',
  ],
])('%s is a problem', (_, inputs, message) => {
  expect(messages(inputs)).toEqual([message]);
});

it('says all that is wrong at once, and an unknown word never becomes a lenient default', () => {
  const { inputs, problems } = read({ 'fail-on': 'nevr', 'on-error': 'ignore', timeout: 'x' });
  expect(problems).toHaveLength(4);
  expect(inputs).toMatchObject({ failOn: 'fail', onError: 'fail' });
});

describe('missing credentials', () => {
  it.each([
    [false, undefined, 'fail'],
    [true, undefined, 'skip'],
    [true, 'fail', 'fail'],
    [false, 'warn', 'warn'],
  ] as const)('on a fork (%s) with the input %s: %s', (fork, given, policy) => {
    const inputs = { perfspec: 'p', ...(given ? { 'on-missing-credentials': given } : {}) };
    expect(read(inputs, {}, fork).inputs.onMissingCredentials).toBe(policy);
  });

  it.each(['url', 'token', 'username', 'password'])(
    'an empty %s of a connection is how a secret arrives that is not there',
    (key) => {
      const connection = {
        type: 'Prometheus',
        url: 'http://p',
        ...(key === 'token' ? {} : { username: 'u', password: 'p' }),
        [key]: '',
      };
      const { problems } = read({ perfspec: 'p', sources: JSON.stringify({ shop: connection }) });
      expect(problems.map(({ code }) => code)).toContain('credentials-missing');
    },
  );
});

it.each([
  ['v1.2', 0],
  ['17', 0],
  ['previous', 1],
  ['{"find": {}}', 1],
  ['"7"', 1],
])('a tag %s has %d problems: compare-with must be able to name it', (tag, count) => {
  expect(read({ perfspec: 'p.json', tag }).problems).toHaveLength(count);
});
