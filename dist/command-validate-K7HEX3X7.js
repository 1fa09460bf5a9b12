import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{runValidate}from"./chunk-34GYEGTD.js";import"./chunk-6ULKGZGF.js";import"./chunk-PIMZYNOZ.js";import"./chunk-MUCTTJKE.js";import"./chunk-WGSTMQJP.js";import"./chunk-OPK76NXC.js";import"./chunk-SORVOMMK.js";export{runValidate};
