import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{fitSections,fixedSection}from"./chunk-W4CZNCR4.js";import{outcomeView}from"./chunk-C6RJS7JH.js";import{plural}from"./chunk-HD3BBKLR.js";import{codeSpan,escapeMarkdown,fenced,findingToMarkdown}from"./chunk-ZBRZ5MAD.js";import{escapeTerminal}from"./chunk-FYM3T7JB.js";function outcomeToMarkdown(outcome,options){let view=outcomeView(outcome,options),label=options.label===null?"":` ${codeSpan(options.label.slice(0,200))}`,next=nextPart(view),footer=[...view.fingerprint===null?[]:[`Fingerprint ${codeSpan(view.fingerprint)}`],...options.footer].map(line=>`<sub>${line}</sub><br>
`);return fitSections([fixedSection(`### Network apply${label}: ${view.title}
`),fixedSection(`**${escapeMarkdown(view.sentence)}**
`),...next===""?[]:[fixedSection(next)],addressSection(view,options.rest),stepsSection(view,options.rest),findingsSection(view,options),...footer.length===0?[]:[fixedSection(`---
${footer.join("")}`)]],options.maxBytes)}function nextPart({next}){if(next===null)return"";let text=`${next.sentences.map(escapeMarkdown).join(" ")}
`;return next.commands.length===0?text:`${text}
${fenced(next.commands.map(escapeTerminal),"sh")}`}function addressSection({addresses},rest){return{before:`**Addresses that changed**

| Endpoint | Before | After |
|---|---|---|
`,items:addresses.map(({name,before,after})=>`| ${[name,before,after].map(codeSpan).join(" | ")} |
`),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,"address change")} left out here; see ${rest}._
`,keep:2}}var icons={done:"\u2705",failed:"\u274C","under-way":"\u23F3","not-tried":"\u23F8\uFE0F"};function stepsSection({steps},rest){return{before:"",items:steps.map(({status,ended,title,duration,details})=>{let head=`${icons[status]} **${ended}** ${escapeMarkdown(title)}`,lines=details.map(line=>`<br>${escapeMarkdown(line)}`);return`- ${head}${duration===""?"":`, ${duration}`}${lines.join("")}
`}),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,"step")} left out here; see ${rest}._
`,keep:1}}function findingsSection({findings},{rest,advice}){return{before:"",items:findings.map(finding=>findingToMarkdown(finding,advice)),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,"finding")} left out here; see ${rest}._
`,keep:0}}export{outcomeToMarkdown};
