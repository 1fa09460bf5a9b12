import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
var e=["changed","not-converged","unmanaged"];export{e as a};
