import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{runValidate}from"./chunk-4PVFLP4P.js";import"./chunk-6ULKGZGF.js";import"./chunk-4SJDSP6X.js";import"./chunk-MUCTTJKE.js";import"./chunk-WGSTMQJP.js";import"./chunk-OPK76NXC.js";import"./chunk-SORVOMMK.js";export{runValidate};
