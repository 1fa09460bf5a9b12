import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{runValidate}from"./chunk-3AK3NUSV.js";import"./chunk-SOEZWIQD.js";import"./chunk-GVMYHHYX.js";import"./chunk-AR6DECWO.js";import"./chunk-MUCTTJKE.js";import"./chunk-FN6ONQ7U.js";import"./chunk-KIRGTTFY.js";import"./chunk-SORVOMMK.js";export{runValidate};
