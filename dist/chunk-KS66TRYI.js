var o={seed:"account.yaml",state:".vrackops-simulator.json",taskMs:300};export{o as a};
