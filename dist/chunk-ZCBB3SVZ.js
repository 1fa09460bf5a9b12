import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
var r=e=>(e.split("::").at(-1)??"").replaceAll("_","").toLowerCase(),n=e=>e!==null&&r(e)==="querytimeout";var l=e=>/[.!?…]$/.test(e)?e:`${e}.`;export{r as a,n as b,l as c};
