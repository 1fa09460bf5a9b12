import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
var wholeSentence=message=>/[.!?…]$/.test(message)?message:`${message}.`;export{wholeSentence};
