import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{runValidate}from"./chunk-D7BWMLLF.js";import"./chunk-G2LBGARV.js";import"./chunk-FMZBNXUD.js";import"./chunk-4J4N6LV2.js";import"./chunk-4VTG7VOI.js";import"./chunk-27QYJVKU.js";import"./chunk-2NN3XYJ6.js";import"./chunk-7CWFGNOT.js";import"./chunk-SORVOMMK.js";export{runValidate};
