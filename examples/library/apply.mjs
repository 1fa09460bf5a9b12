// Applies network.yaml from a program, once somebody has seen what it does to running traffic.
import { apply, check, plan } from "vrackops";

const env = { ...process.env, OVH_ENDPOINT: "simulator", VRACKOPS_SIMULATOR_SEED: "account.yaml" };

const { exitCode, findings, counts } = await check();
if (exitCode !== 0) throw new Error(findings.map(({ detail }) => detail).join("\n"));
console.log(`${counts.subnets} subnet, ${counts.endpoints} endpoints`);

const planned = await plan({ env });
if (planned.plan === null) throw new Error(planned.findings.map(({ detail }) => detail).join("\n"));
const { summary, fingerprint } = planned.plan;
console.log(`${summary.sentence} ${summary.interruptions} endpoints are interrupted.`);

// Only this plan: what somebody changes meanwhile is not applied.
const outcome = await apply({ env, expect: fingerprint });
console.log(outcome.status);
for (const { name, after } of outcome.addresses) console.log(`${name}: ${after.join(", ")}`);
