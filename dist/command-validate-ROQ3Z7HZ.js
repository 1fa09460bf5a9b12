import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{runValidate}from"./chunk-3CJRAOCB.js";import"./chunk-CNC3432Z.js";import"./chunk-2X2SORGR.js";import"./chunk-MUCTTJKE.js";import"./chunk-XMFGN2JD.js";import"./chunk-SB6C476V.js";import"./chunk-SORVOMMK.js";export{runValidate};
