var w=Object.defineProperty;var A=Object.getOwnPropertyDescriptor;var N=Object.getOwnPropertyNames;var T=Object.prototype.hasOwnProperty;var C=(a,t)=>{for(var e in t)w(a,e,{get:t[e],enumerable:!0})},I=(a,t,e,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let r of N(t))!T.call(a,r)&&r!==e&&w(a,r,{get:()=>t[r],enumerable:!(n=A(t,r))||n.enumerable});return a};var L=a=>I(w({},"__esModule",{value:!0}),a);var je={};C(je,{writers:()=>O});module.exports=L(je);var u=require("./chunk-EUCC5VF3.js"),l=require("./chunk-OA3ANPHD.js"),m=require("./chunk-VPOXNUVG.js"),ve=require("./chunk-JLUQ6F6U.js"),g=require("./chunk-YZB4Q4N5.js"),F=require("./chunk-LAYKLWAC.js"),ke=require("./chunk-Q6O2FTSJ.js"),ye=require("./chunk-QHHINIOC.js"),_e=require("./chunk-VH5AWM64.js"),xe=require("./chunk-AVLXFOEB.js"),Fe=require("./chunk-HSWXU2CT.js"),s=require("./chunk-AX3PPH6F.js"),Oe=require("./chunk-KBUOGPHY.js"),Be=require("./chunk-P3IONOYQ.js"),Ee=require("./chunk-PQD24PQB.js"),Me=require("./chunk-CDWPM3DD.js"),Ae=require("./chunk-TIAUBFWN.js"),Ne=require("./chunk-KJ74K52A.js"),Te=require("./chunk-PAXMJ6CC.js"),Ce=require("./chunk-C4WBSZDU.js"),Ie=require("./chunk-2GCOM4B7.js"),Le=require("./chunk-BQF52PIS.js"),De=require("./chunk-CRAS7XYW.js"),Ge=require("./chunk-67EODCFT.js"),Re=require("./chunk-NBF73HCC.js"),He=require("./chunk-JCU2KJFN.js"),Se=require("./chunk-XMJAB7Z2.js"),We=require("./chunk-5DWVPGQW.js"),ze=require("./chunk-WK4LNVX3.js"),Pe=require("./chunk-IYWUY3VA.js");function k(a,t){let e="`".repeat(Math.max(3,...a.map(n=>(0,l.d)(n)+1)));return{open:`${e}${t}
`,close:`${e}
`}}function d(a,t){let{open:e,close:n}=k(a,t);return`${e}${a.map(r=>`${r}
`).join("")}${n}`}var D={error:"\u274C",warning:"\u26A0\uFE0F",info:"\u2139\uFE0F"};function h(a,t=s.e){let{severity:e,code:n,summary:r,detail:i,at:o,also:f}=a,$=(0,s.d)(a.fix,t),p=[o,...f].filter(c=>c!==null),b=p.map(c=>(0,l.b)((0,m.c)(c))).join(" and "),j=p.flatMap(c=>{let{source:E,caret:M}=(0,m.d)(c);return[E,M]}),B=[...j.length===0?[]:d(j,"text").trimEnd().split(`
`),...y(i).split(`
`),...$===null?[]:["",...y($).split(`
`)]];return`${`- ${D[e]} **${e}**: ${(0,l.a)(r)} (${(0,l.b)(n)})${b===""?"":` at ${b}`}`}

${B.map(c=>c===""?"":`  ${c}`).join(`
`)}
`}function y(a){let t=a.split(`
`).map(e=>({isItem:e.startsWith("- "),line:e}));return t.map(({isItem:e,line:n},r)=>{let i=r===0?"":e||t[r-1]?.isItem?`
`:"<br>",o=r>0&&e!==t[r-1]?.isItem?`
`:"";return`${i}${o}${e?`- ${(0,l.a)(n.slice(2))}`:(0,l.a)(n)}`}).join("")}var G=100;function v(a,t){for(let e=Math.min(a.length,G);;e=Math.floor(e/2)){let n=R((0,g.c)(a).slice(0,e),a.length-e,t);if(Buffer.byteLength(n)<=t.maxBytes||e===0)return n}}function R(a,t,{label:e,footer:n,rest:r,advice:i}){return`${[`### Network plan${e===null?"":` ${(0,l.b)(e.slice(0,200))}`}: \u{1F534} no plan`,"",...a.map(o=>h(o,i)),"",...t===0?[]:[`_${t} more in ${r}._`,""],...n.length===0?[]:["---",...n.map(o=>`<sub>${o}</sub><br>`)]].join(`
`).trimEnd()}
`}function H({checkup:a,findings:t},e){if(a===null)return v(t,e);let{errors:n}=(0,g.a)(t),{rows:r,sentence:i}=(0,m.a)(a,n),o=`| what | answer |
|---|---|
${r.map($=>`| ${$.map(l.c).join(" | ")} |
`).join("")}`,f=(0,g.c)(t).map($=>`${h($,e.advice)}
`);return[`### Credentials: ${n===0?"\u2705":"\u{1F534}"}
`,`**${i}**
`,o,...f].join(`
`)}function S(a,t){let e=(0,g.e)(a,t);if(e===null)return v(a.findings,t);let n=t.label===null?"":` ${(0,l.b)(t.label.slice(0,200))}`,r=t.footer.map(o=>`<sub>${o}</sub><br>
`),i=e.findings.map(o=>`${h(o,t.advice)}
`);return(0,u.b)([(0,u.a)(`### Drift${n}: ${e.isEmpty?"\u2705 none":"\u{1F7E0} found"}
`),(0,u.a)(`**${e.sentence}**
`),...e.sections.map(o=>W(o,t.rest)),_("",i,t.rest,"finding"),...r.length===0?[]:[(0,u.a)(`---
${r.join("")}`)]],t.maxBytes)}var W=({title:a,items:t,ways:e},n)=>({..._(`#### ${a}

`,t.map(z),n,"difference"),after:e.map(r=>`
${x(r)}`).join("")}),_=(a,t,e,n)=>({before:a,items:t.map((r,i)=>`${i===0?"":`
`}${r}`),after:"",leftOut:(r,i)=>`_${r} of ${(0,s.c)(i,n)} left out here; see ${e}._
`,keep:0});function z({address:a,title:t,changedAt:e,details:n,diff:r,ways:i}){let o=e===null?"":`, last changed ${(0,l.a)(e)}`;return[`**${(0,l.a)(t)}** ${(0,l.b)(a)}${o}
`,...n.map(f=>`${(0,l.a)(f)}
`),...r.length===0?[]:[d(r.map(s.a),"diff")],...i.map(x)].join(`
`)}var x=({when:a,language:t,lines:e})=>`${a}:

${d(e.map(s.a),t)}`;function P(a,t){let e=(0,m.e)(a,t),n=t.label===null?"":` ${(0,l.b)(t.label.slice(0,200))}`,r=V(e),i=[...e.fingerprint===null?[]:[`Fingerprint ${(0,l.b)(e.fingerprint)}`],...t.footer].map(o=>`<sub>${o}</sub><br>
`);return(0,u.b)([(0,u.a)(`### Network apply${n}: ${e.title}
`),...e.forward===null?[]:[(0,u.a)(U(e))],(0,u.a)(`**${(0,l.a)(e.sentence)}**
`),...r===""?[]:[(0,u.a)(r)],Y(e,t.rest),J(e,t.rest),K(e,t),...i.length===0?[]:[(0,u.a)(`---
${i.join("")}`)]],t.maxBytes)}function U({lost:a,forward:t}){let e=a.map(({sentence:i})=>`**${(0,l.a)(i)}**
`),n=t?.command?`
${d([(0,s.a)(t.command)],"sh")}`:"",r=a.map(({back:i,lines:o})=>o.length===0?`
${(0,l.a)(i)}
`:`
${(0,l.a)(i)}

${d(o.map(s.a),"yaml")}`);return[...e,`
${(0,l.a)(t?.sentence??"")}
`,n,...r].join("")}function V({next:a}){if(a===null)return"";let t=`${a.sentences.map(l.a).join(" ")}
`;return a.commands.length===0?t:`${t}
${d(a.commands.map(s.a),"sh")}`}function Y({addresses:a},t){return{before:`**Addresses that changed**

| Endpoint | Before | After |
|---|---|---|
`,items:a.map(({name:e,before:n,after:r})=>`| ${[e,n,r].map(l.c).join(" | ")} |
`),after:"",leftOut:(e,n)=>`_${e} of ${(0,s.c)(n,"address change")} left out here; see ${t}._
`,keep:2}}var q={done:"\u2705",failed:"\u274C","under-way":"\u23F3","not-tried":"\u23F8\uFE0F"};function J({steps:a},t){return{before:"",items:a.map(({status:e,ended:n,title:r,duration:i,details:o})=>{let f=`${q[e]} **${n}** ${(0,l.a)(r)}`,$=o.map(p=>`<br>${(0,l.a)(p)}`);return`- ${f}${i===""?"":`, ${i}`}${$.join("")}
`}),after:"",leftOut:(e,n)=>`_${e} of ${(0,s.c)(n,"step")} left out here; see ${t}._
`,keep:1}}function K({findings:a},{rest:t,advice:e}){return{before:"",items:a.map(n=>h(n,e)),after:"",leftOut:(n,r)=>`_${n} of ${(0,s.c)(r,"finding")} left out here; see ${t}._
`,keep:0}}var Q=[["added","fill:#dafbe1,stroke:#1a7f37,color:#0a3618"],["changed","fill:#fff8c5,stroke:#9a6700,color:#3b2300"],["removed","fill:#eaeef2,stroke:#cf222e,color:#57606a,stroke-dasharray:5 4"],["interrupted","fill:#ffebe9,stroke:#cf222e,color:#660018,stroke-width:3px"],["untouched","fill:#f6f8fa,stroke:#8c959f,color:#24292f"]],X=[["added","Green: added."],["changed","Yellow: changed."],["interrupted","Red: interrupted."],["removed","Dashed: leaves."],["untouched","Grey: untouched."]],Z=a=>X.filter(([t])=>a.some(e=>e.state===t)).map(([,t])=>t).join(" ");function ee(a){let t=new Map(a.map(({key:n},r)=>[n,`n${r}`])),e=new Set(a.map(({state:n})=>n));return["flowchart LR",...a.map(({key:n,label:r,state:i})=>`  ${t.get(n)}["${r.map(te).join("<br/>")}"]:::${i}`),...a.flatMap(({key:n,parent:r})=>r===null?[]:[`  ${t.get(r)} --> ${t.get(n)}`]),...Q.flatMap(([n,r])=>e.has(n)?[`  classDef ${n} ${r}`]:[])]}function te(a){let t=a.length>60?`${a.slice(0,28)}\u2026${a.slice(-28)}`:a;return(0,s.a)(t).replace(/[^\p{L}\p{N} .,/:_-]/gu,e=>`#${e.codePointAt(0)};`)}function ne(a,t){let e=[200,100,50,25,12,6,3,1,0],n=r=>ae(a,t,r);return n(e.find(r=>Buffer.byteLength(n(r))<=t.maxBytes)??0)}function ae({dangers:a,consent:{given:t,others:e},consentHelp:n},r,i){let o=[...re(a,i),...n===null?[]:[se(n,i)],...t.length===0?[]:[t.map(f=>`${(0,l.a)((0,m.f)(f))}
`).join(`
`)],...e.length===0?[]:[`**This plan is not applied, whatever is allowed:**
`],...e.slice(0,i).map(f=>h(f,r.advice)),...e.length>i?[`- and ${(0,s.c)(e.length-i,"more reason")}
`]:[]];return o.length===0?"":[`[!${n!==null||e.length>0?"CAUTION":"WARNING"}]`,...o.join(`
`).trimEnd().split(`
`)].map(f=>`> ${f}`.trimEnd()).join(`
`).concat(`
`)}function re(a,t){let e=t,n=a.flatMap(i=>{let o=i.endpoints.slice(0,e);return e-=o.length,o.length===0?[]:[oe(i,o)]}),r=a.reduce((i,{endpoints:o})=>i+o.length,0);return r<=t?n:[...n,`\u2026 and ${r-t} more ${r-t===1?"endpoint":"endpoints"}.
`]}var ie=10;function oe({fate:a,reasons:t},e){let n=e.map(({name:i,addresses:o})=>[(0,l.b)(i),...o.map(l.b)].join(" ")),r=n.length>ie?`${n.join(", ")}
`:n.map(i=>`- ${i}
`).join("");return`**${le.get(a)}:** ${t.map(l.a).join(", and ")}

${r}`}var le=new Map(F.f);function se({add:a,sentences:t},e){let n="**This plan is not applied until it is allowed.**",r=t.map(i=>`
${i}
`).join("");return a===null?`${n}
${r}`:`${n} Add:

${fe(a,e)}${r}`}function fe({everywhere:a,here:t},e){let n=d([a.map(s.a).join(" ")],"text");if(t.length===0||t.length>e)return n;let r=d([t.map(s.a).join(` \\
`)],"text");return`${n}
or, to allow no more than what is shown here:

${r}`}var ue=10;function $e(a,t,e){let n=(0,m.i)(a,t,{...e,picture:e.diagram}),r=e.label===null?"":` ${(0,l.b)(e.label.slice(0,200))}`,i=n.isHarmless?` ${n.traffic}`:"",o=`**${(0,l.a)(n.sentence)}**${i}`,f=ne(n,{...e,maxBytes:e.maxBytes/2}),$=[`---
`,...[`Fingerprint ${(0,l.b)(n.fingerprint)}`,...e.footer].map(p=>`<sub>${p}</sub><br>
`)];return(0,u.b)([(0,u.a)(`### Network plan${r}: ${n.title}
`),(0,u.a)(`${o}
`),...f===""?[]:[(0,u.a)(f)],...n.picture===null?[]:[me(n.picture)],pe(n,e.rest),ce(n),he(n,e),...e.diff?[ge(n,e.rest)]:[],(0,u.a)($.join(""))],e.maxBytes)}function me(a){let t=()=>`_The diagram is left out for want of space._
`;if(a.kind==="drawn"){let n=`<sub>${Z(a.nodes)}</sub>
`;return{...(0,u.a)(`${d(ee(a.nodes),"mermaid")}
${n}`),leftOut:t,keep:2}}let e=`_The diagram is left out: it would have ${a.nodes} boxes, and ${m.g} is the most._
`;return(0,u.a)(e)}function pe({groups:a,changeCount:t},e){let n=a.flatMap(({heading:$,blocks:p})=>p.map((b,j)=>[...j===0?[`@@ ${(0,s.a)($)} @@`]:[],...b.map(de)])),r=n.flat(),{open:i,close:o}=k(r,"diff"),f=r.length<=ue;return{before:f?i:`<details><summary>${(0,s.c)(t,"change")}</summary>

${i}`,items:n.map($=>$.map(p=>`${p}
`).join("")),after:f?o:`${o}
</details>
`,leftOut:($,p)=>`_${$} of ${(0,s.c)(p,"group")} of changes left out here; see ${e}._
`,keep:4}}function de({action:a,depth:t,text:e,note:n}){let r=a===null?"":a==="update"?"!":(0,m.h)(a),i=n===""?"":`  # ${(0,s.a)(n)}`;return`${r.padEnd(4)}${" ".repeat(t*4)}${(0,s.a)(e)}${i}`}function ce({steps:a}){let t=a.map(({number:e,title:n,when:r})=>{let i=r===""?"":` (${r})`;return`${e}. ${(0,l.a)(n)}${i}
`});return{before:`<details><summary>${(0,s.c)(a.length,"step")}</summary>

`,items:t,after:`
</details>
`,leftOut:(e,n)=>`_${e} of ${(0,s.c)(n,"step")} left out here._
`,keep:1}}function he({findings:a},{rest:t,advice:e}){return{before:"",items:a.map(n=>h(n,e)),after:"",leftOut:(n,r)=>`_${n} of ${(0,s.c)(r,"note")} left out here; see ${t}._
`,keep:3}}function ge({diffs:a,diffThings:t},e){return{before:`<details><summary>Full diff</summary>

`,items:a.map(({lines:n})=>d(n.map(s.a),"diff")),after:`
</details>
`,leftOut:(n,r)=>`_The full diff of ${n} of ${r} ${t} left out here; see ${e}._
`,keep:0}}function be(a,t,e){let n=e.label===null?"":` ${(0,l.b)(e.label.slice(0,200))}`,r=(0,m.j)(a,t),i=r.isValid?"\u2705 valid":"\u274C not valid",o=e.footer.map(f=>`<sub>${f}</sub><br>
`);return(0,u.b)([(0,u.a)(`### Network files${n}: ${i}
`),(0,u.a)(`**${r.sentence}**
`),{before:"",items:r.findings.map((f,$)=>`${$===0?"":`
`}${h(f,e.advice)}`),after:"",leftOut:(f,$)=>`_${f} of ${(0,s.c)($,"finding")} left out here; see ${e.rest}._
`,keep:0},...o.length===0?[]:[(0,u.a)(`---
${o.join("")}`)]],e.maxBytes)}var O={plan:({plan:a,verdict:t,notes:e},n)=>$e({...a,findings:[...e,...a.findings]},t,{...n,diff:!0,diagram:!0}),failure:({findings:a},t)=>v(a,t),outcome:({outcome:a,plan:t},e)=>P(a,{...e,plan:t}),validation:({findings:a,counts:t},e)=>be(a,t,e),drift:S,doctor:H};0&&(module.exports={writers});
