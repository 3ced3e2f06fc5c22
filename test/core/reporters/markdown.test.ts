import type { RunRecord } from '../../../core/model/run-record.ts';
import { problem } from '../../../core/problems.ts';
import { bytesOf, firstThatFits } from '../../../core/reporters/fit.ts';
import { renderComment, renderSummary } from '../../../core/reporters/markdown.ts';
import { earlier } from '../../support/compared-indicators.ts';
import { fc } from '../../support/fc.ts';
import { PLANTED } from '../../support/hostile-record.ts';
import { judged, runRecord } from '../../support/record-builders.ts';
import { SAMPLE_RECORDS } from '../../support/sample-records.ts';

const COMMENT_LIMITS = { GitHub: 65_000, 'Azure DevOps': 140_000 };
const SUMMARY_BYTES = 900 * 1024;

/** A run in which every indicator is bad and has as much to say as it can. */
function loud(amount: number, text: string): RunRecord {
  const indicators = Array.from({ length: amount }, (_, n) =>
    judged({
      id: `${n} ${text}`,
      indicator: { query: text, unit: text },
      grading: { metadata: text },
      limits: { upperSevere: 1 },
      values: { [`a ${text}`]: 2, [`b ${text}`]: 3 },
      baseline: { [`b ${text}`]: 0.9 },
      evidence: {
        [`b ${text}`]: {
          ...{ against: 'previous', change: 200, band: [0.5, 1.5], n: 20, newLevelSince: text },
          history: earlier(...Array.from({ length: 50 }, (_, at) => 1 + at / 100)),
        },
      },
      definition: text,
      grade: { status: n % 2 === 0 ? 'fail' : 'pass', score: 0 },
    }),
  );
  const problems = indicators.map(({ indicator }) => problem('source-refused', `${indicator.id} was refused: ${text}`));
  return runRecord({ result: 'fail', reason: text }, { name: text, perfspec: text, indicators, problems });
}

/** Cells of a line of a table: nothing but their ends may be a bar. */
function cells(line: string): number {
  return line.split('|').length - 2;
}

function tableLines(markdown: string): readonly string[] {
  return markdown.split('\n').filter((line) => line.startsWith('|'));
}

