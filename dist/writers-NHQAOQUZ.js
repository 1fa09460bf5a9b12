import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{fitSections,fixedSection}from"./chunk-J62BEHFE.js";import{codeSpan,escapeMarkdown,longestRun}from"./chunk-U5VDV6DF.js";import{givenSentence,mostNodes,outcomeView,placeText,planView,sourceExcerpt,symbolOf,validationView}from"./chunk-P3QL5LXO.js";import"./chunk-6YXIBHIW.js";import"./chunk-MCMYP2VR.js";import"./chunk-2MECSK36.js";import"./chunk-RYT37JMP.js";import"./chunk-G3EC6S5S.js";import"./chunk-QHCIAJVY.js";import"./chunk-6MHPS3DG.js";import{adviceText,escapeTerminal,plainAdvice,plural}from"./chunk-2AJZAIZ4.js";import"./chunk-CB725QTC.js";import"./chunk-BNWNEDEF.js";import"./chunk-GGNGG3LO.js";import"./chunk-6RBQWXEF.js";import"./chunk-3HKC3SEH.js";import"./chunk-SORVOMMK.js";function fenceFor(lines,language){let ticks="`".repeat(Math.max(3,...lines.map(line=>longestRun(line)+1)));return{open:`${ticks}${language}
`,close:`${ticks}
`}}function fenced(lines,language){let{open,close}=fenceFor(lines,language);return`${open}${lines.map(line=>`${line}
`).join("")}${close}`}var icons={error:"\u274C",warning:"\u26A0\uFE0F",info:"\u2139\uFE0F"};function findingToMarkdown(finding,words=plainAdvice){let{severity,code,summary,detail,at,also}=finding,fix=adviceText(finding.fix,words),places=[at,...also].filter(place=>place!==null),where=places.map(place=>codeSpan(placeText(place))).join(" and "),excerpts=places.flatMap(place=>{let{source,caret}=sourceExcerpt(place);return[source,caret]}),lines=[...excerpts.length===0?[]:fenced(excerpts,"text").trimEnd().split(`
`),paragraph(detail),...fix===null?[]:["",paragraph(fix)]];return`${`- ${icons[severity]} **${severity}**: ${escapeMarkdown(summary)} (${codeSpan(code)})${where===""?"":` at ${where}`}`}

${lines.map(line=>line===""?"":`  ${line}`).join(`
`)}
`}function paragraph(text){return text.split(`
`).map(escapeMarkdown).join("<br>")}var mostFindings=100;function failureToMarkdown(findings,options){for(let most=Math.min(findings.length,mostFindings);;most=Math.floor(most/2)){let page=pageWith(findings.slice(0,most),findings.length-most,options);if(Buffer.byteLength(page)<=options.maxBytes||most===0)return page}}function pageWith(shown,left,{label,footer,rest,advice}){return`${[`### Network plan${label===null?"":` ${codeSpan(label.slice(0,200))}`}: \u{1F534} no plan`,"",...shown.map(finding=>findingToMarkdown(finding,advice)),"",...left===0?[]:[`_${left} more in ${rest}._`,""],...footer.length===0?[]:["---",...footer.map(line=>`<sub>${line}</sub><br>`)]].join(`
`).trimEnd()}
`}function outcomeToMarkdown(outcome,options){let view=outcomeView(outcome,options),label=options.label===null?"":` ${codeSpan(options.label.slice(0,200))}`,next=nextPart(view),footer=[...view.fingerprint===null?[]:[`Fingerprint ${codeSpan(view.fingerprint)}`],...options.footer].map(line=>`<sub>${line}</sub><br>
`);return fitSections([fixedSection(`### Network apply${label}: ${view.title}
`),...view.forward===null?[]:[fixedSection(lostPart(view))],fixedSection(`**${escapeMarkdown(view.sentence)}**
`),...next===""?[]:[fixedSection(next)],addressSection(view,options.rest),stepsSection(view,options.rest),findingsSection(view,options),...footer.length===0?[]:[fixedSection(`---
${footer.join("")}`)]],options.maxBytes)}function lostPart({lost,forward}){let first=lost.map(({sentence})=>`**${escapeMarkdown(sentence)}**
`),command=forward?.command?`
${fenced([escapeTerminal(forward.command)],"sh")}`:"",back=lost.map(({back:how,lines})=>lines.length===0?`
${escapeMarkdown(how)}
`:`
${escapeMarkdown(how)}

${fenced(lines.map(escapeTerminal),"yaml")}`);return[...first,`
${escapeMarkdown(forward?.sentence??"")}
`,command,...back].join("")}function nextPart({next}){if(next===null)return"";let text=`${next.sentences.map(escapeMarkdown).join(" ")}
`;return next.commands.length===0?text:`${text}
${fenced(next.commands.map(escapeTerminal),"sh")}`}function addressSection({addresses},rest){return{before:`**Addresses that changed**

| Endpoint | Before | After |
|---|---|---|
`,items:addresses.map(({name,before,after})=>`| ${[name,before,after].map(codeSpan).join(" | ")} |
`),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,"address change")} left out here; see ${rest}._
`,keep:2}}var icons2={done:"\u2705",failed:"\u274C","under-way":"\u23F3","not-tried":"\u23F8\uFE0F"};function stepsSection({steps},rest){return{before:"",items:steps.map(({status,ended,title,duration,details})=>{let head=`${icons2[status]} **${ended}** ${escapeMarkdown(title)}`,lines=details.map(line=>`<br>${escapeMarkdown(line)}`);return`- ${head}${duration===""?"":`, ${duration}`}${lines.join("")}
`}),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,"step")} left out here; see ${rest}._
`,keep:1}}function findingsSection({findings},{rest,advice}){return{before:"",items:findings.map(finding=>findingToMarkdown(finding,advice)),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,"finding")} left out here; see ${rest}._
`,keep:0}}var classes=[["added","fill:#dafbe1,stroke:#1a7f37,color:#0a3618"],["changed","fill:#fff8c5,stroke:#9a6700,color:#3b2300"],["removed","fill:#eaeef2,stroke:#cf222e,color:#57606a,stroke-dasharray:5 4"],["interrupted","fill:#ffebe9,stroke:#cf222e,color:#660018,stroke-width:3px"],["untouched","fill:#f6f8fa,stroke:#8c959f,color:#24292f"]];function mermaidLines(nodes){let ids=new Map(nodes.map(({key},index)=>[key,`n${index}`])),used=new Set(nodes.map(({state})=>state));return["flowchart LR",...nodes.map(({key,label,state})=>`  ${ids.get(key)}["${label.map(escapeMermaid).join("<br/>")}"]:::${state}`),...nodes.flatMap(({key,parent})=>parent===null?[]:[`  ${ids.get(parent)} --> ${ids.get(key)}`]),...classes.flatMap(([state,style])=>used.has(state)?[`  classDef ${state} ${style}`]:[])]}function escapeMermaid(text){let short=text.length>60?`${text.slice(0,28)}\u2026${text.slice(-28)}`:text;return escapeTerminal(short).replace(/[^\p{L}\p{N} .,/:_-]/gu,character=>`#${character.codePointAt(0)};`)}var fateWords={deleted:"**deleted**, stops answering for good","elected-again":"stops answering, comes back at an address that may differ",interrupted:"stops answering"};function dangerToMarkdown(view,options){let sizes=[200,100,50,25,12,6,3,1,0],block=most=>dangerBlock(view,options,most);return block(sizes.find(most=>Buffer.byteLength(block(most))<=options.maxBytes)??0)}function dangerBlock({endangered:hurt,consent:{given,others},consentHelp:help,traffic},options,most){let parts=[...hurt.length===0?[]:[`**${traffic}**
`,hurtTable(hurt,most)],...help===null?[]:[helpPart(help,most)],...given.length===0?[]:[given.map(one=>`${escapeMarkdown(givenSentence(one))}
`).join(`
`)],...others.length===0?[]:["**`apply` refuses this plan, whatever is allowed:**\n"],...others.slice(0,most).map(finding=>findingToMarkdown(finding,options.advice)),...others.length>most?[`- and ${plural(others.length-most,"more reason")}
`]:[]];return parts.length===0?"":[`[!${help!==null||others.length>0?"CAUTION":"WARNING"}]`,...parts.join(`
`).trimEnd().split(`
`)].map(line=>`> ${line}`.trimEnd()).join(`
`).concat(`
`)}function hurtTable(hurt,most){let rows=hurt.slice(0,most).map(({name,addresses,fate,reasons})=>{let today=addresses.map(codeSpan).join(", ");return`| ${codeSpan(name)} | ${today} | ${fateWords[fate]} | ${reasons.map(escapeMarkdown).join("; ")} |
`}),table=rows.length===0?"":`| Endpoint | Address today | What happens | Why |
|---|---|---|---|
${rows.join("")}`;return hurt.length<=most?table:`${table}${table===""?"":`
`}\u2026 and ${hurt.length-rows.length} more.
`}function helpPart({add,sentences},most){let intro="**`apply` refuses this plan until it is allowed.**",lines=sentences.map(sentence=>`
${sentence}
`).join("");return add===null?`${intro}
${lines}`:`${intro} Add:

