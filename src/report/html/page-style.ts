/**
 * The style of the page. Bars differ in lightness and changes in sign and outline, so that no hue is needed to tell them apart.
 *
 * Hues are those of Okabe and Ito, which people with any colour vision can tell apart.
 */
export const pageStyle = `
:root{color-scheme:light dark;--bg:light-dark(#fff,#0d1117);--fg:light-dark(#1f2328,#e6edf3);--soft:light-dark(#59636e,#9198a1);--line:light-dark(#d1d9e0,#3d444d);--panel:light-dark(#f6f8fa,#151b23);--space:light-dark(#e4e8ec,#262c36);--range:light-dark(#a9b4c0,#596473);--used:light-dark(#10151b,#f4f7fa);--added:light-dark(#0072b2,#56b4e9);--changed:light-dark(#7a5c00,#f0e442);--removed:light-dark(#59636e,#9198a1);--interrupted:light-dark(#b34700,#ff9d4d);--warn:light-dark(#8f3b00,#ffb27a)}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark}
[hidden]{display:none!important}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.45 system-ui,sans-serif}
header{position:sticky;top:0;z-index:1;padding:10px 20px;background:var(--bg);border-bottom:1px solid var(--line)}
h1{font-size:19px;margin:0}
h2{font-size:17px;margin:26px 0 4px}
h3{font-size:15px;margin:14px 0 6px}
h3 small{font-weight:400;color:var(--soft);margin-left:6px}
header p{margin:2px 0 8px}
small{color:var(--soft)}
main{padding:0 20px 40px;max-width:1400px}
.tools{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
input,button{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:5px 10px}
input{width:min(420px,100%)}
button{cursor:pointer}
button[aria-pressed=true]{background:var(--fg);color:var(--bg)}
kbd{border:1px solid var(--line);border-radius:4px;padding:0 6px;color:var(--soft)}
output{color:var(--soft);min-width:6em}
:focus-visible{outline:3px solid var(--added);outline-offset:1px}
.legend{display:flex;flex-wrap:wrap;gap:6px 16px;align-items:center;color:var(--soft);font-size:13px}
.key{display:inline-block;width:22px;height:12px;margin-right:6px;vertical-align:-1px;border:1px solid var(--soft)}
.key.space{background:var(--space)}.key.range{background:var(--range)}.key.used{background:var(--used)}
.note{background:var(--panel);border-left:4px solid var(--warn);padding:8px 12px}
.subnet{border:1px solid var(--line);border-radius:6px;margin:6px 0}
summary{display:grid;grid-template-columns:minmax(150px,1.2fr) 84px minmax(180px,3fr) minmax(190px,1fr);gap:4px 14px;align-items:center;padding:8px 12px;cursor:pointer;list-style:none;overflow-wrap:anywhere}
summary::-webkit-details-marker{display:none}
summary:hover{background:var(--panel)}
summary .chip,summary .warn{grid-column:1/-1}
summary .warn{font-size:13px}
.name b{font-family:ui-monospace,Menlo,Consolas,monospace}
.name b::before{content:"\\25b8";display:inline-block;width:1.1em;color:var(--soft)}
details[open]>summary .name b::before{content:"\\25be"}
.vlan,.use{color:var(--soft);font-size:13px}
.bar{display:block;width:100%;height:18px}
.cells{height:24px;margin:4px 0 8px}
.space{background:var(--space)}
rect,path{vector-effect:non-scaling-stroke}
rect.free{fill:var(--space)}
.cells rect.free{fill:var(--range)}
rect.range{fill:var(--range)}
rect.used{fill:var(--used)}
rect.next{fill:none;stroke:var(--interrupted);stroke-width:2;stroke-dasharray:5 3}
rect.removed{fill:var(--bg);stroke:var(--removed);stroke-width:2;stroke-dasharray:3 2}
rect.interrupted{stroke:var(--interrupted);stroke-width:2}
.cells rect.interrupted{stroke-width:4}
.grid{stroke:var(--bg);stroke-width:1;fill:none}
.inside{padding:2px 12px 10px;border-top:1px solid var(--line)}
.inside p{margin:8px 0}
.inside .ends{display:flex;justify-content:space-between;margin:-6px 0 10px;color:var(--soft)}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:4px 14px 4px 0;vertical-align:top;overflow-wrap:anywhere}
th{font-size:13px;color:var(--soft);font-weight:600}
.code,code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13px}
td.code{white-space:nowrap}
td.urn{white-space:normal;color:var(--soft)}
tr.hit td{background:var(--panel);box-shadow:inset 0 -2px var(--added)}
.warn{color:var(--warn);font-weight:600}
.warn::before{content:"\\26a0\\fe0e  "}
.chip{display:inline-block;justify-self:start;border:2px solid;border-radius:6px;padding:0 8px;font-size:13px;font-weight:600}
.chip.added{color:var(--added)}
.chip.changed{color:var(--changed);border-style:dotted}
.chip.removed{color:var(--removed);border-style:dashed}
.chip.interrupted{color:var(--interrupted);border-width:3px}
.removed>td:first-child b,summary.removed .name{text-decoration:line-through}
@media(max-width:760px){header{position:static}kbd{display:none}output{min-width:0}header,main{padding-left:12px;padding-right:12px}header p{font-size:13px}summary{grid-template-columns:1fr auto}summary .bar,summary .use{grid-column:1/-1}thead{display:none}tr{display:block;padding:6px 0;border-top:1px solid var(--line)}td{display:block;padding:1px 0}}
@media print{header{position:static}.tools{display:none}}
`;

/** Of the style, for the policy of the page; a test tells the right one. */
export const styleHash = "sha256-h+XjO6RvMuY/YfFII+4AftlkxlQcRC4+lcteGv4r0CA=";
