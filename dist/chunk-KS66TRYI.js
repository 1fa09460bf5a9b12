import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
var o={seed:"account.yaml",state:".vrackops-simulator.json",taskMs:300};export{o as a};
