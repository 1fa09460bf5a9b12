import { plainWords } from "../../src/kinds/plain-words.ts";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Kind } from "../../src/engine/kind.ts";
import { done } from "../../src/engine/step-result.ts";
import type { Change } from "../../src/model/change.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Client } from "../../src/model/ports.ts";
import { ok } from "../../src/model/result.ts";
import type { Step } from "../../src/model/step.ts";
import { applyFiles, type ApplyRequest } from "../../src/usecases/apply.ts";
import { check, checkFiles } from "../../src/usecases/check.ts";
import { planFiles } from "../../src/usecases/plan.ts";
import { createStops } from "../../src/usecases/stops.ts";
import { systemClock } from "../../src/usecases/system-clock.ts";

const owner = { kind: "bell", id: "bell-1", name: null, region: "eu-west-gra" };
const ringing: Change = {
  thing: "bell",
  action: "update",
  address: "bell-1",
  owner,
  fields: [{ field: "rung", before: 0, after: 1 }],
  impacts: ["interruption"],
  endpoints: [],
  allowedByPolicy: [],
};
const step: Step = {
  id: "ring/bell-1",
  verb: "ring",
  owner,
  lanes: ["bell-1"],
  isAside: false,
  takesUp: [],
  dependsOn: [],
  changes: ["bell-1"],
};

/** A kind with one bell, which is to be rung once; `log` tells what was done. */
const bells = (log: string[]): Kind => ({
  name: "bell",
  words: plainWords("bell"),
  read: async () => ok(null),
  plan: () =>
    ok({
      changes: [ringing],
      steps: [step],
      objects: [],
      findings: [],
      stakes: new Map(),
      wanted: [],
      states: [],
      refusals: [],
      destinations: [],
      protections: [],
    }),
  accountEssence: () => [],
  changeEssence: ({ address }) => address,
  remainders: () => [],
  endState: () => ({ is: [], isNot: [] }),
  stepEssence: ({ id }) => id,
  open: async () => ({
    requestsOf: () => 1,
    run: async ({ id }) => {
      log.push(id);
      return done();
    },
    finish: async () => ({ unsettled: [], addresses: [], reachableNowhere: [], notes: [] }),
  }),
});

/** Nothing asks it anything. */
const client: Client = {
  get: () => Promise.reject(new Error("It is not asked.")),
  write: () => Promise.reject(new Error("It is not asked.")),
  cart: () => Promise.reject(new Error("It is not asked.")),
  afterwards: {
    get: () => Promise.reject(new Error("It is not asked.")),
    cart: () => Promise.reject(new Error("It is not asked.")),
  },
  wallNow: () => 0,
  clean: (text) => text,
  requests: () => ({ total: 3, retries: 0 }),
  noteRetry: () => undefined,
};

const network = (yaml: string) => checkFiles([{ name: "network.yaml", bytes: new TextEncoder().encode(yaml) }]);
const text = "version: 1\nvrack: pn-100001\nregions:\n  eu-west-gra:\n    subnets: []\n";
const good = network(text);

const finding = (code: Finding["code"]): Finding => ({
  severity: "error",
  code,
  summary: "",
  detail: "",
  fix: null,
  at: null,
  also: [],
});

/** Applies the bell with all consent, and tells in which order everything was done and what came of it. */
async function applied(change: (log: string[], interrupt: () => void) => Partial<ApplyRequest> = () => ({})) {
  const log: string[] = [];
  const stops = createStops({ timeoutMs: 60_000, stepTimeoutMs: null, graceMs: null });
  try {
    const { outcome, planned, review } = await applyFiles({
      checked: good,
      open: async () => {
        log.push("open");
        return ok({ client, findings: [], close: async () => void log.push("close") });
      },
      review: async ({ verdict }) => {
        log.push(`review: ${verdict.refusals.map(({ code }) => code).join()}`);
        return { ...agreed };
      },
      shown: ({ verdict }) => void log.push(`shown: ${verdict.refusals.map(({ code }) => code).join()}`),
      confirm: async () => (log.push("confirm"), []),
      listener: () => () => undefined,
      stops,
      clock: systemClock,
      parallelism: 1,
      kinds: [bells(log)],
      ...change(log, stops.interrupt),
    });
    const codes = outcome.findings.map(({ code }) => code);
    return {
      log,
      exitCode: outcome.exitCode,
      codes,
      requests: outcome.requests.total,
      came: [planned, review].map(Boolean),
    };
  } finally {
    stops.dispose();
  }
}

