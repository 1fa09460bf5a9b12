import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{fitSections,fixedSection}from"./chunk-W4CZNCR4.js";import{validationView}from"./chunk-L4PN6OQV.js";import{plural}from"./chunk-HD3BBKLR.js";import{codeSpan,findingToMarkdown}from"./chunk-ZBRZ5MAD.js";function validationToMarkdown(findings,counts,options){let label=options.label===null?"":` ${codeSpan(options.label.slice(0,200))}`,view=validationView(findings,counts),verdict=view.isValid?"\u2705 valid":"\u274C not valid",footer=options.footer.map(line=>`<sub>${line}</sub><br>
`);return fitSections([fixedSection(`### Network files${label}: ${verdict}
`),fixedSection(`**${view.sentence}**
`),{before:"",items:view.findings.map((finding,index)=>`${index===0?"":`
`}${findingToMarkdown(finding,options.advice)}`),after:"",leftOut:(count,total)=>`_${count} of ${plural(total,"finding")} left out here; see ${options.rest}._
`,keep:0},...footer.length===0?[]:[fixedSection(`---
${footer.join("")}`)]],options.maxBytes)}export{validationToMarkdown};