/** What a report of `loud` holds. */
function shown(markdown: string): string {
  const passed = markdown.split('\n| ✅').length - 1;
  const bad = tableLines(markdown).length - passed - 2 * markdown.split('| Indicator |').length + 2;
  return [
    markdown.includes('●') ? 'pictures' : '',
    bad > 0 ? `${bad} bad` : '',
    passed > 0 ? `${passed} passed` : '',
    markdown.includes('<summary>Queries') ? 'details' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** No table, entity, fold or line is cut. */
function expectWhole(markdown: string): void {
  expect(new Set(tableLines(markdown).map(cells))).toEqual(new Set([6]));
  expect(markdown.split('<details>').length).toBe(markdown.split('</details>').length);
  expect(markdown.trimEnd().endsWith('</sub>')).toBe(true);
  expect(markdown.replace(/&(?:amp|lt|gt|#\d+);/g, '').match(/&(?:#|\w*;)/g)).toBeNull();
}

describe('the first ten lines of a summary', () => {
  it.each([
    ['warning-several-keys', ['Warning: checkout', '75 of 100', '4.007 s', '33.6 % over']],
    ['fail-key-indicator', ['Fail: checkout', 'Failed requests', '2.8 %', '180 % over']],
    ['error-before-measuring', ['Error: checkout', 'perf/checkout.yaml:27:9', 'Correct the PerfSpec at this place.']],
    ['error-unreachable', ['Error: checkout', 'connection refused', 'Check the URL']],
    ['many-indicators', ['Pass: checkout', 'Service_25', '0.593 % over']],
  ] as const)('of the run "%s" say what happened', (name, facts) => {
    const lines = renderSummary(SAMPLE_RECORDS[name]).split('\n').slice(0, 10).join('\n');
    for (const fact of facts) expect(lines).toContain(fact);
  });
});

describe('a large report', () => {
  it.each([
    [300, 'short'],
    [1_000, 'as long as a sentence may be'.repeat(10)],
    [1_000, '@|<>&`_*[]$#1'.repeat(40)],
    [3_000, '😀'.repeat(100)],
  ])('of %p indicators stays inside of the limits with whole tables', (amount, text) => {
    const record = loud(amount, text);
    const summary = renderSummary(record);
    expect(bytesOf(summary)).toBeLessThanOrEqual(SUMMARY_BYTES);
    expectWhole(summary);
    for (const limit of Object.values(COMMENT_LIMITS)) {
      const comment = renderComment(record, limit);
      expect(comment.length).toBeLessThanOrEqual(limit);
      expectWhole(comment);
    }
  });

  it('says what it leaves out', () => {
    const markdown = renderComment(loud(1_000, 'as long as a sentence may be'.repeat(10)), 65_000);
    expect(markdown).toMatch(
      /\*Too much to show here: \d+ further bad indicators, 500 indicators that passed or are only observed, \d+ further problems\./,
    );
  });

  it('is the richest form that fits, or the shortest where none does', () => {
    const steps = ['everything', 'some', '-'] as const;
    const first = (limit: number) =>
      firstThatFits(
        steps,
        (text) => text,
        ({ length }) => length <= limit,
      );
    expect([first(10), first(4), first(0)]).toEqual(['everything', 'some', '-']);
  });

  // What a step of the ladder loses stays lost on those below it, so a smaller limit never shows more.
  it('loses its pictures first, then what passed, then bad indicators from the best on', () => {
    const record = loud(40, 'x');
    const full = renderComment(record, Number.POSITIVE_INFINITY);
    const seen = new Set<string>();
    for (let limit = full.length; limit > 0; limit -= 100) seen.add(shown(renderComment(record, limit)));
    expect([...seen]).toEqual(['pictures 20 bad 20 passed', '20 bad 20 passed', '20 bad', '10 bad', '3 bad', '']);
  });

  it('keeps its details longer than what passed, in a summary', () => {
    const long = (amount: number) => renderSummary(loud(amount, 'as long as a sentence may be'.repeat(10)));
    expect([60, 600].map((amount) => shown(long(amount)))).toEqual([
      'pictures 30 bad 30 passed details',
      expect.stringMatching(/^\d+ bad/),
    ]);
  });

  it('has a few words for a run at the very least', () => {
    const markdown = renderComment(loud(50, 'x'), 1);
    expect(markdown).toContain('25 further bad indicators');
    expect(markdown).not.toContain('|');
    expect(markdown.length).toBeLessThan(1_000);
  });

  it('is measured in bytes', () => {
    expect(bytesOf('é😀')).toBe(6);
  });
});

describe('a planted text', () => {
  it('stays text wherever it stands', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...PLANTED, '|', '\\', '`', '\n', '<', '@'), fc.string()), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        text.map((parts) => `x${parts.join('')}`),
        (planted) => {
          const markdown = renderSummary(loud(1, planted));
          expect(markdown).not.toContain('<!--');
          expect(tableLines(markdown).map(cells)).toEqual([6, 6, 6]);
          expect(markdown.split('\n').filter((line) => /^#/.test(line)).length).toBe(3);
        },
      ),
    );
  });
});

describe('folding', () => {
  it('keeps a short table whole and puts the passed ones of a long one away', () => {
    expect(renderComment(SAMPLE_RECORDS.pass, 65_000)).not.toContain('<details>');
    expect(renderComment(SAMPLE_RECORDS['many-indicators'], 65_000)).toContain(
      '<summary>288 indicators that passed or are only observed</summary>',
    );
  });

  it('keeps ten problems open', () => {
    const problems = Array.from({ length: 12 }, (_, n) => problem('query-invalid', `Query ${n} is wrong.`));
    const markdown = renderSummary(runRecord({ result: 'error', reason: 'No verdict.' }, { problems }));
    expect(markdown).toContain('<summary>2 more problems</summary>');
    expect(markdown.split('Correct the query.').length - 1).toBe(2);
  });
});
