import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{runValidate}from"./chunk-LQSDECYR.js";import"./chunk-GL35PVWQ.js";import"./chunk-YIQFUQCI.js";import"./chunk-NHYMTWXV.js";import"./chunk-FG7HRYRR.js";import"./chunk-MUCTTJKE.js";import"./chunk-FN6ONQ7U.js";import"./chunk-KIRGTTFY.js";import"./chunk-SORVOMMK.js";export{runValidate};
