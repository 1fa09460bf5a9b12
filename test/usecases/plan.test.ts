import { describe, expect, test } from "vitest";
import type { Account } from "../../src/simulator/account/account.ts";
import type { Trouble } from "../../src/simulator/faults/trouble.ts";
import { applyOnce, planOnce, reset, useBench } from "../converge/bench.ts";
import { callOf, writesOf } from "../converge/log.ts";
import { accountOf, fileOf } from "./apply/story.ts";

const bench = useBench();

/** A subnet of both the account and the file, with the first /29: three addresses for endpoints. */
const small = (net: number, endpoints: readonly string[] = []) => ({
  cidr: `10.${net}.0.0/24`,
  name: `net-${net}`,
  vlan: net,
  serviceRange: `10.${net}.0.0/29`,
  endpoints: [...endpoints],
});

/** What a plan and an apply say to a file: the codes of their errors and warnings, and what was written. */
async function said(account: Account, file: string, trouble: readonly Trouble[] = []) {
  reset(bench(), account);
  bench().simulator.world.script(trouble);
  const codes = (findings: readonly { readonly code: string; readonly severity: string }[]): readonly string[] =>
    findings.filter(({ severity }) => severity !== "info").map(({ code, severity }) => `${severity} ${code}`);
  const planned = await planOnce(bench(), file);
  const asked = bench().simulator.requests.map(callOf);
  const applied = await applyOnce(bench(), file);
  return {
    plan: planned.ok ? codes(planned.value.plan.findings) : codes(planned.error),
    asked,
    outcome: applied.ok ? applied.value.outcome.status : "no plan",
    writes: writesOf(bench().simulator.requests).map(callOf),
  };
}

const list = "GET /v2/vrackServices/resource";
const services = "GET /1.0/storage/netapp";

describe("before anything is written, a plan ends with 3", () => {
  test("where a service range has no address left for what would move into it", async () => {
    const account = accountOf(
      [{ vrack: "pn-2", subnets: [small(10, ["s-4"])] }, {}, { subnets: [small(20, ["s-1", "s-2", "s-3"])] }],
      { managedServices: ["s-1", "s-2", "s-3", "s-4"].map((name) => ({ name, region: "eu-west-gra" })) },
    );
    const file = fileOf({
      "pn-1": [{ id: "vrs-c", subnets: [small(20, ["s-1", "s-2", "s-3", "s-4"])] }],
      "pn-2": [{ id: "vrs-a", subnets: [small(10)] }],
    });
    expect(await said(account, file)).toEqual({
      plan: ["warning rule/range-too-small", "error match/range-full"],
      asked: [list, services],
      outcome: "no plan",
      writes: [],
    });
  });
});
