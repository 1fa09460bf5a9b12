import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{failureToMarkdown}from"./chunk-XMFGN2JD.js";import"./chunk-SB6C476V.js";import"./chunk-SORVOMMK.js";export{failureToMarkdown};