const agreed = {
  reviewed: null,
  allowances: [{ impact: "interruption", address: null }],
  refusals: [],
  notes: [],
} as const;

const before = ["open", "review: guard/consent-needed", "shown: "];

test("apply opens the account, plans, asks, writes and closes, in this order; the review's consent enters the verdict", async () => {
  expect(await applied()).toEqual({
    log: [...before, "confirm", "ring/bell-1", "close"],
    exitCode: 0,
    codes: [],
    requests: 3,
    came: [true, true],
  });
});

test.each([
  {
    name: "without consent nothing is asked",
    change: () => ({ review: async () => ({ ...agreed, allowances: [] }) }),
    log: ["open", "shown: guard/consent-needed", "close"],
    end: [5, ["guard/consent-needed"]],
  },
  {
    name: "what the review refuses is told before the last word",
    change: () => ({ review: async () => ({ ...agreed, refusals: [finding("guard/no-terminal")] }) }),
    log: ["open", "shown: ", "close"],
    end: [5, ["guard/no-terminal"]],
  },
  {
    name: "an interruption before the last word",
    change: (_: string[], interrupt: () => void) => ({ shown: interrupt }),
    log: ["open", "review: guard/consent-needed", "close"],
    end: [130, ["run/interrupted"]],
  },
  {
    name: "an interruption while somebody thinks",
    change: (_: string[], interrupt: () => void) => ({ confirm: async () => (interrupt(), []) }),
    log: [...before, "close"],
    end: [130, ["run/interrupted"]],
  },
  {
    name: "the last word",
    change: () => ({ confirm: async () => [finding("guard/declined")] }),
    log: [...before, "close"],
    end: [5, ["guard/declined"]],
  },
])("apply writes nothing after $name", async ({ change, log, end }) => {
  const result = await applied(change);
  expect([result.log, result.exitCode, result.codes]).toEqual([log, ...end]);
});

test("apply and plan of bad files ask nobody", async () => {
  const checked = network("version: 2\n");
  const result = await applied(() => ({ checked }));
  expect([result.log, result.exitCode, result.requests, result.came]).toEqual([[], 3, 0, [false, false]]);
  const open = () => Promise.reject(new Error("It is not opened."));
  expect((await planFiles({ checked, open, allowances: [] })).ok).toBe(false);
});

test("plan closes the account that it opened", async () => {
  const log: string[] = [];
  const open = async () => ok({ client, findings: [], close: async () => void log.push("close") });
  const planned = await planFiles({ checked: good, open, allowances: [], kinds: [bells(log)] });
  expect([planned.ok && planned.value.plan.steps.map(({ id }) => id), log]).toEqual([["ring/bell-1"], ["close"]]);
});

test("check counts files that cannot be read, and uses nothing of files that are refused", async () => {
  const cwd = await mkdtemp(join(tmpdir(), "vrackops-check-"));
  await writeFile(join(cwd, "a.yaml"), text);
  const request = { patterns: ["a.yaml", "gone.yaml"], cwd };
  const { counts, findings } = await check(request);
  expect([counts.files, counts.networks, findings.map(({ code }) => code)]).toEqual([2, 1, ["file/not-found"]]);
  const untrusted = finding("guard/untrusted-checkout");
  const refused = await check({ ...request, refuse: async ([file]) => (file?.name === "a.yaml" ? untrusted : null) });
  expect(refused).toEqual({
    files: [],
    desired: { networks: [] },
    findings: [untrusted],
    counts: { files: 2, networks: 0, regions: 0, subnets: 0, endpoints: 0 },
  });
});
