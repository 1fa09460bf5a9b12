import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{fitSections,fixedSection}from"./chunk-J62BEHFE.js";import{codeCell,codeSpan,escapeMarkdown,longestRun}from"./chunk-AJSWNV7N.js";import{doctorView,givenSentence,mostNodes,outcomeView,placeText,planView,sourceExcerpt,symbolOf,validationView}from"./chunk-7KUCV4HQ.js";import"./chunk-PSAFHGC3.js";import"./chunk-MCMYP2VR.js";import"./chunk-2MECSK36.js";import{driftView,errorsFirst,findingCounts}from"./chunk-FUA6PP32.js";import{fates}from"./chunk-R75IBEEP.js";import"./chunk-D23NS3TE.js";import"./chunk-6MHPS3DG.js";import"./chunk-GGNGG3LO.js";import{adviceText,escapeTerminal,plainAdvice,plural}from"./chunk-O4GH25AU.js";import"./chunk-2LGCXIZK.js";import"./chunk-Y6TXFVLZ.js";import"./chunk-7MWWOWX2.js";import"./chunk-MUCTTJKE.js";import"./chunk-HSB7H3RU.js";import"./chunk-DNB2MPV5.js";import"./chunk-4TO6TMHC.js";import"./chunk-SORVOMMK.js";function fenceFor(lines,language){let ticks="`".repeat(Math.max(3,...lines.map(line=>longestRun(line)+1)));return{open:`${ticks}${language}
`,close:`${ticks}
`}}function fenced(lines,language){let{open,close}=fenceFor(lines,language);return`${open}${lines.map(line=>`${line}
`).join("")}${close}`}var icons={error:"\u274C",warning:"\u26A0\uFE0F",info:"\u2139\uFE0F"};function findingToMarkdown(finding,words=plainAdvice){let{severity,code,summary,detail,at,also}=finding,fix=adviceText(finding.fix,words),places=[at,...also].filter(place=>place!==null),where=places.map(place=>codeSpan(placeText(place))).join(" and "),excerpts=places.flatMap(place=>{let{source,caret}=sourceExcerpt(place);return[source,caret]}),lines=[...excerpts.length===0?[]:fenced(excerpts,"text").trimEnd().split(`
`),...paragraph(detail).split(`
`),...fix===null?[]:["",...paragraph(fix).split(`
`)]];return`${`- ${icons[severity]} **${severity}**: ${escapeMarkdown(summary)} (${codeSpan(code)})${where===""?"":` at ${where}`}`}

${lines.map(line=>line===""?"":`  ${line}`).join(`
`)}
`}function paragraph(text){let lines=text.split(`
`).map(line=>({isItem:line.startsWith("- "),line}));return lines.map(({isItem,line},index)=>{let before=index===0?"":isItem||lines[index-1]?.isItem?`
`:"<br>",gap=index>0&&isItem!==lines[index-1]?.isItem?`
`:"";return`${before}${gap}${isItem?`- ${escapeMarkdown(line.slice(2))}`:escapeMarkdown(line)}`}).join("")}var mostFindings=100;function failureToMarkdown(findings,options){for(let most=Math.min(findings.length,mostFindings);;most=Math.floor(most/2)){let page=pageWith(errorsFirst(findings).slice(0,most),findings.length-most,options);if(Buffer.byteLength(page)<=options.maxBytes||most===0)return page}}function pageWith(shown,left,{label,footer,rest,advice}){return`${[`### Network plan${label===null?"":` ${codeSpan(label.slice(0,200))}`}: \u{1F534} no plan`,"",...shown.map(finding=>findingToMarkdown(finding,advice)),"",...left===0?[]:[`_${left} more in ${rest}._`,""],...footer.length===0?[]:["---",...footer.map(line=>`<sub>${line}</sub><br>`)]].join(`
`).trimEnd()}
`}function doctorToMarkdown({checkup,findings},options){if(checkup===null)return failureToMarkdown(findings,options);let{errors}=findingCounts(findings),{rows,sentence}=doctorView(checkup,errors),table=`| what | answer |
|---|---|
${rows.map(row=>`| ${row.map(codeCell).join(" | ")} |
`).join("")}`,found=errorsFirst(findings).map(finding=>`${findingToMarkdown(finding,options.advice)}
`);return[`### Credentials: ${errors===0?"\u2705":"\u{1F534}"}
`,`**${sentence}**
`,table,...found].join(`
`)}function driftToMarkdown(report,options){let view=driftView(report,options);if(view===null)return failureToMarkdown(report.findings,options);let label=options.label===null?"":` ${codeSpan(options.label.slice(0,200))}`,footer=options.footer.map(line=>`<sub>${line}</sub><br>
`),findings=view.findings.map(finding=>`${findingToMarkdown(finding,options.advice)}
`);return fitSections([fixedSection(`### Drift${label}: ${view.isEmpty?"\u2705 none":"\u{1F7E0} found"}
`),fixedSection(`**${view.sentence}**
`),...view.sections.map(section=>sectionOf(section,options.rest)),list("",findings,options.rest,"finding"),...footer.length===0?[]:[fixedSection(`---
${footer.join("")}`)]],options.maxBytes)}var sectionOf=({title,items,ways},rest)=>({...list(`#### ${title}

`,items.map(itemMarkdown),rest,"difference"),after:ways.map(way=>`
${wayMarkdown(way)}`).join("")}),list=(before,items,rest,one)=>({before,items:items.map((item,index)=>`${index===0?"":`
`}${item}`),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,one)} left out here; see ${rest}._
`,keep:0});function itemMarkdown({address,title,changedAt,details,diff,ways}){let when=changedAt===null?"":`, last changed ${escapeMarkdown(changedAt)}`;return[`**${escapeMarkdown(title)}** ${codeSpan(address)}${when}
`,...details.map(detail=>`${escapeMarkdown(detail)}
`),...diff.length===0?[]:[fenced(diff.map(escapeTerminal),"diff")],...ways.map(wayMarkdown)].join(`
`)}var wayMarkdown=({when,language,lines})=>`${when}:

