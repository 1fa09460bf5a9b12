import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{escapeTerminal,placeText,sourceExcerpt}from"./chunk-KIRGTTFY.js";var split="&#8203;";function escapeMarkdown(text){return escapeTerminal(text).replaceAll("&","&amp;").replaceAll("<","&lt;").replace(/(#|GH-)(?=\w|\s|$)/giu,`$1${split}`).replace(/[\\`*_[\]!|~$]/gu,"\\$&").replace(/^(\s*)([-+=>]|\d+(?=[.)]))/u,`$1${split}$2`).replaceAll("@",`@${split}`).replaceAll("://",`:${split}//`).replace(/www(?=\.)/giu,`www${split}`).replaceAll("::",`:${split}:`).replace(/:(?=[\w+-]+:)/gu,`:${split}`).replace(/^ +/u,"")}function codeSpan(value){let text=escapeTerminal(value).replaceAll("|","\\|");if(text.trim()==="")return"(empty)";let ticks="`".repeat(longestRun(text)+1),pad=text.startsWith("`")||text.endsWith("`")||text.startsWith(" ")&&text.endsWith(" ")?" ":"";return`${ticks}${pad}${text}${pad}${ticks}`}function longestRun(text){return Math.max(0,...[...text.matchAll(/`+/gu)].map(([run])=>run.length))}function fenceFor(lines,language){let ticks="`".repeat(Math.max(3,...lines.map(line=>longestRun(line)+1)));return{open:`${ticks}${language}
`,close:`${ticks}
`}}function fenced(lines,language){let{open,close}=fenceFor(lines,language);return`${open}${lines.map(line=>`${line}
`).join("")}${close}`}var icons={error:"\u274C",warning:"\u26A0\uFE0F",info:"\u2139\uFE0F"};function findingToMarkdown(finding){let{severity,code,summary,detail,fix,at,also}=finding,places=[at,...also].filter(place=>place!==null),where=places.map(place=>codeSpan(placeText(place))).join(" and "),excerpts=places.flatMap(place=>{let{source,caret}=sourceExcerpt(place);return[source,caret]}),lines=[...excerpts.length===0?[]:fenced(excerpts,"text").trimEnd().split(`
`),paragraph(detail),...fix===null?[]:["",paragraph(fix)]];return`${`- ${icons[severity]} **${severity}**: ${escapeMarkdown(summary)} (${codeSpan(code)})${where===""?"":` at ${where}`}`}

${lines.map(line=>line===""?"":`  ${line}`).join(`
`)}
`}function paragraph(text){return text.split(`
`).map(escapeMarkdown).join("<br>")}function failureToMarkdown(findings,{label,footer}){let shown=findings.slice(0,100),more=findings.length>shown.length?[`- \u2026 and ${findings.length-shown.length} more`]:[];return`${[`### Network plan${label===null?"":` ${codeSpan(label.slice(0,200))}`}: \u{1F534} no plan`,"",...shown.map(findingToMarkdown),...more,"",...footer].join(`
`).trimEnd()}
`}export{escapeMarkdown,codeSpan,fenceFor,fenced,findingToMarkdown,failureToMarkdown};
