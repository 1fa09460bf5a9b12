import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import"./chunk-SORVOMMK.js";import{createRequire}from"node:module";var tls=createRequire(import.meta.url)("node:tls");function trust(pem){let original=tls.createSecureContext;tls.createSecureContext=options=>{let made=original(options);return made.context.addCACert(pem),made}}export{trust};
