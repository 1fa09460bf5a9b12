import { afterEach, describe, expect, test } from "vitest";
import type { Account } from "../../../src/simulator/account/account.ts";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { liveSimulator } from "./live-simulator.ts";
import { folderWith } from "./run-cli.ts";
import { closeTerminals, ctrlC, masked, openTerminal, type Terminal } from "./terminal.ts";

// What somebody sees who sits at a terminal: whole screens, so that a line drawn in the wrong place is noticed.

const { simulator, env } = await liveSimulator({});

afterEach(closeTerminals);

const never = { do: "slow-task", factor: 1_000_000, times: "always" } as const;
const attachments = { ...never, on: "POST */vrackServices" } as const;

const services = ["home-dirs", "backups", "archive"] as const;
const regions = ["eu-west-gra", "eu-west-lim", "eu-west-rbx"] as const;

/** Three vRack Services of one vRack, each to be configured and attached, the last one to be renamed. */
const three = (trouble: readonly Trouble[]): Account => ({
  vracks: ["pn-100001"],
  vrackServices: regions.map((region, at) => ({ id: `vrs-${at}`, region, name: `prod-${region.slice(-3)}` })),
  managedServices: regions.map((region, at) => ({ name: services[at] ?? "", region })),
  trouble,
});

const threeRegions = `version: 1
vrack: pn-100001
regions:
${regions
  .map(
    (region, at) => `  ${region}:
    id: vrs-${at}
    name: ${at === 2 ? "cold" : `prod-${region.slice(-3)}`}
    subnets: [{ cidr: 10.12${at}.0.0/24, serviceRange: 10.12${at}.0.0/28, endpoints: [${services[at]}] }]
`,
  )
  .join("")}`;

/** Thirty vRack Services, each to be attached to a vRack of its own and configured: 60 steps. */
const ids = Array.from({ length: 30 }, (_, at) => String(at + 10));
const thirty = (trouble: readonly Trouble[]): Account => ({
  vracks: ids.map((id) => `pn-${id}`),
  vrackServices: ids.map((id) => ({ id: `vrs-${id}`, region: "eu-west-gra", name: `prod-${id}` })),
  trouble,
});
const thirtyNetworks = ids
  .map(
    (id) => `version: 1
vrack: pn-${id}
regions:
  eu-west-gra: { id: vrs-${id}, subnets: [{ cidr: 10.${id}.0.0/24, serviceRange: 10.${id}.0.0/28 }] }
`,
  )
  .join("---\n");

/** Runs the command with this account and file. */
async function run(
  args: readonly string[],
  account: Account,
  file: string,
  { columns = 120, more = {} }: { readonly columns?: number; readonly more?: Readonly<Record<string, string>> } = {},
): Promise<Terminal> {
  simulator.reset(account);
  const cwd = await folderWith({ "network.yaml": file });
  return openTerminal(args, { cwd, env: { ...env, ...more }, columns });
}

const apply = ["apply", "--yes"] as const;

/** What stands below the plan. */
const belowPlan = (text: string): string => `${masked(text.replace(/^[^]*\nFingerprint: .*\n\n?/, ""))}\n`;

const times = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

const golden = (name: string): string => `golden/terminal/${name}.txt`;

