var o=({vrack:r},{region:e})=>r===null?e:`${r}/${e}`;function t(r,{kind:e}){let n=r.get(e);if(n===void 0)throw new Error(`No kind is named ${e}. This is a bug.`);return n}export{o as a,t as b};
