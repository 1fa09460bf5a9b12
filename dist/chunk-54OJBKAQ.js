import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
var e=["interruption","ip-change","deletion"];export{e as a};
