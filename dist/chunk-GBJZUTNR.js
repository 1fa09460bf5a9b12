import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{fates,planView,symbolOf}from"./chunk-2GRLHHB2.js";import{escapeTerminal,findingsToText,paintSymbol,painter,stringWidth}from"./chunk-FYM3T7JB.js";function columns(rows){let count=Math.max(0,...rows.map(row=>row.length)),widths=Array.from({length:count},(_,index)=>Math.max(0,...rows.map(row=>stringWidth(row[index]??""))));return rows.map(row=>row.map((cell,index)=>cell+" ".repeat((widths[index]??0)-stringWidth(cell))).join("  ").trimEnd())}function dangerToText({endangered:hurt,consent:ask,traffic},options){let paint=painter(options.color);return[...hurt.length===0?[]:[headline(traffic,ask.wide.length>0,paint),...hurtParts(hurt,paint)],...ask.wide.length===0?[]:[askText(ask.wide,ask.narrow,paint)],...ask.given.length===0?[]:[ask.given.map(sentence=>`  ${sentence}
`).join("")],...ask.others.length===0?[]:[othersText(ask.others.length,paint),findingsToText(ask.others,options)]].join(`
`)}function headline(traffic,isMissing,paint){let allowed=isMissing?"":" This is allowed.";return`${paint.bold(paint.red(`DANGER  ${traffic}${allowed}`))}
`}function hurtParts(hurt,paint){return fates.flatMap(([fate,words])=>{let rows=hurt.filter(item=>item.fate===fate).map(({name,addresses,reasons})=>[name,addresses.join(", "),reasons.join("; ")].map(escapeTerminal));if(rows.length===0)return[];let lines=columns(rows).map(line=>`    ${line}
`);return[`  ${paint.bold(words)}:
${lines.join("")}`]})}function askText(wide,narrow,paint){let narrowLines=narrow.map(flag=>`    ${escapeTerminal(flag)}`).join(` \\
`),narrowPart=narrow.length===0?"  or, for one change at a time: --allow IMPACT:ADDRESS, as `plan --format json` lists them\n":`  or, to allow no more than what is shown here:
${narrowLines}
`;return`  ${paint.bold("apply refuses this plan until you allow it.")} Add to the command:
    ${paint.bold(wide.join(" "))}
${narrowPart}`}function othersText(count,paint){let reasons=count===1?"this reason":`these ${count} reasons`;return`${paint.bold(paint.red(`REFUSED  apply does not go on, for ${reasons}, whatever is allowed:`))}
`}function planToText(plan,verdict,options){let view=planView(plan,verdict,{...options,picture:!1}),paint=painter(options.color),sum=`${paint.bold(escapeTerminal(view.sentence))}
`,findings=findingsToText(view.findings,options),danger=dangerToText(view,options);return view.isEmpty?joined([danger,sum,findings]):joined([danger,legend(view,paint),...changesText(view,paint),diffText(view,paint),stepsText(view,paint),`${sum}${view.endangered.length===0?view.traffic:paint.bold(paint.red(view.traffic))}
`,findings,nextText(view,options.applyCommand)])}var joined=parts=>parts.filter(part=>part!=="").join(`
`);function legend({symbols},paint){let meanings=symbols.map(([symbol,meaning])=>`${paintSymbol(symbol,paint)} ${meaning}`);return meanings.length===0?"":`Symbols: ${meanings.join("   ")}
`}function changesText({groups},paint){return groups.map(({heading,blocks})=>{let lines=blocks.flat().map(line=>`${changeText(line,paint)}
`);return`${paint.bold(escapeTerminal(heading))}
${lines.join("")}`})}function changeText({action,depth,text,note,isWarning},paint){let indent=" ".repeat(2+depth*4),colored=isWarning?paint.red:paint.dim,remark=note===""?"":`  ${colored(`# ${escapeTerminal(note)}`)}`;return`${indent}${markOf(action,paint)} ${escapeTerminal(text)}${remark}`}function markOf(action,paint){if(action===null)return"   ";let symbol=symbolOf(action);return" ".repeat(3-symbol.length)+paintSymbol(symbol,paint)}function diffText({diffs},paint){let colorOf=line=>line.startsWith("+")?paint.green(line):line.startsWith("-")?paint.red(line):line.startsWith("@@")?paint.cyan(line):line;return diffs.map(({lines})=>lines.map(line=>`${colorOf(escapeTerminal(line))}
`).join("")).join(`
`)}function stepsText({steps},paint){let rows=steps.map(({number,title,after})=>[`${number}.`.padStart(4),escapeTerminal(title),after.length===0?"":paint.dim(`after ${after.join(", ")}`)]);if(rows.length===0)return"";let heading=rows.length===1?"Step":'Steps (those without "after" start at once)';return`${paint.bold(heading)}:
${columns(rows).map(line=>`${line}
`).join("")}`}function nextText({fingerprint,consent},command){let first=`Fingerprint: ${fingerprint}
`;if(command===null||consent.others.length>0)return first;let needed=consent.wide.length>0?", add what you allow (see DANGER)":"";return`${first}To apply exactly this plan${needed}:
  ${escapeTerminal(command)}
`}export{columns,planToText};
