import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{failureToMarkdown}from"./chunk-FN6ONQ7U.js";import"./chunk-KIRGTTFY.js";import"./chunk-SORVOMMK.js";export{failureToMarkdown};
