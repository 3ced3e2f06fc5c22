/** A closed card shows only the middle of its chart, without letters. */
export const CHARTS = `
.bullet{display:block;width:100%;height:64px;overflow:visible;font-size:12px;fill:var(--text)}
.z-pass{fill:var(--zone-pass)}.z-warning{fill:var(--zone-warning)}.z-fail{fill:url(#stripes)}
.ground{fill:var(--zone-fail)}.stripe{fill:var(--stripe)}
.zone{text-anchor:middle;font-size:11px;letter-spacing:.03em}
.zones{clip-path:inset(0 round 5px)}
.tick{fill:var(--soft)}.limit{font-weight:600}.end{fill:var(--soft)}
.now{font-weight:700;font-size:13px}
.value path{fill:var(--mark);stroke:var(--card);stroke-width:1.5;paint-order:stroke}
.was path{fill:var(--card);stroke:var(--mark);stroke-width:1.5}
.keys path,.time path{fill:none;stroke:var(--mark);stroke-width:1.5;vector-effect:non-scaling-stroke}
.keys path{opacity:.7}
details:not([open])>summary .bullet{height:26px;overflow:hidden}
details:not([open])>summary .bullet>g{transform:translateY(-21px)}
details:not([open])>summary .bullet text{display:none}
figure{margin:0}
.time{display:block;width:100%;height:140px;border-radius:6px;overflow:hidden;font-size:12px;fill:var(--text)}
.time>svg{width:100%;height:100%}
.time rect{opacity:.45}
.time text{paint-order:stroke;stroke:var(--card);stroke-width:3;stroke-linejoin:round}
.time path{stroke-linejoin:round;stroke-width:2}
.time .other{stroke:var(--soft);stroke-width:1;opacity:.7}
.history{display:grid;grid-template-columns:minmax(0,1fr) 138px;font-size:12px;fill:var(--text)}
.history>svg{display:block;width:100%;height:190px}.history>svg{overflow:visible}
.history text{fill:var(--text)}.history .end{fill:var(--soft)}
.history line{stroke:var(--soft);stroke-width:1}.history path{fill:none;stroke:var(--soft)}
.band{fill:var(--band)}.history .edge,.history path.normal{stroke:var(--band-edge);stroke-dasharray:2 3}
.history .centre{stroke-dasharray:1 4}.history text.centre{fill:var(--soft)}
.history .warn{stroke:var(--warning);stroke-width:1.5;stroke-dasharray:7 4}.history .severe{stroke:var(--fail);stroke-width:1.5}
.history path.warn{stroke-dasharray:none}
.history text{stroke:none!important}.history text.warn{fill:var(--warning-text)}.history text.severe{fill:var(--fail-text)}
.history .now{font-size:13px;font-weight:700}.history path.now{stroke:var(--mark)}
.runs>svg>path{vector-effect:non-scaling-stroke;opacity:.55}
.run{fill:var(--card);stroke:var(--mark);stroke-width:1.5}.runs .far path{fill:var(--card);stroke:var(--mark);stroke-width:1.5;opacity:1}
.runs .this path{fill:var(--own);stroke:var(--card);stroke-width:1.5;opacity:1}
.runs .sure{stroke:var(--mark);stroke-width:2;opacity:.8}
.history line.level{stroke:var(--text);stroke-dasharray:4 3}.history text.level{font-weight:600}
figcaption{color:var(--soft);font-size:13px;margin-top:4px;overflow-wrap:anywhere}`;
