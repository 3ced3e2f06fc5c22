import axe from 'axe-core';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { renderReport } from '../../core/reporters/html/report.ts';
import { type AzurePage, type AzurePageOptions, startAzurePage } from '../support/azure-page.ts';
import { CHROMIUM_PROGRAMS, startChromium } from '../support/chromium.ts';
import { describeWithPrograms } from '../support/real-servers.ts';
import { showcase } from '../support/showcase-record.ts';

const REPORT = renderReport(showcase());
const LIGHT = { 'background-color': '#ffffff', 'text-primary-color': 'rgba(0, 0, 0, .9)' };
const DARK = { 'background-color': '#1f1f1f', 'text-primary-color': 'rgba(255, 255, 255, .9)' };

/** Tries all that a report may not do, and says what came of it. */
const HOSTILE = `<!doctype html><html lang="de"><body><p id="said"></p><script>
const tried = { parent: () => parent.document.body, top: () => top.document.body, store: () => localStorage, cookie: () => document.cookie };
const said = Object.entries(tried).map(([name, attempt]) => { try { attempt(); return name + ' open'; } catch { return name + ' closed'; } });
fetch('/org/').then(() => 'fetch open', () => 'fetch closed').then((last) => {
  document.getElementById('said').textContent = [...said, last, document.compatMode, document.documentElement.lang].join(', ');
});
</script></body></html>`;

describeWithPrograms(CHROMIUM_PROGRAMS, 'the tab of Azure DevOps in a browser', () => {
  let browser: Browser;
  let azure: AzurePage;
  let page: Page;
  let tab: FrameLocator;
  let report: FrameLocator;

  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser.close());
  afterEach(() => Promise.all([page.close(), azure.close()]));

  async function open(options: AzurePageOptions): Promise<void> {
    azure = await startAzurePage(options);
    page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme: 'light' });
    await page.goto(azure.url);
    tab = page.frameLocator('#tab');
    report = tab.frameLocator('#report');
  }

  it('shows the report of the one gate of a build, whose filter works', async () => {
    await open({ reports: { shop: REPORT }, theme: LIGHT });
    await report.getByRole('heading', { level: 1 }).waitFor();
    expect(await report.locator('details.card').count()).toBe(showcase().indicators.length);
    await report.getByLabel('Filter').fill('checkout-3');
    expect(await report.locator('details.card:visible').count()).toBe(1);
    expect(await tab.getByLabel('Gate').isVisible()).toBe(false);
    expect(await tab.getByRole('status').isVisible()).toBe(false);
    expect(await page.evaluate('window.loaded')).toEqual(['succeeded']);
  });

  it('lets people choose where there are several, also of one name', async () => {
    const named = (words: string) => `<!doctype html><h1>${words}</h1>`;
    await open({ reports: { search: named('of search'), 'check/out <b>': named('of checkout') } });
    await report.getByRole('heading', { name: 'of checkout' }).waitFor();
    expect(await tab.getByLabel('Gate').locator('option').allTextContents()).toEqual(['check/out <b>', 'search']);
    await tab.getByLabel('Gate').selectOption('search');
    await report.getByRole('heading', { name: 'of search' }).waitFor();
    // A build that is still running changes every few seconds.
    await page.evaluate('changeBuild()');
    await page.waitForTimeout(300);
    expect(await report.getByRole('heading').textContent()).toBe('of search');
    expect(await tab.getByLabel('Gate').inputValue()).toBe('search');
  });

  it.each([
    ['light', LIGHT, 'rgb(244, 245, 247)'],
    ['dark', DARK, 'rgb(14, 17, 22)'],
  ])('shows the report in the %s theme of the page, whatever the computer has', async (_, theme, ground) => {
    await open({ reports: { shop: REPORT }, theme });
    await report.getByRole('heading', { level: 1 }).waitFor();
    const inner = page.frames().find((each) => each.url() === 'about:srcdoc');
    expect(await inner?.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(ground);
  });

  it('follows the theme when people change it', async () => {
    await open({ reports: { shop: REPORT }, theme: LIGHT });
    await report.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(`changeTheme(${JSON.stringify(DARK)})`);
    const ground = "getComputedStyle(document.body).backgroundColor === 'rgb(14, 17, 22)'";
    await page
      .frames()
      .find((each) => each.url() === 'about:srcdoc')
      ?.waitForFunction(ground);
  });

  it('gives a report no way out, and changes nothing of it', async () => {
    await open({ reports: { evil: HOSTILE } });
    await report.getByText('fetch').waitFor();
    expect(await report.locator('#said').textContent()).toBe(
      'parent closed, top closed, store closed, cookie closed, fetch closed, CSS1Compat, de',
    );
  });

  it.each([
    ['none yet', {}, 'No gate has attached a report'],
    ['no right to see it', { status: 403 }, 'You may not see the reports'],
    ['a server that is not well', { status: 503 }, 'answered 503'],
    [
      'an address at another server',
      { reports: { shop: '' }, elsewhere: 'http://127.0.0.1:9' },
      'another server: 127.0',
    ],
  ])('says so where there is %s', async (_, options, said) => {
    await open(options);
    await tab.getByText(said).waitFor();
    expect(await tab.locator('#report').isVisible()).toBe(false);
    expect(azure.requests.filter(({ url }) => url.includes('/t/r/attachments'))).toEqual([]);
  });

  it('says that it is loading', async () => {
    await open({ reports: { shop: REPORT }, delay: 500 });
    await tab.getByText('Loading').waitFor();
    await report.getByRole('heading', { level: 1 }).waitFor();
  });

  it.each([
    ['light', LIGHT, {}],
    ['dark', DARK, {}],
    ['light', LIGHT, { one: '<!doctype html><html lang="en"><title>1</title><h1>1</h1>', two: '' }],
    ['dark', DARK, { one: '<!doctype html><html lang="en"><title>1</title><h1>1</h1>', two: '' }],
  ])('has nothing that axe finds, %s', async (_, theme, reports) => {
    await open({ theme, reports });
    await (Object.keys(reports).length > 0 ? report.getByRole('heading') : tab.getByText('No gate')).waitFor();
    const frame = page.frames().find((each) => each.url().endsWith('/index.html'));
    await frame?.evaluate(axe.source);
    const found = await frame?.evaluate('axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag22aa"], iframes: false })');
    expect(found).toMatchObject({ violations: [] });
  });
});
