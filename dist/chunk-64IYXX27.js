import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
var n=t=>/[.!?…]$/.test(t)?t:`${t}.`;export{n as a};
