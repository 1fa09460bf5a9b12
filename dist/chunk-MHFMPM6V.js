import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
function i(r){let n=Math.round(r*10)/10;if(n<10)return`${n} s`;let t=Math.round(r);if(t<60)return`${t} s`;let o=u=>String(u).padStart(2,"0");return t<3600?`${Math.floor(t/60)} min ${o(t%60)} s`:`${Math.floor(t/3600)} h ${o(Math.floor(t%3600/60))} min`}export{i as a};