describe("the steps of an apply", () => {
  // The third is done after the first, so that it is the first that is attached.
  const afterTheFirst = { do: "slow-task", factor: 40, on: "PUT */vrs-2" } as const;
  const waiting = [{ ...never, on: "PUT */vrs-1" }, afterTheFirst, attachments] as const;

  test.each([60, 120, 200])("in %i columns: each on its line, and what it waits for", async (columns) => {
    const at = await run(apply, three(waiting), threeRegions, { columns });
    const shown = await at.until((text) => /✔ 3\./.test(text) && times(text, /UPDATING/g) === 2);
    await expect(belowPlan(shown)).toMatchFileSnapshot(golden(`steps-${columns}`));
  });

  test.each([60, 120])(
    "at Ctrl-C, in %i columns: it is acknowledged above the list, then all is told once",
    async (columns) => {
      const at = await run(apply, three(waiting), threeRegions, { columns });
      await at.until((text) => /✔ 3\./.test(text) && times(text, /UPDATING/g) === 2);
      at.type(ctrlC);
      const once = await at.until((text) => /leaves now\.[^]*will not start/.test(text));
      await expect(belowPlan(once)).toMatchFileSnapshot(golden(`interrupted-${columns}`));
      at.type(ctrlC);
      expect(await at.ended).toBe(130);
      await expect(belowPlan(at.text())).toMatchFileSnapshot(golden(`interrupted-twice-${columns}`));
    },
  );

  test("a failed one, with its reason, which is told once in the end", async () => {
    const failing = { on: "PUT */vrs-1", do: "fail-task", messages: ["no room in the fabric"] } as const;
    const at = await run(apply, three([failing, afterTheFirst, attachments]), threeRegions);
    const shown = await at.until((text) => /✖[^]*✔ 3\.[^]*UPDATING[^]*not tried/.test(text));
    await expect(belowPlan(shown)).toMatchFileSnapshot(golden("failed"));
    at.type(ctrlC);
    await at.until((text) => text.includes("Stopping"));
    at.type(ctrlC);
    expect(await at.ended).toBe(130);
    await expect(belowPlan(at.text())).toMatchFileSnapshot(golden("failed-in-the-end"));
  });

  test("60 of them in 24 lines: those that run or failed, and how many are done", async () => {
    const trouble: readonly Trouble[] = [
      { on: "PUT */vrs-12", do: "fail-task", messages: ["no room in the fabric"] },
      ...["2*", "3*"].map((pattern) => ({ ...never, on: `PUT */vrs-${pattern}` })),
      attachments,
    ];
    const at = await run([...apply, "--parallelism", "6"], thirty(trouble), thirtyNetworks, { columns: 100 });
    await at.until((text) => /1 failed/.test(text) && times(text, /UPDATING/g) === 6);
    await expect(belowPlan(at.window())).toMatchFileSnapshot(golden("sixty"));
  });

  test("that are all done: the list makes room for the outcome", async () => {
    const at = await run(apply, three([]), threeRegions);
    expect(await at.ended).toBe(0);
    await expect(belowPlan(at.text())).toMatchFileSnapshot(golden("done"));
  });

  test("stay where the outcome is not told as text", async () => {
    const at = await run([...apply, "--format", "json", "--out", "outcome.json"], three([]), threeRegions);
    expect(await at.ended).toBe(0);
    expect([times(at.text(), /✔ \d\. /g), /checking/.test(at.text())]).toEqual([7, false]);
  });

  test("are none where there is only to wait: for what is said after two seconds, and gone in the end", async () => {
    const [only = {}, ...others] = three([]).vrackServices ?? [];
    const subnets = [{ cidr: "10.120.0.0/24", serviceRange: "10.120.0.0/28" }];
    const busy = { ...only, vrack: "pn-100001", resourceStatus: "UPDATING", subnets } as const;
    const file = `version: 1
vrack: pn-100001
regions:
  eu-west-gra: { id: vrs-0, subnets: [{ cidr: 10.120.0.0/24, serviceRange: 10.120.0.0/28 }] }
`;
    const at = await run(apply, { ...three([]), vrackServices: [busy, ...others] as never }, file);
    const shown = await at.until((text) => /waiting/.test(text));
    expect(masked(shown.split("\n").at(-1) ?? "")).toBe("⠋ waiting for vRack Services prod-gra (vrs-0): UPDATING, N s");
    at.type(ctrlC);
    expect([await at.ended, /waiting/.test(at.text())]).toEqual([130, false]);
  });

  test("are drawn over in a terminal that becomes narrower", async () => {
    const at = await run(apply, three(waiting), threeRegions);
    await at.until((text) => /✔ 3\./.test(text) && times(text, /UPDATING/g) === 2);
    at.resize(70, 24);
    const shown = await at.until((text) => /…  waits for step 2/.test(text) && times(text, /[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] /gu) === 2);
    await expect(belowPlan(shown)).toMatchFileSnapshot(golden("narrower"));
  });
});

describe("a plan that waits", () => {
  const list = "GET */resource";
  const plan = ["plan"] as const;

  test("says that it is asked to, and nothing of it is left beside the plan", async () => {
    const account = three([{ on: list, do: "status", status: 429, retryAfter: 5 }]);
    const at = await run(plan, account, threeRegions);
    expect(masked(await at.until((text) => text !== ""))).toBe("OVHcloud asks to wait N s (HTTP 429): N s left…");
    expect([await at.ended, at.text().startsWith("Symbols: "), /asks to wait/.test(at.text())]).toEqual([
      0,
      true,
      false,
    ]);
  });

  test("says that nobody answers, and when it asks again", async () => {
    const more = { OVH_ENDPOINT: "https://127.0.0.1:45999/1.0" };
    const at = await run(plan, three([]), threeRegions, { more });
    expect(masked(await at.until((text) => text !== ""))).toBe(
      "No answer from HOST, trying again in N s… No connection could be made: nothing listens there (ECONNREFUSED).",
    );
    at.type(ctrlC);
    expect([await at.ended, /trying again/.test(at.text())]).toEqual([130, false]);
  });

  test("says for how long there is no answer, also before the first step of an apply", async () => {
    const at = await run(apply, three([{ on: list, do: "hang", nth: 2 }]), threeRegions);
    const shown = await at.until((text) => /Waiting/.test(text));
    expect(belowPlan(shown)).toBe("Waiting for an answer from HOST, N s…\n");
    at.type(ctrlC);
    expect([await at.ended, /Waiting for an answer/.test(at.text())]).toEqual([130, false]);
  });

  test("says nothing of it on a terminal with --debug or --quiet", async () => {
    simulator.reset(three([{ on: list, do: "status", status: 429, retryAfter: 3, times: 2 }]));
    const cwd = await folderWith({ "network.yaml": threeRegions });
    const terminals = ["--debug", "--quiet"].map((option) =>
      openTerminal([...plan, option], { cwd, env, columns: 120 }),
    );
    const seen = terminals.map(async (at) => [await at.ended, /OVHcloud asks/.test(at.text())]);
    expect(await Promise.all(seen)).toEqual([
      [0, false],
      [0, false],
    ]);
  });
});
