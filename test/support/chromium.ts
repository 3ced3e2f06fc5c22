import { type Browser, chromium } from 'playwright-core';
import { programPath } from './programs.ts';

/** What `describeWithPrograms` has to look for. */
export const CHROMIUM_PROGRAMS = ['chromium'];

const QUIET = [
  ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];

/** Debian's chromium, without a window and without talking to anybody. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: programPath('chromium'),
    headless: true,
    chromiumSandbox: false,
    args: QUIET,
  });
}
