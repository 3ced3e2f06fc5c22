import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openFiles } from '../../../../core/io/files.ts';
import { openFileNames } from '../../../../core/sources/load-test/file-names.ts';

let folder: string;
let namesOf: ReturnType<typeof openFileNames>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perfspec-names-'));
  await mkdir(join(folder, 'run'));
  for (const name of ['1.jtl', '2.jtl', 'both.csv']) await writeFile(join(folder, 'run', name), name);
  await writeFile(join(folder, 'run', 'both.csv.gz'), gzipSync('both.csv'));
  await writeFile(join(folder, 'run', 'alone.json.GZ'), gzipSync('alone'));
  await symlink(join(folder, 'run', '1.jtl'), join(folder, 'latest.jtl'));
  await symlink(join(folder, 'run'), join(folder, 'link'));
  namesOf = openFileNames(openFiles(folder));
});

afterAll(() => rm(folder, { recursive: true }));

describe('the files that are named', () => {
  it.each([
    ['a pattern and a path', ['run/*.jtl', 'run/2.jtl'], ['run/1.jtl', 'run/2.jtl']],
    ['another spelling', ['run/1.jtl', './run/1.jtl', 'run/../run//1.jtl'], ['run/1.jtl']],
    ['a link to the file', ['run/1.jtl', 'latest.jtl'], ['run/1.jtl']],
    ['a link to the folder', ['link/2.jtl', 'run/*.jtl'], ['link/2.jtl', 'run/1.jtl']],
    ['a pattern through a link', ['run/*.jtl', 'link/*.jtl'], ['run/1.jtl', 'run/2.jtl']],
    ['files that differ', ['run/1.jtl', 'run/*.GZ'], ['run/1.jtl', 'run/alone.json.GZ']],
    ['one that is not there', ['run/1.jtl', 'gone.jtl'], ['run/1.jtl', 'gone.jtl']],
  ])('count once, by the first name: %s', async (_, patterns, expected) => {
    expect(await namesOf(patterns)).toEqual({ ok: true, value: expected, problems: [] });
  });

  it('count once by an absolute path', async () => {
    expect(await namesOf(['run/1.jtl', join(folder, 'run', '1.jtl')])).toMatchObject({ value: ['run/1.jtl'] });
  });

  it.each([[['run/both*']], [['run/both.csv.gz', 'link/both.csv']]])(
    'are refused where one is another one packed: %j',
    async (patterns) => {
      expect(await namesOf(patterns)).toMatchObject({
        ok: false,
        problems: [
          {
            code: 'load-test-file',
            message: expect.stringMatching(
              /no run: ".*both\.csv" and ".*both\.csv\.gz" are one file, plain and packed/,
            ),
          },
        ],
      });
    },
  );
});
