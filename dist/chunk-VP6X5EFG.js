var a=["interruption","ip-change","deletion","cost"],l=({impacts:t})=>t.some(e=>e!=="cost");export{a,l as b};
