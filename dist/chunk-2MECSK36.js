import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
var impacts=["interruption","ip-change","deletion"];export{impacts};
