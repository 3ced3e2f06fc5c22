import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { RunRecord } from '../../core/model/run-record.ts';
import { indicatorAnchor } from '../../core/reporters/anchor.ts';
import { renderReport } from '../../core/reporters/html/report.ts';
import { CHROMIUM_PROGRAMS, startChromium } from '../support/chromium.ts';
import { describeWithPrograms } from '../support/real-servers.ts';
import { SAMPLE_RECORDS } from '../support/sample-records.ts';
import { showcase, thousand } from '../support/showcase-record.ts';

const SEEN = "[...document.querySelectorAll('details.card')].filter((card) => card.checkVisibility()).length";
const OPEN = "document.querySelectorAll('details.card[open]').length";

describeWithPrograms(CHROMIUM_PROGRAMS, 'the report in a browser', () => {
  let browser: Browser;
  let page: Page;
  /** What the page or its script had to complain about, refused requests among it. */
  let complaints: string[];
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser.close());
  afterEach(() => page.close());

  async function open(html: string, options: Look = {}): Promise<void> {
    page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    complaints = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => complaints.push(request.url()));
    await page.setContent(html);
  }

  const records = { showcase: showcase(), ...SAMPLE_RECORDS };
  const { hostile, 'error-unreachable': unreachable } = SAMPLE_RECORDS;
  const fewer = { showcase: showcase(), hostile, unreachable };
  const LOOKS: readonly (readonly [string, Look, Readonly<Record<string, RunRecord>>])[] = [
    ['light', { colorScheme: 'light' }, records],
    ['dark', { colorScheme: 'dark' }, fewer],
    ['narrow', { viewport: { width: 390, height: 844 } }, fewer],
    ['narrow and dark', { viewport: { width: 320, height: 844 }, colorScheme: 'dark' }, fewer],
  ];
  const views = LOOKS.flatMap(([name, look, runs]) =>
    Object.entries(runs).map(([run, record]) => [name, run, look, record] as const),
  );

  it.each(views)(
    '%s, run "%s": axe finds nothing, it fits the width and asks for nothing',
    async (_, _run, look, record) => {
      await open(renderReport(record), look);
      await page.evaluate("for (const card of document.querySelectorAll('details.card')) card.open = true");
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as AxeResult; // as axe documents it
      expect(violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    },
  );

  it('has all its content and no filter without script', async () => {
    await open(renderReport(showcase()), { javaScriptEnabled: false });
    expect(await page.locator('#tools').isVisible()).toBe(false);
    expect(await page.locator('.counts').textContent()).toMatch(/1 Fail/);
    expect(await page.locator('details.card').count()).toBe(14);
    expect(await page.getByText('instance=checkout-3:8080').isVisible()).toBe(true);
  });

  it('filters by text and by status, says how many are left, and opens and closes all', async () => {
    await open(renderReport(showcase()));
    await page.getByLabel('Filter').fill('checkout-3');
    expect(await page.evaluate(SEEN)).toBe(1);
    expect(await page.getByRole('status').textContent()).toBe('1 of 14 indicators');
    await page.getByLabel('Filter').fill('');
    await page.getByRole('button', { name: /^Pass/ }).click();
    expect(await page.evaluate(SEEN)).toBe(5);
    expect(await page.getByRole('heading', { name: /Needs a look/ }).isVisible()).toBe(false);
    await page.getByRole('button', { name: /^Pass/ }).click();
    expect(await page.evaluate(SEEN)).toBe(14);
    await page.getByRole('button', { name: 'Expand all' }).click();
    expect(await page.evaluate(OPEN)).toBe(14);
    await page.getByRole('button', { name: 'Collapse all' }).click();
    expect(await page.evaluate(OPEN)).toBe(0);
  });

  it('is usable with the keyboard alone', async () => {
    await open(renderReport(showcase()));
    await page.getByLabel('Filter').focus();
    await page.keyboard.type('heap');
    for (let stops = 0; stops < 12; stops += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate("document.activeElement.matches('details.card > summary')")) break;
    }
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.parentElement.open')).toBe(false);
  });

  it('opens from disk at the indicator that a link names', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'report-'));
    const file = join(folder, 'report.html');
    writeFileSync(file, renderReport(thousand()));
    page = await browser.newPage();
    const anchor = indicatorAnchor('response_time_service_777');
    await page.goto(`${pathToFileURL(file).href}#${anchor}`);
    expect(await page.evaluate(`document.getElementById('${anchor}').open`)).toBe(true);
    const top = await page.evaluate(`document.getElementById('${anchor}').getBoundingClientRect().top`);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThan(300);
    rmSync(folder, { recursive: true });
  });

  it('works in a sandboxed frame, as a tab of Azure DevOps shows it', async () => {
    await open(
      '<!doctype html><title>tab</title><iframe id="f" sandbox="allow-scripts" width="1000" height="800"></iframe>',
    );
    await page.evaluate(`document.getElementById('f').srcdoc = ${JSON.stringify(renderReport(showcase()))}`);
    const frame = page.frameLocator('#f');
    await frame.getByLabel('Filter').fill('heap in use');
    expect(await frame.getByRole('status').textContent()).toBe('1 of 14 indicators');
    await frame.getByRole('link', { name: 'Link to this indicator' }).first().click();
    expect(await frame.getByRole('status').textContent()).toBe('1 of 14 indicators');
    const fills = "getComputedStyle(document.querySelector('.z-fail')).fill";
    expect(await page.frames()[1]?.evaluate(fills)).toContain('stripes');
    expect(complaints.filter((text) => !text.startsWith('about:'))).toEqual([]);
  });

  it('is at hand within seconds with 1,000 indicators of 20 keys', async () => {
    const started = performance.now();
    await open(renderReport(thousand()));
    await page.getByLabel('Filter').fill('response_time_service_77');
    expect(await page.evaluate(SEEN)).toBe(11);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('prints on white, without what only works on a screen', async () => {
    await open(renderReport(showcase()), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(27, 31, 36)');
    expect(await page.locator('#tools').isVisible()).toBe(false);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

type Look = NonNullable<Parameters<Browser['newPage']>[0]>;

interface AxeResult {
  readonly violations: readonly { id: string; impact: string; nodes: readonly { html: string }[] }[];
}