${fenced(lines.map(escapeTerminal),language)}`;function outcomeToMarkdown(outcome,options){let view=outcomeView(outcome,options),label=options.label===null?"":` ${codeSpan(options.label.slice(0,200))}`,next=nextPart(view),footer=[...view.fingerprint===null?[]:[`Fingerprint ${codeSpan(view.fingerprint)}`],...options.footer].map(line=>`<sub>${line}</sub><br>
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
`,items:addresses.map(({name,before,after})=>`| ${[name,before,after].map(codeCell).join(" | ")} |
`),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,"address change")} left out here; see ${rest}._
`,keep:2}}var icons2={done:"\u2705",failed:"\u274C","under-way":"\u23F3","not-tried":"\u23F8\uFE0F"};function stepsSection({steps},rest){return{before:"",items:steps.map(({status,ended,title,duration,details})=>{let head=`${icons2[status]} **${ended}** ${escapeMarkdown(title)}`,lines=details.map(line=>`<br>${escapeMarkdown(line)}`);return`- ${head}${duration===""?"":`, ${duration}`}${lines.join("")}
`}),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,"step")} left out here; see ${rest}._
`,keep:1}}function findingsSection({findings},{rest,advice}){return{before:"",items:findings.map(finding=>findingToMarkdown(finding,advice)),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,"finding")} left out here; see ${rest}._
`,keep:0}}var classes=[["added","fill:#dafbe1,stroke:#1a7f37,color:#0a3618"],["changed","fill:#fff8c5,stroke:#9a6700,color:#3b2300"],["removed","fill:#eaeef2,stroke:#cf222e,color:#57606a,stroke-dasharray:5 4"],["interrupted","fill:#ffebe9,stroke:#cf222e,color:#660018,stroke-width:3px"],["untouched","fill:#f6f8fa,stroke:#8c959f,color:#24292f"]],meanings=[["added","Green: added."],["changed","Yellow: changed."],["interrupted","Red: interrupted."],["removed","Dashed: leaves."],["untouched","Grey: untouched."]],legendOf=nodes=>meanings.filter(([state])=>nodes.some(node=>node.state===state)).map(([,meaning])=>meaning).join(" ");function mermaidLines(nodes){let ids=new Map(nodes.map(({key},index)=>[key,`n${index}`])),used=new Set(nodes.map(({state})=>state));return["flowchart LR",...nodes.map(({key,label,state})=>`  ${ids.get(key)}["${label.map(escapeMermaid).join("<br/>")}"]:::${state}`),...nodes.flatMap(({key,parent})=>parent===null?[]:[`  ${ids.get(parent)} --> ${ids.get(key)}`]),...classes.flatMap(([state,style])=>used.has(state)?[`  classDef ${state} ${style}`]:[])]}function escapeMermaid(text){let short=text.length>60?`${text.slice(0,28)}\u2026${text.slice(-28)}`:text;return escapeTerminal(short).replace(/[^\p{L}\p{N} .,/:_-]/gu,character=>`#${character.codePointAt(0)};`)}function dangerToMarkdown(view,options){let sizes=[200,100,50,25,12,6,3,1,0],block=most=>dangerBlock(view,options,most);return block(sizes.find(most=>Buffer.byteLength(block(most))<=options.maxBytes)??0)}function dangerBlock({dangers,consent:{given,others},consentHelp:help},options,most){let parts=[...dangerParts(dangers,most),...help===null?[]:[helpPart(help,most)],...given.length===0?[]:[given.map(one=>`${escapeMarkdown(givenSentence(one))}
`).join(`
`)],...others.length===0?[]:[`**This plan is not applied, whatever is allowed:**
`],...others.slice(0,most).map(finding=>findingToMarkdown(finding,options.advice)),...others.length>most?[`- and ${plural(others.length-most,"more reason")}
`]:[]];return parts.length===0?"":[`[!${help!==null||others.length>0?"CAUTION":"WARNING"}]`,...parts.join(`
`).trimEnd().split(`
`)].map(line=>`> ${line}`.trimEnd()).join(`
`).concat(`
`)}function dangerParts(dangers,most){let room=most,parts=dangers.flatMap(danger=>{let shown=danger.endpoints.slice(0,room);return room-=shown.length,shown.length===0?[]:[dangerPart(danger,shown)]}),count=dangers.reduce((sum,{endpoints})=>sum+endpoints.length,0);return count<=most?parts:[...parts,`\u2026 and ${count-most} more ${count-most===1?"endpoint":"endpoints"}.
`]}var mostLines=10;function dangerPart({fate,reasons},shown){let titles=shown.map(({name,addresses})=>[codeSpan(name),...addresses.map(codeSpan)].join(" ")),list2=titles.length>mostLines?`${titles.join(", ")}
`:titles.map(title=>`- ${title}
`).join("");return`**${fateWords.get(fate)}:** ${reasons.map(escapeMarkdown).join(", and ")}

${list2}`}var fateWords=new Map(fates);function helpPart({add,sentences},most){let intro="**This plan is not applied until it is allowed.**",lines=sentences.map(sentence=>`
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
`;if(picture.kind==="drawn"){let legend=`<sub>${legendOf(picture.nodes)}</sub>
`;return{...fixedSection(`${fenced(mermaidLines(picture.nodes),"mermaid")}
${legend}`),leftOut,keep:2}}let note=`_The diagram is left out: it would have ${picture.nodes} boxes, and ${mostNodes} is the most._
`;return fixedSection(note)}function changesSection({groups,changeCount},rest){let items=groups.flatMap(({heading,blocks})=>blocks.map((block,index)=>[...index===0?[`@@ ${escapeTerminal(heading)} @@`]:[],...block.map(diffLine)])),lines=items.flat(),{open,close}=fenceFor(lines,"diff"),isOpen=lines.length<=openLines;return{before:isOpen?open:`<details><summary>${plural(changeCount,"change")}</summary>

${open}`,items:items.map(item=>item.map(line=>`${line}
`).join("")),after:isOpen?close:`${close}
</details>
`,leftOut:(count,total)=>`_${count} of ${plural(total,"group")} of changes left out here; see ${rest}._
`,keep:4}}function diffLine({action,depth,text,note}){let mark=action===null?"":action==="update"?"!":symbolOf(action),remark=note===""?"":`  # ${escapeTerminal(note)}`;return`${mark.padEnd(4)}${" ".repeat(depth*4)}${escapeTerminal(text)}${remark}`}function stepsSection2({steps}){let items=steps.map(({number,title,when})=>{let wait=when===""?"":` (${when})`;return`${number}. ${escapeMarkdown(title)}${wait}
`});return{before:`<details><summary>${plural(steps.length,"step")}</summary>

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
${footer.join("")}`)]],options.maxBytes)}var writers={plan:({plan,verdict,notes},options)=>planToMarkdown({...plan,findings:[...notes,...plan.findings]},verdict,{...options,diff:!0,diagram:!0}),failure:({findings},options)=>failureToMarkdown(findings,options),outcome:({outcome,plan},options)=>outcomeToMarkdown(outcome,{...options,plan}),validation:({findings,counts},options)=>validationToMarkdown(findings,counts,options),drift:driftToMarkdown,doctor:doctorToMarkdown};export{writers};
