import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const FOLDERS = ['core', 'action', 'ado-extension/src', 'cli'];

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !/\/(dist|generated)\//.test(file)),
);

/** What a file imports, relative paths made relative to the root. */
function imports(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const targets = [...text.matchAll(/^(?:import|export)\b[^;']*from '([^']+)'|\bimport\('([^']+)'\)/gm)].map(
    ([, fixed, lazy]) => fixed ?? lazy ?? '',
  );
  return targets.map((target) => (target.startsWith('.') ? posix.join(dirname(file), target) : target));
}

const PLATFORMS = '@actions/|azure-pipelines|action/|ado-extension/|cli/';

/** [who, what it may not import, why] */
const RULES: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^core\/model\//, /^(?!core\/model\/)/, 'the model is data and knows nothing'],
  [
    /^core\/(history-store|host|ports|problems|duration|foreign|in-points|inputs|wildcards|words)\.ts/,
    /^(?!core\/(model\/|host\.ts|history-store\.ts))/,
    'the contract knows only the model',
  ],
  [
    /^core\/(graders|gate|reporters)\//,
    /^(node:|axios|ajv|yaml|core\/(sources|history|io|spec)\/)/,
    'judging and reporting do no I/O',
  ],
  [/^core\/stats\//, /^(?!core\/stats\/|simple-statistics$|jstat$)/, 'statistics know numbers only'],
  [/^core\/(?!stats\/)/, /^(simple-statistics|jstat)$/, 'who computes distributions is a secret of the statistics'],
  [/^core\/(graders|gate)\//, /^core\/reporters\//, 'judging does not know how it is shown'],
  [
    /^core\/spec\//,
    /^(node:|axios|core\/(gate|io|reporters|sources\/(?!index)|graders\/(?!index)))/,
    'the spec knows only the registries',
  ],
  [
    /^core\/sources\//,
    /^(node:|axios|ajv|core\/(gate|graders|io|reporters|spec)\/)/,
    'sources get the outside by ports',
  ],
  [
    /^core\/history\//,
    /^(node:|axios|ajv|yaml|core\/(gate|graders|io|reporters|sources|spec)\/)/,
    'the history gets its files by a port',
  ],
  [
    /^core\/replay\//,
    /^(node:|axios|ajv|yaml|core\/(history|io|sources|spec)\/)/,
    'looking back judges and shows, and reads nothing',
  ],
  [
    /^core\/io\//,
    /^core\/(?!io\/|model\/|ports\.ts|problems\.ts|duration\.ts|foreign\.ts|wildcards\.ts)/,
    'the outside knows only the contract',
  ],
  [/^core\//, new RegExp(`^(${PLATFORMS})`), 'the core knows no platform'],
  [
    /^action\//,
    /^(azure-pipelines|ado-extension\/|cli\/|core\/(?!index|ports|problems|model\/|inputs))/,
    'a host knows the contract and its own platform',
  ],
  [
    /^ado-extension\//,
    /^(@actions\/|action\/|cli\/|core\/(?!index|ports|problems|model\/|inputs))/,
    'a host knows the contract and its own platform',
  ],
  [
    /^cli\//,
    /^(@actions\/|azure-pipelines|action\/|ado-extension\/|core\/(?!index))/,
    'a host knows the contract and its own platform',
  ],
];

it('finds the imports it judges', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(imports('core/gate/run-gate.ts')).toContain('core/gate/decide.ts');
});

it.each(files.flatMap((file) => imports(file).map((target) => [file, target] as const)))(
  '%s may import %s',
  (file, target) => {
    const broken = RULES.filter(([who, what]) => who.test(file) && what.test(target)).map(([, , why]) => why);
    expect(broken).toEqual([]);
  },
);

it.each(RULES)('%s, which may not import %s, is about files that exist', (who) => {
  expect(files.filter((file) => who.test(file))).not.toEqual([]);
});

it.each(files.filter((file) => /^core\/sources\/.+\//.test(file)))('%s knows no other source', (file) => {
  const own = file.split('/').slice(0, 3).join('/');
  expect(imports(file).filter((target) => target.startsWith('core/sources/') && !target.startsWith(`${own}/`))).toEqual(
    [],
  );
});

const OUTSIDE = /\b(Date\.now|new Date\(\)|process\.env|process\.cwd|globalThis\.fetch|\bfetch\()/;

it.each(files.filter((file) => file.startsWith('core/') && !file.startsWith('core/io/')))(
  '%s takes time, environment and network as parameters',
  (file) => {
    expect(readFileSync(join(root, file), 'utf8')).not.toMatch(OUTSIDE);
  },
);

const kernel = readdirSync(join(root, 'kernel')).map((file) => `kernel/${file}`);

it.each([...files, ...kernel])('%s has at most 200 lines', (file) => {
  expect(readFileSync(join(root, file), 'utf8').split('\n').length - 1).toBeLessThanOrEqual(200);
});

it.each(['action/main.ts', 'ado-extension/src/gate-main.ts'])('%s is no place for logic', (file) => {
  expect(readFileSync(join(root, file), 'utf8').split('\n').length - 1).toBeLessThanOrEqual(15);
});
