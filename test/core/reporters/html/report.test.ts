import { createHash } from 'node:crypto';
import { indicatorAnchor } from '../../../../core/reporters/anchor.ts';
import { renderReport } from '../../../../core/reporters/html/report.ts';
import { SCRIPT, SCRIPT_HASH } from '../../../../core/reporters/html/script.ts';
import { earlier } from '../../../support/compared-indicators.ts';
import { judged, runRecord } from '../../../support/record-builders.ts';
import { responseTime } from '../../../support/sample-indicators.ts';
import { SAMPLE_RECORDS } from '../../../support/sample-records.ts';
import { showcase, thousand } from '../../../support/showcase-record.ts';

const html = renderReport(showcase());
/** Of the only value of `responseTime`. */
const KEY = '{"instance":"checkout-1:8080"}';
const cards = (text: string) => [...text.matchAll(/<details class="card s-(\w+)" id="([^"]+)"/g)];

describe('the HTML report', () => {
  it('allows exactly one script, its own', () => {
    expect(SCRIPT_HASH).toBe(`sha256-${createHash('sha256').update(SCRIPT).digest('base64')}`);
    expect(html).toContain(`script-src '${SCRIPT_HASH}';`);
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  it('fetches nothing: no source, no style sheet, no font, no image', () => {
    expect(html).not.toMatch(/\bsrc=|<link|@import|url\((?!#)|<img|<iframe|<base|style="/);
  });

  it('says verdict, reason, score, window, commit, branch and run before anything else', () => {
    const head = html.slice(html.indexOf('<body'), html.indexOf('<main'));
    for (const text of ['Fail', 'Score 115 of 190', 'pass from 171', '2026-01-31 12:00:00 to 12:10:00 UTC (10m)'])
      expect(head).toContain(text);
    for (const text of [
      '0123456789',
      'feature/faster-cart',
      'href="https://github.com/shop/checkout/actions/runs/4711"',
    ])
      expect(head).toContain(text);
  });

  it('has a card for each indicator, worst first, open where it needs a look, with a stable anchor', () => {
    const record = showcase();
    const statuses = cards(html).map(([, status]) => status);
    expect(statuses).toEqual([
      ...['fail', 'noData', 'inconclusive', 'warning', 'warning', 'warning', 'learning'],
      ...[...Array(5).fill('pass'), 'info', 'info'],
    ]);
    expect(
      cards(html)
        .map(([, , id]) => id)
        .sort(),
    ).toEqual(record.indicators.map(({ indicator }) => indicatorAnchor(indicator.id)).sort());
    expect([...html.matchAll(/data-status="(\w+)" open/g)].map(([, status]) => status)).toEqual(statuses.slice(0, 7));
  });

  it.each([
    ['the value, its limit and by how much', '5.407 s</strong> <small>limit &lt; 5 s · 8.14 % over'],
    ['the points', '0 / 40 points'],
    ['the limits in words', 'fail at 5 s or more'],
    ['the bad keys', 'instance=checkout-3:8080<td>3.5 s<td>16.7 % over'],
    ['what the good keys are', '2 keys within their limits: 1.9 to 2.7 s.'],
    ['the query as sent', '<pre><code>histogram_quantile(0.9, rate(response_time_p90_bucket[600s]))'],
    [
      'a query of several lines',
      'max_over_time(\n  sum(jvm_memory_used_bytes{area=&quot;heap&quot;})[600s:]\n) / 2^20',
    ],
    ['hints that can be followed', '<a href="https://wiki.example/checkout/slow" rel="noreferrer noopener"'],
    ['warnings of the source', 'metric might not be a counter'],
    ['values over time', '<svg class="time"'],
    ['the earlier value', '◇</i> was 675 MiB'],
    ['how a value changed and how sure that is', '+12.3 % (normal 98 %: -18.4 to +18.4 %)</small>'],
    ['how it was computed and of how many', '<small>p95 by nearest rank of 12\u202f345 values</small>'],
    ['what is normal', '<li>normal 172.9 to 251.1 ms (98 %)'],
    ['the test against a control', '<li>p &lt; 0.0001, higher in 71 % of pairs, 300 against 280 samples'],
    ['the reason of every comparison', 'The level went from 290 to 316 MiB'],
    ['the earlier runs', 'aria-label="9 earlier runs since 2026-01-11: 196 to 226 ms; this run: 238 ms"'],
    ['a problem with what to do about it', 'Check the URL of the connection'],
    ['the scale of limits orders of magnitude apart', 'log scale</text>'],
  ])('shows %s', (_, text) => {
    expect(html).toContain(text);
  });

  it('says that a value is off the scale', () => {
    const record = runRecord(
      { result: 'pass', reason: 'fine' },
      { indicators: [judged({ ...responseTime, values: { '{}': 9_000 }, grade: { status: 'fail', score: 0 } })] },
    );
    expect(renderReport(record)).toContain('9000 s (off the scale)');
  });

  it('shows the problems of the run above all where there is no verdict', () => {
    const report = renderReport(SAMPLE_RECORDS['error-before-measuring']);
    expect(report).toContain('<h2>Problems <small>3 problems</small></h2>');
    expect(report).not.toContain('class="total"');
  });

  it.each([
    ['one bad indicator of twenty', 20],
    ['all of them bad', 1],
  ])('stays below 5 MB with 1,000 indicators of 20 keys, %s, and leaves none out', (_, bad) => {
    const report = renderReport(thousand(bad));
    expect(Buffer.byteLength(report)).toBeLessThan(5_000_000);
    expect(cards(report)).toHaveLength(1_000);
  });

  it('stays below 5 MB when each of 1,000 indicators has 50 earlier runs', () => {
    const evidence = { against: 'previous', change: 1, n: 50, history: earlier(...Array(50).fill(0.2)) } as const;
    const one = judged({ ...responseTime, baseline: { [KEY]: 0.2 }, evidence: { [KEY]: evidence } });
    const indicators = Array.from({ length: 1_000 }, (_, n) => ({
      ...one,
      indicator: { ...one.indicator, id: `i${n}` },
    }));
    const report = renderReport(runRecord({ result: 'pass', reason: 'all good' }, { indicators }));
    expect(Buffer.byteLength(report)).toBeLessThan(5_000_000);
    expect(cards(report)).toHaveLength(1_000);
    expect(renderReport(runRecord({ result: 'pass', reason: 'one' }, { indicators: [one] }))).toContain(
      '50 earlier runs',
    );
  });

  it('stays below 5 MB when keys, queries and names are as long as they can be', () => {
    const key = (n: number) => `${n}<&">`.repeat(300);
    const values = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [key(n), 9]));
    const one = judged({
      ...responseTime,
      indicator: { displayName: '<&">'.repeat(200), query: '<&">\n'.repeat(2_000) },
      values,
      grade: { status: 'fail', score: 0 },
    });
    const indicators = Array.from({ length: 1_000 }, (_, n) => ({
      ...one,
      indicator: { ...one.indicator, id: `i${n}` },
    }));
    const report = renderReport(runRecord({ result: 'fail', reason: 'all bad' }, { indicators }));
    expect(Buffer.byteLength(report)).toBeLessThan(5_000_000);
    expect(cards(report)).toHaveLength(1_000);
  });
});
