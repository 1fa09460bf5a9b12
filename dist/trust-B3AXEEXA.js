import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import"./chunk-KHB6UF2C.js";import{createRequire as s}from"node:module";var e=s(import.meta.url)("node:tls");function i(r){let o=e.createSecureContext;e.createSecureContext=n=>{let t=o(n);return t.context.addCACert(r),t}}export{i as trust};
