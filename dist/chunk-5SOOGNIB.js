var e=["changed","not-converged","unmanaged"];export{e as a};
