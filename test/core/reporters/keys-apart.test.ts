import { renderConsole } from '../../../core/reporters/console.ts';
import { renderReport } from '../../../core/reporters/html/report.ts';
import { renderJunit } from '../../../core/reporters/junit.ts';
import { renderSummary } from '../../../core/reporters/markdown.ts';
import { judged, type Part, runRecord } from '../../support/record-builders.ts';

/** A known key, and one that is new, where another one has gone. */
const renamed: Part = {
  id: 'p95',
  indicator: { unit: 'ms' },
  grading: { type: 'Baseline' },
  values: { cart: 200, renamed: 1_000 },
  statuses: { renamed: 'learning' },
  grade: {
    ...{ status: 'warning', score: 25, reason: 'old was there before and is missing now; learning (0 of 5 runs)' },
    missing: [{ key: 'old', reason: 'was there before' }],
  },
};

const rendered = (part: Part) => {
  const one = judged(part);
  // Limits of change differ from key to key, and a new key has none.
  const values = one.grade.values.map((value) =>
    value.status === 'learning' ? value : { ...value, limits: { upperSevere: 220 } },
  );
  const record = runRecord(
    { result: 'warning', reason: 'as sampled' },
    { indicators: [{ ...one, grade: { ...one.grade, values } }] },
  );
  return {
    console: renderConsole(record, { colours: false }),
    markdown: renderSummary(record),
    html: renderReport(record),
    junit: renderJunit(record),
  };
};

describe('of a key without limits', () => {
  it('no report says that it is within them, nor that it is the closest to them', () => {
    const { console, markdown, html } = rendered(renamed);
    expect(html).toContain('<p class="reason">1 key within its limits: 200 ms.</p>');
    expect(html).toContain('<p class="reason">1 key learning: 1000 ms.</p>');
    expect(console).toContain('1 of 2 keys judged, closest: cart');
    expect(markdown).toContain('1 of 2 keys judged, closest: `cart`');
    for (const text of [console, markdown, html]) expect(text).not.toContain('closest of');
  });

  it('one whose level was looked at has passed', () => {
    const evidence = { against: 'previous', n: 14 } as const;
    const level: Part = { ...renamed, evidence: { cart: evidence, renamed: evidence }, statuses: {} };
    const record = runRecord({ result: 'pass', reason: 'as sampled' }, { indicators: [judged(level)] });
    expect(renderReport(record)).toContain('2 keys passed: 200 to 1000 ms.');
  });

  it('where no limit is written, reports say so', () => {
    const free: Part = { id: 'free', values: { a: 1, b: 2 }, grade: { status: 'pass', score: 50 } };
    const record = runRecord({ result: 'pass', reason: 'as sampled' }, { indicators: [judged(free)] });
    expect(renderConsole(record, { colours: false })).toContain('first of 2 keys: a');
    const open = { ...judged(free), grade: { ...judged(free).grade, status: 'warning' as const } };
    const html = renderReport(runRecord({ result: 'pass', reason: 'as sampled' }, { indicators: [open] }));
    expect(html).toContain('2 keys without a limit: 1 to 2.');
  });
});

describe('a key that is missing', () => {
  it('is in the lists of all reports', () => {
    const { console, markdown, html, junit } = rendered(renamed);
    expect(html).toContain('<caption>1 key past a limit, missing or without a number, worst first</caption>');
    expect(html).toContain('<th scope="row">old<td>missing<td>was there before');
    expect(markdown).toContain('- `old` missing: was there before');
    expect(markdown).toContain('1 key is missing');
    expect(console).toContain('1 key is missing');
    expect(junit).toContain('old: missing, was there before');
  });

  it('is listed beside keys without a number', () => {
    const { console } = rendered({ ...renamed, gaps: ['x', 'y'].map((key) => ({ key, reason: 'NaN' })) });
    expect(console).toContain('2 keys have no number, 1 key is missing');
  });

  it('is told where it costs nothing, and where it is beside the only one', () => {
    const { console, html } = rendered({
      ...renamed,
      values: { cart: 200 },
      grade: { ...renamed.grade, status: 'pass', score: 50 },
    });
    expect(console).toContain('old was there before and is missing now');
    expect(html).not.toContain('Key: <code>cart');
  });
});
