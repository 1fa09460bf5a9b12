import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{validationView}from"./chunk-L4PN6OQV.js";import{findingsToText,painter}from"./chunk-FYM3T7JB.js";function validationToText(findings,counts,options){let paint=painter(options.color),view=validationView(findings,counts),colored=view.isValid?paint.green:paint.red,sum=`${paint.bold(colored(view.sentence))}
`;return findings.length===0?sum:`${findingsToText(findings,options)}
${sum}`}export{validationToText};
