import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openFiles } from '../../../core/io/files.ts';
import { type ByteFile, type Files, ReadFault } from '../../../core/ports.ts';

let folder: string;
let workspace: string;
let files: Files;

const TEXT = 'time,value\n1,2\n'.repeat(40_000);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perfspec-bytes-'));
  workspace = join(folder, 'workspace');
  await mkdir(join(workspace, '.git'), { recursive: true });
  await writeFile(join(workspace, '.git', 'config'), 'token');
  await writeFile(join(folder, 'outside.txt'), 'outside');
  await symlink(join(folder, 'outside.txt'), join(workspace, 'link.txt'));
  files = openFiles(workspace);
});

afterAll(() => rm(folder, { recursive: true }));

async function open(path: string): Promise<ByteFile> {
  const opened = await files.openInWorkspace(path);
  if (!opened.ok) throw new Error(opened.problems[0]?.message);
  return opened.value;
}

async function readAll(file: ByteFile, blockSize = 100_000): Promise<string> {
  const parts: Buffer[] = [];
  const block = Buffer.alloc(blockSize);
  try {
    for (let length = await file.read(block); length > 0; length = await file.read(block))
      parts.push(Buffer.from(block.subarray(0, length)));
    return Buffer.concat(parts).toString();
  } finally {
    await file.close();
  }
}

describe('the bytes of a file', () => {
  const zipped = gzipSync(TEXT);

  it.each([
    ['as they are', Buffer.from(TEXT), TEXT],
    ['of nothing', Buffer.alloc(0), ''],
    ['of a single byte', Buffer.from('x'), 'x'],
    ['unpacked from gzip, whatever the name', zipped, TEXT],
    ['unpacked from gzip of several parts', Buffer.concat([zipped, gzipSync(''), gzipSync('more')]), `${TEXT}more`],
    ['unpacked from gzip with zeros behind it, as tapes have', Buffer.concat([zipped, Buffer.alloc(600)]), TEXT],
    ['unpacked from gzip with very many zeros behind it', Buffer.concat([zipped, Buffer.alloc(600_000)]), TEXT],
    ['of a text that begins like a zip archive', Buffer.from('PKS,1\n'), 'PKS,1\n'],
  ])('come %s', async (_, written, expected) => {
    await writeFile(join(workspace, 'a.csv'), written);
    const file = await open('a.csv');
    expect(file).toMatchObject({ name: 'a.csv', size: written.length });
    expect(await readAll(file)).toBe(expected);
  });

  it('come in blocks of any size', async () => {
    await writeFile(join(workspace, 'a.csv'), gzipSync('0123456789'));
    expect(await readAll(await open('a.csv'), 3)).toBe('0123456789');
  });

  it.each([
    ['cut off in its data', zipped.subarray(0, 500), 'its gzip data is cut off'],
    ['cut off in its checksum', zipped.subarray(0, -3), 'its gzip data is cut off'],
    ['cut off in its header', zipped.subarray(0, 5), 'its gzip data is cut off'],
    ['cut off in its second part', Buffer.concat([zipped, zipped.subarray(0, 300)]), 'its gzip data is cut off'],
    ['followed by something else', Buffer.concat([zipped, Buffer.from('something')]), 'its gzip data is damaged'],
    [
      'followed by a zero and a further part',
      Buffer.concat([zipped, Buffer.alloc(1), gzipSync('more')]),
      'its gzip data is damaged',
    ],
    [
      'followed by many zeros and something else',
      Buffer.concat([zipped, Buffer.alloc(600_000), Buffer.from('x')]),
      'its gzip data is damaged',
    ],
    [
      'with another checksum',
      Buffer.from(zipped).fill(7, zipped.length - 8, zipped.length - 4),
      'its gzip data is damaged',
    ],
  ])('end with a fault, never early, where gzip is %s', async (_, written, message) => {
    await writeFile(join(workspace, 'a.gz'), written);
    const fault = await readAll(await open('a.gz')).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ReadFault);
    expect(fault).toMatchObject({ message });
  });

  it.each([
    ['plain', (text: string) => text],
    ['gzip', (text: string) => gzipSync(text)],
  ])('end with a fault where a file grows while it is read: %s', async (_, pack) => {
    await writeFile(join(workspace, 'growing'), pack('some'));
    const file = await open('growing');
    await file.read(new Uint8Array(2));
    await appendFile(join(workspace, 'growing'), pack('more'));
    await expect(readAll(file)).rejects.toThrow('it changed while it was read, so its load test still writes it');
  });

  it('need not be read to the end', async () => {
    await writeFile(join(workspace, 'a.gz'), zipped);
    const file = await open('a.gz');
    await file.read(new Uint8Array(10));
    await file.close();
  });
});

describe('opening a file the PerfSpec named', () => {
  it.each([
    ['../outside.txt', 'file-outside-workspace', 'it is outside the workspace'],
    ['link.txt', 'file-outside-workspace', 'a symbolic link leads out of the workspace'],
    ['.git/config', 'file-outside-workspace', 'a PerfSpec may not read the data of git'],
    ['.', 'file-unreadable', 'it is a folder'],
    ['gone.jtl', 'file-missing', 'does not exist'],
  ])('refuses %s', async (path, code, reason) => {
    const opened = await files.openInWorkspace(path);
    expect(opened).toMatchObject({ ok: false, problems: [{ code, message: expect.stringContaining(reason) }] });
  });

  it.each([
    ['a zip archive', Buffer.from('PK\u0003\u0004rest'), 'it is a zip archive', /Unpack it in a step before/],
    ['an empty zip archive', Buffer.from('PK\u0005\u0006'), 'it is a zip archive', /Unpack it in a step before/],
    ['UTF-16', Buffer.from('\uFEFFa,b', 'utf16le'), 'it is UTF-16', /Save it as UTF-8/],
  ])('refuses %s with what to do', async (_, written, reason, advice) => {
    await writeFile(join(workspace, 'odd'), written);
    const opened = await files.openInWorkspace('odd');
    expect(opened).toMatchObject({
      ok: false,
      problems: [
        {
          code: 'file-unreadable',
          message: `The file "odd" cannot be read: ${reason}.`,
          advice: expect.stringMatching(advice),
        },
      ],
    });
  });
});
