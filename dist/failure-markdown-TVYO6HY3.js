import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{failureToMarkdown}from"./chunk-ZBRZ5MAD.js";import"./chunk-FYM3T7JB.js";import"./chunk-CJF7NRXL.js";import"./chunk-SORVOMMK.js";export{failureToMarkdown};
