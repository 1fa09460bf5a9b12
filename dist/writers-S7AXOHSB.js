import{a as w,b as y,c as $,d as S,e as B,f as W,h as D,i as F,j as E}from"./chunk-DAU2BEHO.js";import"./chunk-2LJQTALS.js";import"./chunk-MHFMPM6V.js";import{a as P,c as O,e as C}from"./chunk-F7EEU245.js";import"./chunk-5SOOGNIB.js";import{f as V}from"./chunk-JWQCOVWK.js";import"./chunk-JNQLN6V3.js";import"./chunk-UHWPHXKH.js";import"./chunk-ATE7RMUT.js";import{a as m,b as f,d as j,e as v}from"./chunk-K3TWHL6N.js";import"./chunk-II25T7BV.js";import"./chunk-TI7C2XES.js";import"./chunk-TSJKKWT2.js";import"./chunk-WHVJFE6O.js";import"./chunk-PIRN42IT.js";import"./chunk-SXHQHGZ2.js";import"./chunk-GDFAXLCY.js";import"./chunk-Z3WSLTOS.js";import"./chunk-D2KLR7HJ.js";import{b as K,d as Q}from"./chunk-4OTMHKU4.js";var M=K((St,T)=>{var x=process||{},A=x.argv||[],u=x.env||{},X=!(u.NO_COLOR||A.includes("--no-color"))&&(!!u.FORCE_COLOR||A.includes("--color")||x.platform==="win32"||(x.stdout||{}).isTTY&&u.TERM!=="dumb"||!!u.CI),Z=(n,t,r=n)=>e=>{let o=""+e,i=o.indexOf(t,n.length);return~i?n+tt(o,t,r,i)+t:n+o+t},tt=(n,t,r,e)=>{let o="",i=0;do o+=n.substring(i,e)+r,i=e+t.length,e=n.indexOf(t,i);while(~e);return o+n.substring(i)},R=(n=X)=>{let t=n?Z:()=>String;return{isColorSupported:n,reset:t("\x1B[0m","\x1B[0m"),bold:t("\x1B[1m","\x1B[22m","\x1B[22m\x1B[1m"),dim:t("\x1B[2m","\x1B[22m","\x1B[22m\x1B[2m"),italic:t("\x1B[3m","\x1B[23m"),underline:t("\x1B[4m","\x1B[24m"),inverse:t("\x1B[7m","\x1B[27m"),hidden:t("\x1B[8m","\x1B[28m"),strikethrough:t("\x1B[9m","\x1B[29m"),black:t("\x1B[30m","\x1B[39m"),red:t("\x1B[31m","\x1B[39m"),green:t("\x1B[32m","\x1B[39m"),yellow:t("\x1B[33m","\x1B[39m"),blue:t("\x1B[34m","\x1B[39m"),magenta:t("\x1B[35m","\x1B[39m"),cyan:t("\x1B[36m","\x1B[39m"),white:t("\x1B[37m","\x1B[39m"),gray:t("\x1B[90m","\x1B[39m"),bgBlack:t("\x1B[40m","\x1B[49m"),bgRed:t("\x1B[41m","\x1B[49m"),bgGreen:t("\x1B[42m","\x1B[49m"),bgYellow:t("\x1B[43m","\x1B[49m"),bgBlue:t("\x1B[44m","\x1B[49m"),bgMagenta:t("\x1B[45m","\x1B[49m"),bgCyan:t("\x1B[46m","\x1B[49m"),bgWhite:t("\x1B[47m","\x1B[49m"),blackBright:t("\x1B[90m","\x1B[39m"),redBright:t("\x1B[91m","\x1B[39m"),greenBright:t("\x1B[92m","\x1B[39m"),yellowBright:t("\x1B[93m","\x1B[39m"),blueBright:t("\x1B[94m","\x1B[39m"),magentaBright:t("\x1B[95m","\x1B[39m"),cyanBright:t("\x1B[96m","\x1B[39m"),whiteBright:t("\x1B[97m","\x1B[39m"),bgBlackBright:t("\x1B[100m","\x1B[49m"),bgRedBright:t("\x1B[101m","\x1B[49m"),bgGreenBright:t("\x1B[102m","\x1B[49m"),bgYellowBright:t("\x1B[103m","\x1B[49m"),bgBlueBright:t("\x1B[104m","\x1B[49m"),bgMagentaBright:t("\x1B[105m","\x1B[49m"),bgCyanBright:t("\x1B[106m","\x1B[49m"),bgWhiteBright:t("\x1B[107m","\x1B[49m")}};T.exports=R();T.exports.createColors=R});function p(n){let t=Math.max(0,...n.map(e=>e.length)),r=Array.from({length:t},(e,o)=>Math.max(0,...n.map(i=>y(i[o]??""))));return n.map(e=>e.map((o,i)=>o+" ".repeat((r[i]??0)-y(o))).join("  ").trimEnd())}var L=Q(M(),1);function d(n){let{bold:t,dim:r,red:e,green:o,yellow:i,cyan:s}=L.default.createColors(n),a=l=>b=>b===""?"":l(b);return{bold:a(t),dim:a(r),red:a(e),green:a(o),yellow:a(i),cyan:a(s)}}function h(n,t){switch(n){case"+":return t.green(n);case"~":return t.yellow(n);case"-/+":return`${t.red("-")}/${t.green("+")}`;case"-":case"->":return t.red(n)}}function c(n,t){let r=d(t.color),e=t.advice??v;return n.map(o=>`${nt(o,r,e).join(`
`)}
`).join(`
`)}function nt(n,t,r){let e=j(n.fix,r),o=n.at===null?[]:[t.bold($(n.at))],i=et(n.severity,t);return[[...o,i,m(n.summary),t.dim(`[${n.code}]`)].join("  "),...n.at===null?[]:k(n.at,t),...n.also.flatMap(a=>[`  also here: ${$(a)}`,...k(a,t)]),...G(n.detail),...e===null?[]:G(e)]}function et(n,t){switch(n){case"error":return t.red(n);case"warning":return t.yellow(n);case"info":return t.cyan(n)}}function k(n,t){let{source:r,caret:e}=S(n);return[r,t.red(e)]}function G(n){return f(n).map(t=>`  ${t}`.trimEnd())}function H({checkup:n,findings:t},r){let e=c(O(t),r);if(n===null)return e;let o=d(r.color),{errors:i}=P(t),s=w(n,i),a=p(s.rows.map(g=>g.map(m))),l=i===0?o.green:o.red;return[a.map(g=>`${g}
`).join(""),e,`${o.bold(l(s.sentence))}
`].filter(g=>g!=="").join(`
`)}function N(n,t){let r=C(n,t);if(r===null)return c(n.findings,t);let e=d(t.color),o=r.isEmpty?e.green:e.yellow;return[...r.sections.flatMap(s=>rt(s,e)),c(r.findings,t),`${e.bold(o(r.sentence))}
`].filter(s=>s!=="").join(`
`)}function rt({title:n,items:t,ways:r},e){return[`${e.bold(n)}
`,...t.map(o=>I(ot(o,e))),...r.map(o=>I(Y(o,"  ")))]}function ot({address:n,title:t,changedAt:r,details:e,diff:o,ways:i},s){let a=r===null?"":s.dim(`  last changed ${m(r)}`);return[`  ${s.bold(m(t))}  ${m(n)}${a}`,...e.map(l=>`    ${m(l)}`),...o.map(l=>`    ${it(l,s)(m(l))}`),...i.flatMap(l=>Y(l,"    "))]}var Y=({when:n,lines:t},r)=>[`${r}${n}:`,...t.map(e=>`${r}  ${m(e)}`)];function it(n,t){return n.startsWith("+")?t.green:n.startsWith("-")?t.red:n.startsWith("@@")?t.cyan:r=>r}var I=n=>n.map(t=>`${t.trimEnd()}
`).join("");function _(n,t){let r=B(n,t),e=d(t.color);return[st(r,e),mt(r.steps,e),lt(r.addresses,e),c(r.findings,t),ct(r,e),dt(r)].filter(o=>o!=="").join(`
`)}function st({lost:n,forward:t},r){if(t===null)return"";let e=n.map(({sentence:s})=>r.bold(r.red(m(s)))),o=n.flatMap(({back:s,lines:a})=>[m(s),...a.map(l=>`  ${m(l)}`)]),i=t.command===null?[]:[`  ${m(t.command)}`];return[...e,t.sentence,...i,...o].map(s=>`${s}
`).join("")}function mt(n,t){return n.flatMap(e=>[["",at(e,t),m(e.title),t.dim(e.duration)].join("  ").trimEnd(),...e.details.flatMap(f).map(o=>`${" ".repeat(14)}${o}`)]).map(e=>`${e}
`).join("")}function at({status:n,ended:t},r){let e=t.padEnd(10);switch(n){case"done":return r.green(e);case"failed":return r.red(e);case"under-way":case"not-tried":return r.yellow(e)}}function lt(n,t){if(n.length===0)return"";let r=n.map(({name:o,before:i,after:s})=>[o,i,"->",s].map(m)),e=p(r).map(o=>`  ${o}
`);return`${t.bold("Addresses that changed")}:
${e.join("")}`}function ct({isGood:n,sentence:t,requests:r},e){let o=m(t);return`${e.bold(n?e.green(o):e.red(o))} ${e.dim(`(${r})`)}
`}function dt({next:n}){return n===null?"":[...n.sentences,...n.commands.map(t=>`  ${m(t)}`)].map(t=>`${t}
`).join("")}function U({dangers:n,consent:{given:t,others:r},consentHelp:e,traffic:o},i){let s=d(i.color);return[...n.length===0?[]:[pt(o,e!==null,s),...n.map(l=>gt(l,s))],...e===null?[]:[ut(e,s)],...t.length===0?[]:[t.map(l=>`  ${W(l)}
`).join("")],...r.length===0?[]:[bt(r.length,s),c(r,i)]].join(`
`)}function pt(n,t,r){let e=t?"":" This is allowed.";return`${r.bold(r.red(`DANGER  ${n}${e}`))}
`}function gt({fate:n,reasons:t,endpoints:r},e){let o=r.map(({name:s,addresses:a})=>[s,a.join(", ")].map(m)),i=p(o).map(s=>`    ${s}
`);return`  ${e.bold(`${ft.get(n)}:`)} ${m(t.join(", and "))}
${i.join("")}`}var ft=new Map(V);function ut({add:n,sentences:t},r){let e=`  ${r.bold("apply refuses this plan until you allow it.")}`,o=t.map(i=>`  ${m(i)}
`).join("");return n===null?`${e}
${o}`:`${e} Add to the command:
${xt(n,r)}${o}`}function xt({everywhere:n,here:t,oneByOne:r},e){let o=`    ${e.bold(n.map(m).join(" "))}
`;if(t.length===0)return`${o}  or, for one change at a time: ${m(r)}
`;if(t.join(" ")===n.join(" "))return o;let i=t.map(s=>`    ${m(s)}`).join(` \\
`);return`${o}  or, to allow no more than what is shown here:
${i}
`}function bt(n,t){let r=n===1?"this reason":`these ${n} reasons`;return`${t.bold(t.red(`REFUSED  apply does not go on, for ${r}, whatever is allowed:`))}
`}function z(n,t,r){let e=F(n,t,{...r,picture:!1}),o=d(r.color),i=`${o.bold(m(e.sentence))}
`,s=c(e.findings,r),a=U(e,r);return e.isEmpty?q([a,i,s]):q([a,yt(e,o),...$t(e,o),wt(e,o),Pt(e,o),`${i}${e.dangers.length===0?e.traffic:o.bold(o.red(e.traffic))}
`,s,Ot(e,r.applyCommand)])}var q=n=>n.filter(t=>t!=="").join(`
`);function yt({symbols:n},t){let r=n.map(([e,o])=>`${h(e,t)} ${o}`);return r.length===0?"":`Symbols: ${r.join("   ")}
`}function $t({groups:n},t){return n.map(({heading:r,blocks:e})=>{let o=e.flat().map(i=>`${Tt(i,t)}
`);return`${t.bold(m(r))}
${o.join("")}`})}function Tt({action:n,depth:t,text:r,note:e,isWarning:o},i){let s=" ".repeat(2+t*4),a=o?i.red:i.dim,l=e===""?"":`  ${a(`# ${m(e)}`)}`;return`${s}${ht(n,i)} ${m(r)}${l}`}function ht(n,t){if(n===null)return"   ";let r=D(n);return" ".repeat(3-r.length)+h(r,t)}function wt({diffs:n},t){let r=e=>e.startsWith("+")?t.green(e):e.startsWith("-")?t.red(e):e.startsWith("@@")?t.cyan(e):e;return n.map(({lines:e})=>e.map(o=>`${r(m(o))}
`).join("")).join(`
`)}function Pt({steps:n},t){let r=n.map(({number:o,title:i,when:s})=>[`${o}.`.padStart(4),m(i),t.dim(s)]);if(r.length===0)return"";let e=r.length===1?"Step":"Steps";return`${t.bold(e)}:
${p(r).map(o=>`${o}
`).join("")}`}function Ot({fingerprint:n,consent:t},r){let e=`Fingerprint: ${n}
`;if(r===null||t.others.length>0)return e;let o=t.missing.length>0?` and allow what it does${t.missing.some(i=>i!=="cost")?" (see DANGER)":""}`:"";return`${e}To apply exactly this plan${o}:
  ${m(r)}
`}function J(n,t,r){let e=d(r.color),o=E(n,t),i=o.isValid?e.green:e.red,s=`${e.bold(i(o.sentence))}
`;return n.length===0?s:`${c(n,r)}
${s}`}var jn={plan:({plan:n,verdict:t,notes:r},e)=>z({...n,findings:[...r,...n.findings]},t,e),failure:({findings:n},t)=>c(n,t),outcome:({outcome:n,plan:t,shown:r},e)=>{let o=n.findings.filter(i=>!r.includes(i));return _({...n,findings:o},{...e,plan:t})},validation:({findings:n,counts:t},r)=>J(n,t,r),drift:N,doctor:H};export{jn as writers};
