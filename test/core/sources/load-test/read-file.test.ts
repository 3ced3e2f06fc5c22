import { success } from '../../../../core/model/result.ts';
import { type ByteFile, type Files, ReadFault } from '../../../../core/ports.ts';
import { readFile } from '../../../../core/sources/load-test/read-file.ts';
import { jtl, upTo } from './jtl.ts';
import { ask, fixture } from './support.ts';

const PLAN = { format: undefined, lenses: [{ measure: undefined, where: {} }], window: undefined };
const MIB = 1024 * 1024;

/** Files of which there is one: blocks, and a fault where a block is one. */
function oneFile(blocks: readonly (string | Error)[]): { readonly files: Files; readonly closed: () => number } {
  const rest = blocks.map((block) => (typeof block === 'string' ? Buffer.from(block) : block));
  let closed = 0;
  const file: ByteFile = {
    name: 'result',
    size: 1,
    async read(into) {
      const block = rest.shift();
      if (block === undefined) return 0;
      if (block instanceof Error) throw block;
      const length = block.copy(into);
      if (length < block.length) rest.unshift(block.subarray(length));
      return length;
    },
    close: async () => {
      closed += 1;
    },
  };
  const unexpected = () => Promise.reject(new Error('not for this test'));
  const files: Files = {
    read: unexpected,
    readInWorkspace: unexpected,
    write: unexpected,
    remove: unexpected,
    realInWorkspace: unexpected,
    findInWorkspace: unexpected,
    openInWorkspace: async () => success(file),
  };
  return { files, closed: () => closed };
}

const ROWS = jtl(upTo(50_000));

describe('reading a result file', () => {
  it.each([
    ['samples', ROWS, 50_000],
    ['a summary', fixture('k6/summary-export.json'), 1_000],
  ])('may meet blocks of any size: %s', async (_, text, count) => {
    for (const size of [97, 4_096, 70_000, text.length]) {
      const blocks = Array.from({ length: Math.ceil(text.length / size) }, (__, i) =>
        text.slice(i * size, (i + 1) * size),
      );
      const { files, closed } = oneFile(blocks);
      const run = await readFile('result', PLAN, files);
      if (!run.ok) throw new Error(run.problems[0]?.message);
      const [subject] = run.value.subjects;
      expect(subject?.tally?.ok.n ?? subject?.figures.get('count')).toEqual(
        text === ROWS ? count : expect.objectContaining({ value: count }),
      );
      expect(closed()).toBe(1);
    }
  });

  it.each([
    ['at once', []],
    ['among the samples', [ROWS]],
    ['in a summary', [fixture('k6/summary-export.json').slice(0, 500)]],
  ])('ends with a problem, and closes the file, where it cannot be read on: %s', async (_, before) => {
    const { files, closed } = oneFile([...before, new ReadFault('it changed while it was read')]);
    expect(await readFile('result', PLAN, files)).toMatchObject({
      ok: false,
      problems: [
        { code: 'file-unreadable', message: 'The file "result" cannot be read: it changed while it was read.' },
      ],
    });
    expect(closed()).toBe(1);
  });

  it('throws what is a defect on, and closes the file', async () => {
    const { files, closed } = oneFile([ROWS.slice(0, 100_000), new TypeError('defect')]);
    await expect(readFile('result', PLAN, files)).rejects.toThrow('defect');
    expect(closed()).toBe(1);
  });

  it.each(['load-test/junit/pytest.xml', 'load-test/taurus/final-stats.xml', 'load-test/neoload/transactions.csv'])(
    'does not doubt the end of %s, whose end shows without a line end, or with blanks behind it',
    async (path) => {
      const text = fixture(path).trimEnd();
      for (const end of path.endsWith('.xml') ? ['', '\n', ' ', '\n  '] : ['', '\n'])
        expect(JSON.stringify(await ask(text + end, { metric: 'count', splitBy: 'label' }))).not.toMatch(/cut off/);
    },
  );

  it.each([
    [
      'a JSON document',
      `{"a": ["${'x'.repeat(33 * MIB)}"]}`,
      {},
      /has more than 32 MiB, which is too much for a JSON document\.$/,
    ],
    [
      'a summary',
      `Running 10s test @ http://localhost\n${' \n'.repeat(17 * MIB)}`,
      { format: 'wrk' },
      /has more than 32 MiB/,
    ],
    [
      'a line',
      `${ROWS.slice(0, 500)}${'x'.repeat(17 * MIB)}`,
      { format: 'jmeter-csv' },
      /has a \w+ of more than 16 MiB/,
    ],
  ])('is refused where %s is too large', async (_, text, query, message) => {
    expect(await ask(text, { metric: 'count', ...query })).toMatchObject({
      status: 'failed',
      problem: { code: 'load-test-file', message: expect.stringMatching(message) },
    });
  });

  it('refuses a summary that is no UTF-8', async () => {
    const text = Buffer.from(fixture('load-test/wrk/some-failures.txt').replace('Running', 'R\u00fcnning'), 'latin1');
    expect(await ask(text, { metric: 'count', format: 'wrk' })).toMatchObject({
      problem: { code: 'file-unreadable', message: 'The file "result" cannot be read: it is not UTF-8 text.' },
    });
  });

  it.each([
    ['a summary', fixture('k6/summary-export.json')],
    ['samples', ROWS],
  ])('takes a byte order mark off: %s', async (_, text) => {
    expect(await ask(`\uFEFF${text}`, { metric: 'count' })).toMatchObject({ status: 'measured' });
  });
});
