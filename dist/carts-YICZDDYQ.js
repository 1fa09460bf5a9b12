import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import{d as a,e as b,f as c}from"./chunk-X6JJK3CW.js";import"./chunk-PIRN42IT.js";import"./chunk-64IYXX27.js";import"./chunk-SXHQHGZ2.js";import"./chunk-KHB6UF2C.js";export{a as createCartApi,c as decoded,b as ofCart};
