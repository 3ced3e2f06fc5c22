import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openFiles } from '../../../core/io/files.ts';
import type { Files } from '../../../core/ports.ts';

let folder: string;
let workspace: string;
let files: Files;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perfspec-find-'));
  workspace = join(folder, 'workspace');
  const there = ['a.jtl', 'b.jtl', 'c.csv', 'runs/1/a.jtl', 'runs/2/a.jtl', 'runs/2/deep/x.jtl', 'runs/r.jtl'];
  for (const path of [...there, '.hidden.jtl', '.ci/h.jtl', '.git/g.jtl', 'runs/.git/g.jtl', '../out/o.jtl']) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), '');
  }
  await mkdir(join(workspace, 'folder.jtl'));
  await symlink(join(folder, 'out'), join(workspace, 'runs', '3'));
  await symlink(join(folder, 'out', 'o.jtl'), join(workspace, 'l.jtl'));
  await symlink(join(workspace, 'runs'), join(workspace, 'linked'));
  files = openFiles(workspace);
});

afterAll(() => rm(folder, { recursive: true }));

it.each<[string, readonly string[]]>([
  ['*.jtl', ['a.jtl', 'b.jtl']],
  ['?.jtl', ['a.jtl', 'b.jtl']],
  ['./*.csv', ['./c.csv']],
  ['runs/*/a.jtl', ['runs/1/a.jtl', 'runs/2/a.jtl']],
  ['runs/*/*', ['runs/1/a.jtl', 'runs/2/a.jtl']],
  ['runs/**/*.jtl', ['runs/1/a.jtl', 'runs/2/a.jtl', 'runs/2/deep/x.jtl', 'runs/r.jtl']],
  ['runs/**', ['runs/1/a.jtl', 'runs/2/a.jtl', 'runs/2/deep/x.jtl', 'runs/r.jtl']],
  ['**/deep/**/x*', ['runs/2/deep/x.jtl']],
  ['**/**/r.jtl', ['runs/r.jtl']],
  ['.*.jtl', ['.hidden.jtl']],
  ['.ci/*', ['.ci/h.jtl']],
  ['linked/1/*', ['linked/1/a.jtl']],
])('%s finds files in the order of their names, and neither links nor hidden files', async (pattern, found) => {
  expect(await files.findInWorkspace(pattern)).toEqual({ ok: true, value: found, problems: [] });
});

it('takes an absolute pattern inside of the workspace', async () => {
  expect(await files.findInWorkspace(join(workspace, '*.csv'))).toMatchObject({ value: [join(workspace, 'c.csv')] });
});

it.each(['*.xml', 'gone/*.jtl', 'runs/*/', '.git*/*', '*/../*.jtl'])(
  'says that no file matches %s',
  async (pattern) => {
    expect(await files.findInWorkspace(pattern)).toMatchObject({
      ok: false,
      problems: [
        {
          code: 'file-missing',
          message: `No file matches "${pattern}".`,
          advice: `Check the pattern; it starts at ${workspace}.`,
        },
      ],
    });
  },
);

it.each(['../*', '../out/*.jtl', '/etc/*', 'runs/3/*', '.git/*', 'runs/.GIT/../.git/*'])(
  'refuses %s, which leaves the workspace or looks into git',
  async (pattern) => {
    expect(await files.findInWorkspace(pattern)).toMatchObject({
      ok: false,
      problems: [{ code: 'file-outside-workspace' }],
    });
  },
);

it('refuses a pattern with very many matches instead of leaving some out', async () => {
  await mkdir(join(workspace, 'many'));
  for (let i = 0; i <= 1_000; i += 1) await writeFile(join(workspace, 'many', `${i}.jtl`), '');
  expect(await files.findInWorkspace('many/*')).toMatchObject({
    ok: false,
    problems: [{ code: 'file-unreadable', message: expect.stringContaining('it matches more than 1000 files') }],
  });
});