${argumentsPart(add,most)}${lines}`}function argumentsPart({everywhere,here},most){let wide=fenced([everywhere.map(escapeTerminal).join(" ")],"text");if(here.length===0||here.length>most)return wide;let narrow=fenced([here.map(escapeTerminal).join(` \\
`)],"text");return`${wide}
or, to allow no more than what is shown here:

${narrow}`}var openLines=10;function planToMarkdown(plan,verdict,options){let view=planView(plan,verdict,{...options,picture:options.diagram}),label=options.label===null?"":` ${codeSpan(options.label.slice(0,200))}`,traffic=view.isHarmless?` ${view.traffic}`:"",sum=`**${escapeMarkdown(view.sentence)}**${traffic}`,danger=dangerToMarkdown(view,{...options,maxBytes:options.maxBytes/2}),footer=[`---
`,...[`Fingerprint ${codeSpan(view.fingerprint)}`,...options.footer].map(line=>`<sub>${line}</sub><br>
`)];return fitSections([fixedSection(`### Network plan${label}: ${view.title}
`),fixedSection(`${sum}
`),...danger===""?[]:[fixedSection(danger)],...view.picture===null?[]:[diagramSection(view.picture)],changesSection(view,options.rest),stepsSection2(view),findingsSection2(view,options),...options.diff?[diffSection(view,options.rest)]:[],fixedSection(footer.join(""))],options.maxBytes)}function diagramSection(picture){let leftOut=()=>`_The diagram is left out for want of space._
`,legend=`<sub>Green: added. Yellow: changed. Red: interrupted. Dashed: removed. Grey: untouched.</sub>
`;if(picture.kind==="drawn")return{...fixedSection(`${fenced(mermaidLines(picture.nodes),"mermaid")}
${legend}`),leftOut,keep:2};let note=`_The diagram is left out: it would have ${picture.nodes} boxes, and ${mostNodes} is the most._
`;return fixedSection(note)}function changesSection({groups,changeCount},rest){let items=groups.flatMap(({heading,blocks})=>blocks.map((block,index)=>[...index===0?[`@@ ${escapeTerminal(heading)} @@`]:[],...block.map(diffLine)])),lines=items.flat(),{open,close}=fenceFor(lines,"diff"),isOpen=lines.length<=openLines;return{before:isOpen?open:`<details><summary>${plural(changeCount,"change")}</summary>

