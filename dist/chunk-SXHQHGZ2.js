var e=r=>({ok:!0,value:r}),o=r=>({ok:!1,error:r});export{e as a,o as b};
