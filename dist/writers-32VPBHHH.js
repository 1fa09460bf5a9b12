import{a as d,b as k}from"./chunk-ELZT573Z.js";import{a as m,b as c,c as M,d as L}from"./chunk-TZUX53CV.js";import{a as S,c as P,d as V,e as D,f as W,g as B,h as R,i as N,j as C}from"./chunk-ZGWMHABH.js";import"./chunk-3FDRRSXJ.js";import{a as v,c as O,e as F}from"./chunk-T52PTE3G.js";import{f as _}from"./chunk-QCITVMAB.js";import"./chunk-5SOOGNIB.js";import"./chunk-HZIRA25I.js";import"./chunk-ATE7RMUT.js";import"./chunk-MHFMPM6V.js";import{a as p,c as u,d as T,e as j}from"./chunk-XDXFMDI4.js";import"./chunk-VP6X5EFG.js";import"./chunk-MO3SPORA.js";import"./chunk-BUMY7I74.js";import"./chunk-UHWPHXKH.js";import"./chunk-TI7C2XES.js";import"./chunk-AQHSTL5P.js";import"./chunk-TSJKKWT2.js";import"./chunk-HWNGUNSZ.js";import"./chunk-HZU5EFSS.js";import"./chunk-UBQ5ZEGN.js";import"./chunk-64IYXX27.js";import"./chunk-PIK33IR3.js";import"./chunk-PIRN42IT.js";import"./chunk-SXHQHGZ2.js";import"./chunk-5WHPTYEQ.js";import"./chunk-Z3WSLTOS.js";import"./chunk-BHNCTXTP.js";import"./chunk-4OTMHKU4.js";function x(r,e){let n="`".repeat(Math.max(3,...r.map(t=>L(t)+1)));return{open:`${n}${e}
`,close:`${n}
`}}function $(r,e){let{open:n,close:t}=x(r,e);return`${n}${r.map(o=>`${o}
`).join("")}${t}`}var nn={error:"\u274C",warning:"\u26A0\uFE0F",info:"\u2139\uFE0F"};function g(r,e=j){let{severity:n,code:t,summary:o,detail:i,at:a,also:s}=r,l=T(r.fix,e),f=[a,...s].filter(y=>y!==null),w=f.map(y=>c(P(y))).join(" and "),b=f.flatMap(y=>{let{source:X,caret:Z}=V(y);return[X,Z]}),Q=[...b.length===0?[]:$(b,"text").trimEnd().split(`
`),...A(i).split(`
`),...l===null?[]:["",...A(l).split(`
`)]];return`${`- ${nn[n]} **${n}**: ${m(o)} (${c(t)})${w===""?"":` at ${w}`}`}

${Q.map(y=>y===""?"":`  ${y}`).join(`
`)}
`}function A(r){let e=r.split(`
`).map(n=>({isItem:n.startsWith("- "),line:n}));return e.map(({isItem:n,line:t},o)=>{let i=o===0?"":n||e[o-1]?.isItem?`
`:"<br>",a=o>0&&n!==e[o-1]?.isItem?`
`:"";return`${i}${a}${n?`- ${m(t.slice(2))}`:m(t)}`}).join("")}var en=100;function h(r,e){for(let n=Math.min(r.length,en);;n=Math.floor(n/2)){let t=tn(O(r).slice(0,n),r.length-n,e);if(Buffer.byteLength(t)<=e.maxBytes||n===0)return t}}function tn(r,e,{label:n,footer:t,rest:o,advice:i}){return`${[`### Network plan${n===null?"":` ${c(n.slice(0,200))}`}: \u{1F534} no plan`,"",...r.map(l=>g(l,i)),"",...e===0?[]:[`_${e} more in ${o}._`,""],...t.length===0?[]:["---",...t.map(l=>`<sub>${l}</sub><br>`)]].join(`
`).trimEnd()}
`}function E({checkup:r,findings:e},n){if(r===null)return h(e,n);let{errors:t}=v(e),{rows:o,sentence:i}=S(r,t),s=`| what | answer |
|---|---|
${o.map(f=>`| ${f.map(M).join(" | ")} |
`).join("")}`,l=O(e).map(f=>`${g(f,n.advice)}
`);return[`### Credentials: ${t===0?"\u2705":"\u{1F534}"}
`,`**${i}**
`,s,...l].join(`
`)}function I(r,e){let n=F(r,e);if(n===null)return h(r.findings,e);let t=e.label===null?"":` ${c(e.label.slice(0,200))}`,o=e.footer.map(a=>`<sub>${a}</sub><br>
`),i=n.findings.map(a=>`${g(a,e.advice)}
`);return k([d(`### Drift${t}: ${n.isEmpty?"\u2705 none":"\u{1F7E0} found"}
`),d(`**${n.sentence}**
`),...n.sections.map(a=>rn(a,e.rest)),H("",i,e.rest,"finding"),...o.length===0?[]:[d(`---
${o.join("")}`)]],e.maxBytes)}var rn=({title:r,items:e,ways:n},t)=>({...H(`#### ${r}

`,e.map(on),t,"difference"),after:n.map(o=>`
${G(o)}`).join("")}),H=(r,e,n,t)=>({before:r,items:e.map((o,i)=>`${i===0?"":`
`}${o}`),after:"",leftOut:(o,i)=>`_${o} of ${u(i,t)} left out here; see ${n}._
`,keep:0});function on({address:r,title:e,changedAt:n,details:t,diff:o,ways:i}){let a=n===null?"":`, last changed ${m(n)}`;return[`**${m(e)}** ${c(r)}${a}
`,...t.map(s=>`${m(s)}
`),...o.length===0?[]:[$(o.map(p),"diff")],...i.map(G)].join(`
`)}var G=({when:r,language:e,lines:n})=>`${r}:

${$(n.map(p),e)}`;function z(r,e){let n=D(r,e),t=e.label===null?"":` ${c(e.label.slice(0,200))}`,o=sn(n),a=[...n.fingerprint===null?[]:[`Fingerprint ${c(n.fingerprint)}`],...e.footer].map(s=>`<sub>${s}</sub><br>
`);return k([d(`### Network apply${t}: ${n.title}
`),...n.forward===null?[]:[d(an(n))],d(`**${m(n.sentence)}**
`),...o===""?[]:[d(o)],mn(n,e.rest),fn(n,e.rest),dn(n,e),...a.length===0?[]:[d(`---
${a.join("")}`)]],e.maxBytes)}function an({lost:r,forward:e}){let n=r.map(({sentence:i})=>`**${m(i)}**
`),t=e?.command?`
${$([p(e.command)],"sh")}`:"",o=r.map(({back:i,lines:a})=>a.length===0?`
${m(i)}
`:`
${m(i)}

${$(a.map(p),"yaml")}`);return[...n,`
${m(e?.sentence??"")}
`,t,...o].join("")}function sn({next:r}){if(r===null)return"";let e=`${r.sentences.map(m).join(" ")}
`;return r.commands.length===0?e:`${e}
${$(r.commands.map(p),"sh")}`}function mn({addresses:r},e){return{before:`**Addresses that changed**

| Endpoint | Before | After |
|---|---|---|
`,items:r.map(({name:n,before:t,after:o})=>`| ${[n,t,o].map(M).join(" | ")} |
`),after:"",leftOut:(n,t)=>`_${n} of ${u(t,"address change")} left out here; see ${e}._
`,keep:2}}var ln={done:"\u2705",failed:"\u274C","under-way":"\u23F3","not-tried":"\u23F8\uFE0F"};function fn({steps:r},e){return{before:"",items:r.map(({status:t,ended:o,title:i,duration:a,details:s})=>{let l=`${ln[t]} **${o}** ${m(i)}`,f=s.map(w=>`<br>${m(w)}`);return`- ${l}${a===""?"":`, ${a}`}${f.join("")}
`}),after:"",leftOut:(t,o)=>`_${t} of ${u(o,"step")} left out here; see ${e}._
`,keep:1}}function dn({findings:r},{rest:e,advice:n}){return{before:"",items:r.map(t=>g(t,n)),after:"",leftOut:(t,o)=>`_${t} of ${u(o,"finding")} left out here; see ${e}._
`,keep:0}}var cn=[["added","fill:#dafbe1,stroke:#1a7f37,color:#0a3618"],["changed","fill:#fff8c5,stroke:#9a6700,color:#3b2300"],["removed","fill:#eaeef2,stroke:#cf222e,color:#57606a,stroke-dasharray:5 4"],["interrupted","fill:#ffebe9,stroke:#cf222e,color:#660018,stroke-width:3px"],["untouched","fill:#f6f8fa,stroke:#8c959f,color:#24292f"]],pn=[["added","Green: added."],["changed","Yellow: changed."],["interrupted","Red: interrupted."],["removed","Dashed: leaves."],["untouched","Grey: untouched."]],U=r=>pn.filter(([e])=>r.some(n=>n.state===e)).map(([,e])=>e).join(" ");function Y(r){let e=new Map(r.map(({key:t},o)=>[t,`n${o}`])),n=new Set(r.map(({state:t})=>t));return["flowchart LR",...r.map(({key:t,label:o,state:i})=>`  ${e.get(t)}["${o.map(un).join("<br/>")}"]:::${i}`),...r.flatMap(({key:t,parent:o})=>o===null?[]:[`  ${e.get(o)} --> ${e.get(t)}`]),...cn.flatMap(([t,o])=>n.has(t)?[`  classDef ${t} ${o}`]:[])]}function un(r){let e=r.length>60?`${r.slice(0,28)}\u2026${r.slice(-28)}`:r;return p(e).replace(/[^\p{L}\p{N} .,/:_-]/gu,n=>`#${n.codePointAt(0)};`)}function q(r,e){let n=[200,100,50,25,12,6,3,1,0],t=o=>$n(r,e,o);return t(n.find(o=>Buffer.byteLength(t(o))<=e.maxBytes)??0)}function $n({dangers:r,consent:{given:e,others:n},consentHelp:t},o,i){let a=[...gn(r,i),...t===null?[]:[hn(t,i)],...e.length===0?[]:[e.map(f=>`${m(W(f))}
`).join(`
`)],...n.length===0?[]:[`**This plan is not applied, whatever is allowed:**
`],...n.slice(0,i).map(f=>g(f,o.advice)),...n.length>i?[`- and ${u(n.length-i,"more reason")}
`]:[]];return a.length===0?"":[`[!${t!==null||n.length>0?"CAUTION":"WARNING"}]`,...a.join(`
`).trimEnd().split(`
`)].map(f=>`> ${f}`.trimEnd()).join(`
`).concat(`
`)}function gn(r,e){let n=e,t=r.flatMap(i=>{let a=i.endpoints.slice(0,n);return n-=a.length,a.length===0?[]:[yn(i,a)]}),o=r.reduce((i,{endpoints:a})=>i+a.length,0);return o<=e?t:[...t,`\u2026 and ${o-e} more ${o-e===1?"endpoint":"endpoints"}.
`]}var wn=10;function yn({fate:r,reasons:e},n){let t=n.map(({name:i,addresses:a})=>[c(i),...a.map(c)].join(" ")),o=t.length>wn?`${t.join(", ")}
`:t.map(i=>`- ${i}
`).join("");return`**${kn.get(r)}:** ${e.map(m).join(", and ")}

${o}`}var kn=new Map(_);function hn({add:r,sentences:e},n){let t="**This plan is not applied until it is allowed.**",o=e.map(i=>`
${i}
`).join("");return r===null?`${t}
${o}`:`${t} Add:

${bn(r,n)}${o}`}function bn({everywhere:r,here:e},n){let t=$([r.map(p).join(" ")],"text");if(e.length===0||e.length>n)return t;let o=$([e.map(p).join(` \\
`)],"text");return`${t}
or, to allow no more than what is shown here:

${o}`}var On=10;function J(r,e,n){let t=N(r,e,{...n,picture:n.diagram}),o=n.label===null?"":` ${c(n.label.slice(0,200))}`,i=t.isHarmless?` ${t.traffic}`:"",a=`**${m(t.sentence)}**${i}`,s=q(t,{...n,maxBytes:n.maxBytes/2}),f=[`---
`,...[`Fingerprint ${c(t.fingerprint)}`,...n.footer].map(w=>`<sub>${w}</sub><br>
`)];return k([d(`### Network plan${o}: ${t.title}
`),d(`${a}
`),...s===""?[]:[d(s)],...t.picture===null?[]:[Mn(t.picture)],xn(t,n.rest),vn(t),Tn(t,n),...n.diff?[jn(t,n.rest)]:[],d(f.join(""))],n.maxBytes)}function Mn(r){let e=()=>`_The diagram is left out for want of space._
`;if(r.kind==="drawn"){let t=`<sub>${U(r.nodes)}</sub>
`;return{...d(`${$(Y(r.nodes),"mermaid")}
${t}`),leftOut:e,keep:2}}let n=`_The diagram is left out: it would have ${r.nodes} boxes, and ${B} is the most._
`;return d(n)}function xn({groups:r,changeCount:e},n){let t=r.flatMap(({heading:l,blocks:f})=>f.map((w,b)=>[...b===0?[`@@ ${p(l)} @@`]:[],...w.map(Sn)])),o=t.flat(),{open:i,close:a}=x(o,"diff"),s=o.length<=On;return{before:s?i:`<details><summary>${u(e,"change")}</summary>

${i}`,items:t.map(l=>l.map(f=>`${f}
`).join("")),after:s?a:`${a}
</details>
`,leftOut:(l,f)=>`_${l} of ${u(f,"group")} of changes left out here; see ${n}._
`,keep:4}}function Sn({action:r,depth:e,text:n,note:t}){let o=r===null?"":r==="update"?"!":R(r),i=t===""?"":`  # ${p(t)}`;return`${o.padEnd(4)}${" ".repeat(e*4)}${p(n)}${i}`}function vn({steps:r}){let e=r.map(({number:n,title:t,when:o})=>{let i=o===""?"":` (${o})`;return`${n}. ${m(t)}${i}
`});return{before:`<details><summary>${u(r.length,"step")}</summary>

`,items:e,after:`
</details>
`,leftOut:(n,t)=>`_${n} of ${u(t,"step")} left out here._
`,keep:1}}function Tn({findings:r},{rest:e,advice:n}){return{before:"",items:r.map(t=>g(t,n)),after:"",leftOut:(t,o)=>`_${t} of ${u(o,"note")} left out here; see ${e}._
`,keep:3}}function jn({diffs:r,diffThings:e},n){return{before:`<details><summary>Full diff</summary>

`,items:r.map(({lines:t})=>$(t.map(p),"diff")),after:`
</details>
`,leftOut:(t,o)=>`_The full diff of ${t} of ${o} ${e} left out here; see ${n}._
`,keep:0}}function K(r,e,n){let t=n.label===null?"":` ${c(n.label.slice(0,200))}`,o=C(r,e),i=o.isValid?"\u2705 valid":"\u274C not valid",a=n.footer.map(s=>`<sub>${s}</sub><br>
`);return k([d(`### Network files${t}: ${i}
`),d(`**${o.sentence}**
`),{before:"",items:o.findings.map((s,l)=>`${l===0?"":`
`}${g(s,n.advice)}`),after:"",leftOut:(s,l)=>`_${s} of ${u(l,"finding")} left out here; see ${n.rest}._
`,keep:0},...a.length===0?[]:[d(`---
${a.join("")}`)]],n.maxBytes)}var ze={plan:({plan:r,verdict:e,notes:n},t)=>J({...r,findings:[...n,...r.findings]},e,{...t,diff:!0,diagram:!0}),failure:({findings:r},e)=>h(r,e),outcome:({outcome:r,plan:e},n)=>z(r,{...n,plan:e}),validation:({findings:r,counts:e},n)=>K(r,e,n),drift:I,doctor:E};export{ze as writers};
