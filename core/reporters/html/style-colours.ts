import { STATUS_WORDS, type Words } from '../verdict-words.ts';

/** Every pair of text and ground has a contrast of 4.5 or more (WCAG 2.2, 1.4.3); a test with axe holds it. */
const LIGHT = `
--ground:#f4f5f7;--card:#fff;--text:#1b1f24;--soft:#57606a;--edge:#d5dae0;--field:#eef0f3;--link:#0759b8;
--pass:#1a7f37;--pass-ground:#dcf5e3;--pass-text:#0f5527;--warning:#b27300;--warning-ground:#fff1c9;--warning-text:#674600;
--fail:#c9252d;--fail-ground:#ffe2e0;--fail-text:#98141c;--error:#7a3fd0;--error-ground:#efe5fd;--error-text:#5a2aa6;
--other:#5f6b78;--other-ground:#e6eaef;--other-text:#3c4650;
--zone-pass:#cdebd6;--zone-warning:#fbe2a0;--zone-fail:#f7bdb8;--stripe:#f4b0aa;--mark:#14181d;--band:#e3ecf8;--band-edge:#5b7aa6;`;

const DARK = `
--ground:#0e1116;--card:#171b22;--text:#e7ecf2;--soft:#a3adb8;--edge:#303842;--field:#222831;--link:#7ab7ff;
--pass:#3fb65f;--pass-ground:#143421;--pass-text:#86e3a3;--warning:#d99e1e;--warning-ground:#3b2c08;--warning-text:#f4cd6b;
--fail:#f0595c;--fail-ground:#4a181b;--fail-text:#ffaba6;--error:#a67bf0;--error-ground:#302050;--error-text:#d5bdff;
--other:#8a96a3;--other-ground:#29313b;--other-text:#c3ccd6;
--zone-pass:#1d4b2e;--zone-warning:#5d490c;--zone-fail:#6a2426;--stripe:#762a2c;--mark:#fff;--band:#1e2c40;--band-edge:#7f9cc6;`;

/** How the colours of the words are called here. */
const TONES: Readonly<Record<Words['colour'], string>> = {
  ...{ green: 'pass', yellow: 'warning', red: 'fail', magenta: 'error' },
  ...{ cyan: 'other', gray: 'other' },
};

/** Of a status, for whatever carries its class. */
const BY_STATUS = Object.entries(STATUS_WORDS)
  .map(([status, words]) => {
    const tone = TONES[words.colour];
    return `.s-${status}{--own:var(--${tone});--own-ground:var(--${tone}-ground);--own-text:var(--${tone}-text)}`;
  })
  .join('\n');

/** Paper is white, whatever the screen was. */
export const COLOURS = `
:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
${BY_STATUS}`;
