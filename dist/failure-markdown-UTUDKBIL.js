import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{failureToMarkdown}from"./chunk-WGSTMQJP.js";import"./chunk-OPK76NXC.js";import"./chunk-SORVOMMK.js";export{failureToMarkdown};
