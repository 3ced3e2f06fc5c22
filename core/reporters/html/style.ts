import { CHARTS } from './style-charts.ts';
import { COLOURS } from './style-colours.ts';

const PAGE = `
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0 auto;max-width:1120px;padding:24px 24px 48px;background:var(--ground);color:var(--text);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;font-variant-numeric:tabular-nums}
h1,h2,h4,p,ul,dl,dd{margin:0;padding:0}ul{list-style:none}
a{color:var(--link)}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.88em;overflow-wrap:anywhere}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:6px}
.defs{position:absolute;width:0;height:0}
.icon{width:1em;height:1em;flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
h2{font-size:18px;margin:32px 0 12px}h2 small{color:var(--soft);font-weight:400;font-size:14px;margin-left:6px}
footer{color:var(--soft);font-size:13px;margin-top:32px}`;

const HEAD = `
.verdict{display:grid;grid-template-columns:auto 1fr;gap:20px 22px;padding:28px;background:var(--card);border:1px solid var(--edge);
border-top:6px solid var(--own);border-radius:12px}
.stamp{width:68px;height:68px;border-radius:50%;display:grid;place-items:center;background:var(--own-ground);color:var(--own-text);font-size:36px}
.words{align-self:center;min-width:0;overflow-wrap:anywhere}
h1{font-size:30px;line-height:1.2;letter-spacing:-.01em}.word{color:var(--own-text)}.gate{font-weight:400}
.words p{font-size:17px;margin-top:6px}
.total{grid-column:1/-1;border-top:1px solid var(--edge);padding-top:16px}
.total h2{margin:0;font-size:15px;display:inline}.total p{display:inline;color:var(--soft);margin-left:8px}.total .bullet{margin-top:12px}
.facts{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:10px 26px;border-top:1px solid var(--edge);padding-top:16px;font-size:14px}
.facts div{min-width:0}dt{color:var(--soft);font-size:12px}dd{overflow-wrap:anywhere}
.counts{display:flex;flex-wrap:wrap;gap:8px;margin-top:20px}
.counts li,.chip{display:inline-flex;align-items:center;gap:6px;padding:4px 12px;border-radius:99px;background:var(--own-ground);color:var(--own-text);font-size:14px}
.counts:has(+#tools:not([hidden])){display:none}
#tools{display:flex;flex-wrap:wrap;align-items:center;gap:8px;margin-top:20px;position:sticky;top:0;z-index:1;padding:10px 0;background:var(--ground)}
#tools label{font-weight:600}
#tools input{flex:1 1 180px;min-width:0;padding:7px 12px;border:1px solid var(--soft);border-radius:8px;background:var(--card);color:var(--text);font:inherit}
#tools input::placeholder{color:var(--soft);opacity:1}
#tools button{font:inherit;font-size:14px;cursor:pointer;padding:5px 12px;border-radius:99px;border:1px solid var(--edge);background:var(--card);color:var(--text)}
.chips,.chips span{display:flex;flex-wrap:wrap;gap:6px}.chips{justify-content:space-between}
#tools .chip{background:var(--own-ground);color:var(--own-text);border-color:transparent}
#tools .chip[aria-pressed=true]{border-color:var(--own-text);box-shadow:inset 0 0 0 1px var(--own-text);font-weight:600}
#shown{color:var(--soft);font-size:14px}.chips{flex:1 1 100%}`;

const CARDS = `
.card{background:var(--card);border:1px solid var(--edge);border-left:5px solid var(--own);border-radius:10px;margin:0 0 10px;scroll-margin-top:110px}
.many .card{content-visibility:auto;contain-intrinsic-block-size:auto 70px}.many .card[open]{contain-intrinsic-block-size:auto 420px}
.card:target{box-shadow:0 0 0 3px var(--link)}
summary{display:grid;grid-template-columns:126px minmax(0,1fr) minmax(0,1.1fr) 124px;gap:4px 16px;align-items:center;padding:12px 16px;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary:hover h3{text-decoration:underline;text-decoration-thickness:1px}
.badge{display:inline-flex;align-items:center;gap:6px;justify-self:start;padding:2px 10px;border-radius:99px;background:var(--own-ground);color:var(--own-text);font-size:13px;white-space:nowrap}
h3,.figures{overflow-wrap:anywhere}h3{font-size:15px;font-weight:600;margin:0}
small{color:var(--soft);font-size:13px;font-weight:400}.figures small,h3 small{display:block}
h3 em{font-style:normal;font-weight:600;color:var(--text)}
.figures strong{font-size:18px}
.score{color:var(--soft);font-size:13px;text-align:right}
summary .score::after{content:"▸" / "";margin-left:8px}details[open]>summary .score::after{content:"▾" / ""}
summary .bullet{grid-column:1/-1;margin-top:8px}
details:not([open])>summary{grid-template-columns:126px minmax(0,1.2fr) minmax(0,1fr) 124px 150px}
details:not([open])>summary .bullet{grid-column:auto;margin:0}
details:not([open])>summary strong{font-size:15px}
.body{padding:0 16px 16px;display:grid;gap:12px}.body>*{min-width:0}
.legend{display:flex;flex-wrap:wrap;gap:2px 20px;color:var(--soft);font-size:13px}.legend li{overflow-wrap:anywhere}.sign{font-style:normal;color:var(--text)}
.reason,.body li,.problem p{overflow-wrap:anywhere}
h4{font-size:13px;color:var(--soft);font-weight:600;margin-bottom:-6px}
pre{margin:0;padding:10px 12px;background:var(--field);border-radius:8px;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;font-size:14px}caption{text-align:left;color:var(--soft);font-size:13px;font-weight:600;padding-bottom:4px}
th,td{text-align:left;vertical-align:top;padding:5px 12px 5px 0;border-top:1px solid var(--edge);overflow-wrap:anywhere;font-weight:400}
thead th{border-top:0;color:var(--soft);font-size:12px}td:nth-child(3){white-space:nowrap;font-weight:600}
tbody th{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.88em}
.t-fail{color:var(--fail-text);font-weight:600}.t-warning,.t-noData,.t-inconclusive{color:var(--warning-text);font-weight:600}
.problem{background:var(--own-ground);color:var(--text);border-left:4px solid var(--own);border-radius:6px;padding:10px 14px;display:grid;gap:6px}
.problem+.problem{margin-top:10px}
.self{font-size:13px}`;

const NARROW = `
@media(max-width:720px){
body{padding:12px 12px 32px}
.verdict{padding:18px;gap:14px}.stamp{width:48px;height:48px;font-size:26px}h1{font-size:23px}.words p{font-size:15px}
summary,details:not([open])>summary{grid-template-columns:1fr auto;padding:12px}
h3,.figures,details:not([open])>summary .bullet{grid-column:1/-1}
.badge{grid-row:1}.score{grid-row:1;grid-column:2}
#tools{position:static}.card{scroll-margin-top:8px}
table{table-layout:fixed;font-size:13px}thead th:nth-child(1){width:24%}thead th:nth-child(3){width:20%}thead th:nth-child(4){width:33%}
th,td{padding-right:8px}td:nth-child(3){white-space:normal}}`;

const PRINT = `
@media print{:root{color-scheme:light}body{max-width:none;padding:0;background:#fff;font-size:11pt}#tools,.self{display:none!important}.counts{display:flex!important}
.card,.verdict,tr,figure{break-inside:avoid}.many .card{content-visibility:visible}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;

/** The whole look of a report. */
export const STYLE = [COLOURS, PAGE, HEAD, CARDS, CHARTS, NARROW, PRINT].join('\n');
