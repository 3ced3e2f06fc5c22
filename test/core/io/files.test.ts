import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFiles } from '../../../core/io/files.ts';
import type { Files } from '../../../core/ports.ts';

let folder: string;
let workspace: string;
let files: Files;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perfspec-files-'));
  workspace = join(folder, 'workspace');
  await mkdir(join(workspace, 'results'), { recursive: true });
  await mkdir(join(workspace, '.git'));
  await writeFile(join(workspace, 'spec.json'), '\uFEFF{"a": "ü"}\r\n');
  await writeFile(join(workspace, '..odd.txt'), 'odd');
  await writeFile(join(workspace, '.git', 'config'), 'token');
  await writeFile(join(folder, 'outside.txt'), 'outside');
  await writeFile(join(workspace, 'utf16.json'), Buffer.from('\uFEFF{}', 'utf16le'));
  await writeFile(join(workspace, 'latin1.json'), Buffer.from([0x7b, 0xfc, 0x7d]));
  await writeFile(join(workspace, 'large.json'), '');
  await truncate(join(workspace, 'large.json'), 32 * 1024 * 1024 + 1);
  files = openFiles(workspace);
});

afterAll(() => rm(folder, { recursive: true }));

describe('reading a file the pipeline named', () => {
  it('takes off the byte order mark and leaves the rest as it is', async () => {
    expect(await files.read('spec.json')).toEqual({ ok: true, value: '{"a": "ü"}\r\n', problems: [] });
  });

  it('may leave the workspace', async () => {
    expect(await files.read('../outside.txt')).toMatchObject({ value: 'outside' });
    expect(await files.read(join(folder, 'outside.txt'))).toMatchObject({ value: 'outside' });
  });

  it.each([
    ['a folder', 'results', 'it is a folder'],
    ['a path through a file', 'spec.json/x', 'a part of its path is not a folder'],
    ['UTF-16', 'utf16.json', 'it is UTF-16; save it as UTF-8'],
    ['another encoding', 'latin1.json', 'it is not UTF-8 text'],
    ['more than 32 MiB', 'large.json', 'it has 33554433 bytes; at most 33554432 are read'],
    ['a path no system allows', 'a\0b', 'ERR_INVALID_ARG_VALUE'],
  ])('refuses %s with its name and the reason', async (_, path, reason) => {
    const result = await files.read(path);
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'file-unreadable', severity: 'error' }] });
    expect(result.problems[0]?.message).toContain(`"${path}"`);
    expect(result.problems[0]?.message).toMatch(reason);
  });

  it('says of a missing file where its path starts', async () => {
    const [missing] = (await files.read('missing.json')).problems;
    expect(missing).toMatchObject({ code: 'file-missing', message: 'The file "missing.json" does not exist.' });
    expect(missing?.advice).toBe(`Check the path; it starts at ${workspace}.`);
    const [absolute] = (await files.read(join(workspace, 'missing.json'))).problems;
    expect(absolute).toMatchObject({ code: 'file-missing', advice: 'Check the path.' });
  });
});

describe('reading a file the PerfSpec named', () => {
  it.each(['spec.json', './results/../spec.json', '..odd.txt'])('reads %s inside the workspace', async (path) => {
    expect(await files.readInWorkspace(path)).toMatchObject({ ok: true });
  });

  it('reads an absolute path inside the workspace', async () => {
    expect(await files.readInWorkspace(join(workspace, 'spec.json'))).toMatchObject({ ok: true });
  });

  it.each([
    '../outside.txt',
    '../missing.txt',
    '..',
    'results/../../outside.txt',
    '/etc/hostname',
    join(tmpdir(), 'x'),
  ])('refuses %s, whether it exists or not', async (path) => {
    expect(await files.readInWorkspace(path)).toMatchObject({
      ok: false,
      problems: [{ code: 'file-outside-workspace' }],
    });
  });

  it.each(['.git/config', 'results/../.GIT/config'])('refuses %s, where the token of the checkout is', async (path) => {
    const result = await files.readInWorkspace(path);
    expect(result.ok).toBe(false);
  });

  it.each([
    ['a link to a file outside', 'link.txt', () => join(folder, 'outside.txt'), 'link.txt', 'file-outside-workspace'],
    ['a link to a folder outside', 'link-folder', () => folder, 'link-folder/outside.txt', 'file-outside-workspace'],
    [
      'a link to the data of git',
      'link-git',
      () => join(workspace, '.git'),
      'link-git/config',
      'file-outside-workspace',
    ],
    ['a link to itself', 'loop', () => join(workspace, 'loop'), 'loop', 'file-unreadable'],
    ['a link to nothing', 'dangling', () => join(workspace, 'nothing'), 'dangling', 'file-missing'],
  ])('refuses %s', async (_, link, target, path, code) => {
    await symlink(target(), join(workspace, link));
    expect(await files.readInWorkspace(path)).toMatchObject({ ok: false, problems: [{ code }] });
  });

  it('follows a link that stays inside', async () => {
    await symlink(join(workspace, 'spec.json'), join(workspace, 'inside.json'));
    expect(await files.readInWorkspace('inside.json')).toMatchObject({ ok: true });
  });

  it('works where the workspace itself is a link', async () => {
    await symlink(workspace, join(folder, 'linked'));
    expect(await openFiles(join(folder, 'linked')).readInWorkspace('spec.json')).toMatchObject({ ok: true });
  });

  it('says that a file is missing', async () => {
    const result = await files.readInWorkspace('missing.json');
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'file-missing' }] });
  });
});

describe('writing a file', () => {
  it('makes the folders, answers with the absolute path and leaves nothing else behind', async () => {
    const path = join('out', 'deep', 'result.json');
    expect(await files.write(path, 'ü')).toEqual({ ok: true, value: join(workspace, path), problems: [] });
    expect(await readFile(join(workspace, path), 'utf8')).toBe('ü');
    expect(await readdir(join(workspace, 'out', 'deep'))).toEqual(['result.json']);
  });

  it('does not follow a checked out link to a folder outside', async () => {
    await mkdir(join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), join(workspace, 'out-link'));
    const result = await files.write(join('out-link', 'result.json'), 'x');
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'file-outside-workspace' }] });
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
  });

  (process.platform === 'linux' ? it : it.skip)('ends with a problem where no folder can be made', async () => {
    expect(await files.write('/proc/nothing/x/result.json', 'x')).toMatchObject({
      ok: false,
      problems: [{ code: 'file-unwritable' }],
    });
  });

  it('removes a file, and says nothing where there is none', async () => {
    await files.write('old.txt', 'x');
    await files.remove('old.txt');
    await files.remove('old.txt');
    expect(await files.read('old.txt')).toMatchObject({ ok: false });
  });

  it('replaces what was there, and a link itself instead of its target', async () => {
    await files.write('twice.txt', 'first');
    await files.write('twice.txt', 'second');
    expect(await readFile(join(workspace, 'twice.txt'), 'utf8')).toBe('second');
    await symlink(join(folder, 'outside.txt'), join(workspace, 'write-link.txt'));
    await files.write('write-link.txt', 'inside');
    expect(await readFile(join(folder, 'outside.txt'), 'utf8')).toBe('outside');
  });

  it.each([
    ['a folder of that name', 'results', 'a folder has this name'],
    ['a file where a folder is needed', 'spec.json/result.json', /not a folder/],
  ])('says why it cannot: %s', async (_, path, reason) => {
    const result = await files.write(path, 'text');
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'file-unwritable' }] });
    expect(result.problems[0]?.message).toMatch(reason);
    expect((await readdir(workspace)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
