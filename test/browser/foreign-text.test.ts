import type { Browser, Page } from 'playwright-core';
import type { RunRecord } from '../../core/model/run-record.ts';
import { renderReport } from '../../core/reporters/html/report.ts';
import { renderJunit } from '../../core/reporters/junit.ts';
import { CHROMIUM_PROGRAMS, startChromium } from '../support/chromium.ts';
import { fc } from '../support/fc.ts';
import { hostile, PLANTED } from '../support/hostile-record.ts';
import { describeWithPrograms } from '../support/real-servers.ts';
import { SAMPLE_RECORDS } from '../support/sample-records.ts';
import { showcase } from '../support/showcase-record.ts';

const FRAGMENTS = [
  ...[
    '<',
    '>',
    '"',
    "'",
    '&',
    '&lt;',
    '&#60;',
    '`',
    '=',
    '/',
    ' ',
    '\n',
    '\u0000',
    '\u202e',
    '\ud800',
    '\uffff',
    ']]>',
  ],
  ...[
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '" onclick="alert(1)',
    "' autofocus onfocus='alert(1)",
  ],
  ...[
    '</title>',
    '</style>',
    '</svg>',
    '<!--',
    '-->',
    '<![CDATA[',
    'javascript:alert(1)',
    'https://x.example/?a="b',
    '{"a":"<b>"}',
  ],
  ...PLANTED,
];
const planted = fc
  .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));

/** The gate's own words: they decide what is drawn, and nobody outside can choose them. */
const OWN = ['status', 'severity', 'code', 'result', 'type', 'noData', 'against', 'inconclusive', 'noBaseline'];

/** A record in which every text that comes from outside is another. */
function withTexts(value: unknown, text: string, field = ''): unknown {
  if (typeof value === 'string') return OWN.includes(field) ? value : `${text}${value}${text}`;
  if (Array.isArray(value)) return value.map((item) => withTexts(item, text, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTexts(item, text, key)]));
}

/** Names of tags and attributes with how often they occur, but where labels end, which their length decides; every address. */
const SKELETON = `(html) => {
  const all = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('*')];
  const count = (names) => { const m = {}; for (const n of names) m[n] = (m[n] ?? 0) + 1; return JSON.stringify(Object.entries(m).sort()); };
  return { tags: count(all.map((e) => e.localName).filter((n) => n !== 'a')),
    attributes: count(all.filter((e) => e.localName !== 'a').flatMap((e) => e.getAttributeNames()).filter((n) => n !== 'text-anchor')),
    links: all.filter((e) => e.localName === 'a').map((e) => e.getAttribute('href')) };
}`;

interface Skeleton {
  readonly tags: string;
  readonly attributes: string;
  readonly links: readonly string[];
}

describeWithPrograms(CHROMIUM_PROGRAMS, 'text from outside in a browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await startChromium();
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  const skeleton = async (html: string) => (await page.evaluate(`(${SKELETON})(${JSON.stringify(html)})`)) as Skeleton; // what SKELETON answers
  const planting = (text: string) => withTexts(showcase(), text) as RunRecord; // only texts differ

  it('opens no tag and adds no attribute, whatever it holds and wherever it comes from', async () => {
    const harmless = await skeleton(renderReport(planting('x')));
    await fc.assert(
      fc.asyncProperty(planted, async (text) => {
        const found = await skeleton(renderReport(planting(text.trim() === '' ? 'x' : `x${text}x`)));
        expect([found.tags, found.attributes]).toEqual([harmless.tags, harmless.attributes]);
        for (const link of found.links) expect(link).toMatch(/^(https?:\/\/[^"'<>\s]+|#indicator-[A-Za-z0-9_.-]+)$/);
      }),
      { numRuns: 60 },
    );
  });

  it('runs nothing in the report of a hostile run', async () => {
    const said: string[] = [];
    page.on('dialog', async (dialog) => {
      said.push(dialog.message());
      await dialog.dismiss();
    });
    await page.setContent(renderReport(hostile()));
    await page.getByRole('button', { name: 'Expand all' }).click();
    expect(said).toEqual([]);
    expect(await page.locator('h1').textContent()).toContain('<script>alert(1)</script>');
  });

  it('lets no script run but its own, even if a tag should get through', async () => {
    const report = renderReport(showcase()).replace(
      '<main',
      '<script>window.broken = 1</script><img src="x" onerror="window.broken = 1"><main',
    );
    await page.setContent(report);
    expect(await page.evaluate('window.broken')).toBeUndefined();
  });

  it.each([...Object.entries(SAMPLE_RECORDS), ...FRAGMENTS.map((text) => [text, planting(text)] as const)])(
    'the JUnit file is XML to a browser: %j',
    async (_, record) => {
      const parse = `new DOMParser().parseFromString(${JSON.stringify(renderJunit(record))}, 'application/xml').documentElement`;
      expect(await page.evaluate(`${parse}.localName + ' ' + ${parse}.querySelectorAll('testcase').length`)).toMatch(
        /^testsuites [1-9]/,
      );
    },
  );
});
