import type { RunRecord } from '../../model/run-record.ts';
import { htmlText } from '../escape.ts';
import { RESULT_WORDS } from '../verdict-words.ts';
import { ICON_SYMBOLS } from './badge.ts';
import { SCRIPT, SCRIPT_HASH } from './script.ts';
import { STYLE } from './style.ts';

/** Nothing is fetched, nothing sent and no script but the page's own run, whatever a report should hold. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${SCRIPT_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`;

/** Stripes on what failed, so that zones differ without colour too. */
const PATTERN =
  '<pattern id="stripes" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="7" height="7"/><rect class="stripe" width="2" height="7"/></pattern>';

/** A whole document around what it shows. */
export function renderPage({ name, verdict }: RunRecord, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${RESULT_WORDS[verdict.result].word}: ${htmlText(name, 120)} · PerfSpec Gate</title>
<style>${STYLE}</style>
</head>
<body>
<svg class="defs" aria-hidden="true"><defs>${PATTERN}</defs>${ICON_SYMBOLS}</svg>
${content}
<footer><p>PerfSpec Gate. Times are UTC. Every number of this run is in <code>result.json</code>.</p></footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}
