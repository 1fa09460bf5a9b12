var n=t=>/[.!?…]$/.test(t)?t:`${t}.`;export{n as a};