${open}`,items:items.map(item=>item.map(line=>`${line}
`).join("")),after:isOpen?close:`${close}
</details>
`,leftOut:(count,total)=>`_${count} of ${plural(total,"group")} of changes left out here; see ${rest}._
`,keep:4}}function diffLine({action,depth,text,note}){let mark=action===null?"":action==="update"?"!":symbolOf(action),remark=note===""?"":`  # ${escapeTerminal(note)}`;return`${mark.padEnd(4)}${" ".repeat(depth*4)}${escapeTerminal(text)}${remark}`}function stepsSection2({steps}){let items=steps.map(({number,title,after})=>{let wait=after.length===0?"":` (after ${after.join(", ")})`;return`${number}. ${escapeMarkdown(title)}${wait}
`});return{before:`<details><summary>${plural(steps.length,"step")}, in this order</summary>

`,items,after:`
</details>
`,leftOut:(count,total)=>`_${count} of ${plural(total,"step")} left out here._
`,keep:1}}function findingsSection2({findings},{rest,advice}){return{before:"",items:findings.map(finding=>findingToMarkdown(finding,advice)),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,"note")} left out here; see ${rest}._
`,keep:3}}function diffSection({diffs,diffThings},rest){return{before:`<details><summary>Full diff</summary>

`,items:diffs.map(({lines})=>fenced(lines.map(escapeTerminal),"diff")),after:`
</details>
`,leftOut:(count,total)=>`_The full diff of ${count} of ${total} ${diffThings} left out here; see ${rest}._
`,keep:0}}function validationToMarkdown(findings,counts,options){let label=options.label===null?"":` ${codeSpan(options.label.slice(0,200))}`,view=validationView(findings,counts),verdict=view.isValid?"\u2705 valid":"\u274C not valid",footer=options.footer.map(line=>`<sub>${line}</sub><br>
`);return fitSections([fixedSection(`### Network files${label}: ${verdict}
`),fixedSection(`**${view.sentence}**
`),{before:"",items:view.findings.map((finding,index)=>`${index===0?"":`
`}${findingToMarkdown(finding,options.advice)}`),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,"finding")} left out here; see ${options.rest}._
`,keep:0},...footer.length===0?[]:[fixedSection(`---
${footer.join("")}`)]],options.maxBytes)}var writers={plan:({plan,verdict,notes},options)=>planToMarkdown({...plan,findings:[...notes,...plan.findings]},verdict,{...options,diff:!0,diagram:!0}),failure:({findings},options)=>failureToMarkdown(findings,options),outcome:({outcome,plan},options)=>outcomeToMarkdown(outcome,{...options,plan}),validation:({findings,counts},options)=>validationToMarkdown(findings,counts,options)};export{writers};
