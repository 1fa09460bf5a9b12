import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{mostNodes,planView,symbolOf}from"./chunk-2GRLHHB2.js";import{plural}from"./chunk-HD3BBKLR.js";import{codeSpan,escapeMarkdown,fenceFor,fenced,findingToMarkdown}from"./chunk-ZBRZ5MAD.js";import{escapeTerminal}from"./chunk-FYM3T7JB.js";function fixedSection(text){return{before:"",items:[text],after:"",leftOut:()=>"",keep:null}}function fitSections(sections,maxBytes){let shown=sections.map(section=>section.items.length),order=sections.map((section,index)=>({keep:section.keep,index})).filter(entry=>entry.keep!==null).toSorted((a,b)=>a.keep-b.keep||a.index-b.index);for(let{index}of order){let section=sections[index];if(section===void 0)continue;let total=Buffer.byteLength(put(sections.map((other,at)=>textOf(other,at===index?0:shown[at]??0))))-Buffer.byteLength(textOf(section,0));total+Buffer.byteLength(textOf(section,section.items.length))+1<=maxBytes||(shown[index]=mostThatFit(section,maxBytes-total-1))}return put(sections.map((section,index)=>textOf(section,shown[index]??0)))}var put=texts=>texts.filter(text=>text!=="").join(`
`);function textOf({before,items,after,leftOut},count){let missing=items.length-count,note=missing===0?"":leftOut(missing,items.length);return count===0?note:`${before}${items.slice(0,count).join("")}${after}${note===""?"":`
${note}`}`}function mostThatFit(section,maxBytes){let[low,high]=[0,section.items.length-1];for(;low<high;){let middle=Math.ceil((low+high)/2);Buffer.byteLength(textOf(section,middle))<=maxBytes?low=middle:high=middle-1}return low}var classes=[["added","fill:#dafbe1,stroke:#1a7f37,color:#0a3618"],["changed","fill:#fff8c5,stroke:#9a6700,color:#3b2300"],["removed","fill:#eaeef2,stroke:#cf222e,color:#57606a,stroke-dasharray:5 4"],["interrupted","fill:#ffebe9,stroke:#cf222e,color:#660018,stroke-width:3px"],["untouched","fill:#f6f8fa,stroke:#8c959f,color:#24292f"]];function mermaidLines(nodes){let ids=new Map(nodes.map(({key},index)=>[key,`n${index}`])),used=new Set(nodes.map(({state})=>state));return["flowchart LR",...nodes.map(({key,label,state})=>`  ${ids.get(key)}["${label.map(escapeMermaid).join("<br/>")}"]:::${state}`),...nodes.flatMap(({key,parent})=>parent===null?[]:[`  ${ids.get(parent)} --> ${ids.get(key)}`]),...classes.flatMap(([state,style])=>used.has(state)?[`  classDef ${state} ${style}`]:[])]}function escapeMermaid(text){let short=text.length>60?`${text.slice(0,28)}\u2026${text.slice(-28)}`:text;return escapeTerminal(short).replace(/[^\p{L}\p{N} .,/:_-]/gu,character=>`#${character.codePointAt(0)};`)}var fateWords={deleted:"**deleted**, stops answering for good","elected-again":"stops answering, comes back at an address that may differ",interrupted:"stops answering"};function dangerToMarkdown(view,options){let sizes=[200,100,50,25,12,6,3,1,0],block=most=>dangerBlock(view,options,most);return block(sizes.find(most=>Buffer.byteLength(block(most))<=options.maxBytes)??0)}function dangerBlock({endangered:hurt,consent:ask,traffic},options,most){let parts=[...hurt.length===0?[]:[`**${traffic}**
`,hurtTable(hurt,most)],...ask.wide.length===0?[]:[askPart(ask.wide,ask.narrow,options.consentHelp,most)],...ask.given.length===0?[]:[ask.given.map(sentence=>`${escapeMarkdown(sentence)}
`).join(`
`)],...ask.others.length===0?[]:["**`apply` refuses this plan, whatever is allowed:**\n"],...ask.others.slice(0,most).map(finding=>findingToMarkdown(finding,options.advice)),...ask.others.length>most?[`- and ${plural(ask.others.length-most,"more reason")}
`]:[]];return parts.length===0?"":[`[!${ask.wide.length>0||ask.others.length>0?"CAUTION":"WARNING"}]`,...parts.join(`
`).trimEnd().split(`
`)].map(line=>`> ${line}`.trimEnd()).join(`
`).concat(`
`)}function hurtTable(hurt,most){let rows=hurt.slice(0,most).map(({name,addresses,fate,reasons})=>{let today=addresses.map(codeSpan).join(", ");return`| ${codeSpan(name)} | ${today} | ${fateWords[fate]} | ${reasons.map(escapeMarkdown).join("; ")} |
`}),table=rows.length===0?"":`| Endpoint | Address today | What happens | Why |
|---|---|---|---|
${rows.join("")}`;return hurt.length<=most?table:`${table}${table===""?"":`
`}\u2026 and ${hurt.length-rows.length} more.
`}function askPart(wide,narrow,help,most){let intro="**`apply` refuses this plan until it is allowed.**";if(help.length>0)return`${intro}

${help.map(line=>`${line}
`).join("")}`;let flags=`${intro} Add:

${fenced([wide.join(" ")],"text")}`;return narrow.length===0||narrow.length>most?flags:`${flags}
or, to allow no more than what is shown here:

${fenced([narrow.join(` \\
`)],"text")}`}var openLines=10;function planToMarkdown(plan,verdict,options){let view=planView(plan,verdict,{...options,picture:options.diagram}),label=options.label===null?"":` ${codeSpan(options.label.slice(0,200))}`,traffic=view.isHarmless?` ${view.traffic}`:"",sum=`**${escapeMarkdown(view.sentence)}**${traffic}`,danger=dangerToMarkdown(view,{...options,maxBytes:options.maxBytes/2}),footer=[`---
`,...[`Fingerprint ${codeSpan(view.fingerprint)}`,...options.footer].map(line=>`<sub>${line}</sub><br>
`)];return fitSections([fixedSection(`### Network plan${label}: ${view.title}
`),fixedSection(`${sum}
`),...danger===""?[]:[fixedSection(danger)],...view.picture===null?[]:[diagramSection(view.picture)],changesSection(view,options.rest),stepsSection(view),findingsSection(view,options),...options.diff?[diffSection(view,options.rest)]:[],fixedSection(footer.join(""))],options.maxBytes)}function diagramSection(picture){let leftOut=()=>`_The diagram is left out for want of space._
`,legend=`<sub>Green: added. Yellow: changed. Red: interrupted. Dashed: removed. Grey: untouched.</sub>
`;if(picture.kind==="drawn")return{...fixedSection(`${fenced(mermaidLines(picture.nodes),"mermaid")}
${legend}`),leftOut,keep:2};let note=`_The diagram is left out: it would have ${picture.nodes} boxes, and ${mostNodes} is the most._
`;return fixedSection(note)}function changesSection({groups,changeCount},rest){let items=groups.flatMap(({heading,blocks})=>blocks.map((block,index)=>[...index===0?[`@@ ${escapeTerminal(heading)} @@`]:[],...block.map(diffLine)])),lines=items.flat(),{open,close}=fenceFor(lines,"diff"),isOpen=lines.length<=openLines;return{before:isOpen?open:`<details><summary>${plural(changeCount,"change")}</summary>

${open}`,items:items.map(item=>item.map(line=>`${line}
`).join("")),after:isOpen?close:`${close}
</details>
`,leftOut:(count,total)=>`_${count} of ${plural(total,"group")} of changes left out here; see ${rest}._
`,keep:4}}function diffLine({action,depth,text,note}){let mark=action===null?"":action==="update"?"!":symbolOf(action),remark=note===""?"":`  # ${escapeTerminal(note)}`;return`${mark.padEnd(4)}${" ".repeat(depth*4)}${escapeTerminal(text)}${remark}`}function stepsSection({steps}){let items=steps.map(({number,title,after})=>{let wait=after.length===0?"":` (after ${after.join(", ")})`;return`${number}. ${escapeMarkdown(title)}${wait}
`});return{before:`<details><summary>${plural(steps.length,"step")}, in this order</summary>

`,items,after:`
</details>
`,leftOut:(count,total)=>`_${count} of ${plural(total,"step")} left out here._
`,keep:1}}function findingsSection({findings},{rest,advice}){return{before:"",items:findings.map(finding=>findingToMarkdown(finding,advice)),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,"note")} left out here; see ${rest}._
`,keep:3}}function diffSection({diffs,diffThings},rest){return{before:`<details><summary>Full diff</summary>

`,items:diffs.map(({lines})=>fenced(lines.map(escapeTerminal),"diff")),after:`
</details>
`,leftOut:(count,total)=>`_The full diff of ${count} of ${total} ${diffThings} left out here; see ${rest}._
`,keep:0}}export{fixedSection,fitSections,planToMarkdown};
