import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{failureToMarkdown}from"./chunk-2NN3XYJ6.js";import"./chunk-7CWFGNOT.js";import"./chunk-SORVOMMK.js";export{failureToMarkdown};
