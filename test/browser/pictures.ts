import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { RunRecord } from '../../core/model/run-record.ts';
import { renderReport } from '../../core/reporters/html/report.ts';
import { startChromium } from '../support/chromium.ts';
import { SAMPLE_RECORDS } from '../support/sample-records.ts';
import { showcase, thousand } from '../support/showcase-record.ts';

const compared = SAMPLE_RECORDS['fail-beyond-noise'];

interface Picture {
  readonly record: RunRecord;
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  /** Pixels from the top, where the beginning says nothing new. */
  readonly from?: number;
}

const PICTURES: Readonly<Record<string, Picture>> = {
  'report-wide': { record: showcase(), width: 1280, height: 1500, theme: 'light' },
  'report-dark': { record: showcase(), width: 1280, height: 1500, theme: 'dark' },
  'report-narrow': { record: showcase(), width: 390, height: 1700, theme: 'light' },
  'report-compared': { record: compared, width: 1280, height: 1390, theme: 'light', from: 540 },
  'report-1000': { record: thousand(), width: 1280, height: 1000, theme: 'light' },
};

/** Larger pictures make a clone slow. */
const MOST_BYTES = 300_000;
const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

mkdirSync(FOLDER, { recursive: true });
const browser = await startChromium();
for (const [name, { record, width, height, theme, from = 0 }] of Object.entries(PICTURES)) {
  const page: Page = await browser.newPage({ viewport: { width, height }, colorScheme: theme });
  await page.setContent(renderReport(record));
  const path = `${FOLDER}${name}.png`;
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: from, width, height } });
  const { size } = statSync(path);
  console.log(`${path}: ${Math.round(size / 1_000)} kB`);
  if (size > MOST_BYTES) throw new Error(`${path} is larger than ${MOST_BYTES} bytes.`);
  await page.close();
}
await browser.close();
