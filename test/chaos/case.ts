import * as fc from "fast-check";
import { expect } from "vitest";
import type { Plan } from "../../src/model/plan.ts";
import { reviewedAs } from "../engine/reviewed.ts";
import { compareToReviewed } from "../../src/engine/refusals/reviewed-plan.ts";
import type { Outcome } from "../../src/model/outcome.ts";
import type { Checked } from "../../src/usecases/check.ts";
import type { Bench, Ran, RunOptions } from "../converge/bench.ts";
import { applyOnce, checked, planOnce, reset } from "../converge/bench.ts";
import { serviceRoutes } from "../converge/log.ts";
import type { TestStops } from "../converge/stops.ts";
import { accountOf, yamlOf } from "../worlds/forms.ts";
import { type World, worlds } from "../worlds/world.ts";
import { carefulRun } from "./careful.ts";
import { type Dice, diceOf } from "./dice.ts";
import { checkLost, checkOutcome, checkWrites } from "./invariants.ts";
import { checkReachable } from "./reachable.ts";
import { inTurn, mostRequests, struckAt } from "./strikes.ts";
import { troublesOf } from "./troubles.ts";

/** Calm runs until nothing is left to plan; somebody else's work may still be under way in the first. */
const calmRuns = 3;

/**
 * One random account and network: perhaps a run in which one network withholds its consent, then runs in which things go
 * wrong, each of which is held to account, then calm ones that must end with nothing left to plan.
 */
export async function runCase(bench: Bench, seed: number): Promise<void> {
  const dice = diceOf(seed);
  const [world] = fc.sample(worlds, { seed, numRuns: 1 });
  if (world === undefined) throw new Error("There is always one.");
  const file = checked(yamlOf(world));
  reset(bench, accountOf(world));
  const routes = serviceRoutes(bench.simulator.world.state());
  if (dice.chance(0.3)) await carefulRun(bench, world, dice);
  const reviewed = await planOnce(bench, file);
  if (!reviewed.ok) throw new Error(JSON.stringify(reviewed.error));
  let edits = false;
  for (let run = dice.int(1, 2); run > 0; run -= 1) {
    const withEdits = dice.chance(0.4);
    edits ||= withEdits;
    bench.simulator.world.script(troublesOf(dice, world, withEdits));
    await troubledRun(bench, world, dice, { routes, edits });
  }
  await recover(bench, file, reviewed.value.plan, edits);
}

async function troubledRun(
  bench: Bench,
  world: World,
  dice: Dice,
  known: Pick<Parameters<typeof checkWrites>[1], "routes" | "edits">,
): Promise<void> {
  const first = bench.simulator.requests.length;
  const before = bench.simulator.world.state();
  const firstEffect = bench.simulator.world.effects().length;
  const { options, killed, interrupted, isCalm } = fateOf(dice);
  let plan: Parameters<typeof checkWrites>[0] | null = null;
  const running = applyOnce(bench, checked(yamlOf(world)), {
    ...options,
    planned: (reviewable) => (plan = reviewable.plan),
  });
  const ran: Ran | null = await Promise.race([running, killed]);
  const { requests, world: account } = bench.simulator;
  const evidence = {
    ...known,
    interrupted: interrupted(),
    log: requests.slice(first),
    effects: account.effects().slice(firstEffect),
    earlier: account.effects().slice(0, firstEffect),
  };
  expect(evidence.log.length).toBeLessThan(mostRequests);
  if (plan === null) return expect(evidence.log.filter(({ method }) => method !== "GET")).toEqual([]);
  checkWrites(plan, evidence);
  // One who is killed or runs out of time between the two halves of a move says so, and the next run goes on.
  if (isCalm) checkReachable(world, { ...evidence, before, after: account.state() });
  if (!ran?.ok) return;
  checkOutcome(plan, ran.value.outcome, evidence);
  if (!known.edits && sawTheEnd(ran.value.outcome)) checkLost(plan, ran.value.outcome, before, account.state());
}

/** Whether nothing is left under way, or may be. */
const sawTheEnd = ({ steps, exitCode }: Outcome): boolean =>
  ![8, 130].includes(exitCode) &&
  steps.every(({ status, failure }) => status === "done" || !(failure?.written ?? false));

/** How a run is to go on, and when it is to be stopped or killed. */
function fateOf(dice: Dice): {
  readonly options: RunOptions;
  readonly killed: Promise<null>;
  readonly interrupted: () => boolean;
  /** Nothing stops it but somebody who waits for what is under way. */
  readonly isCalm: boolean;
} {
  const killing = new AbortController();
  const killed = new Promise<null>((resolve) => killing.signal.addEventListener("abort", () => resolve(null)));
  const end = dice.pick([
    "none",
    "none",
    "none",
    "kill",
    "kill",
    "interrupt",
    "interrupt-twice",
    "timeout",
    "step-timeout",
  ] as const);
  const at = dice.int(1, 20);
  const sent = dice.chance(0.5);
  let stops: TestStops | null = null;
  const strike = (): void => {
    if (end === "kill") killing.abort();
    if (end.startsWith("interrupt")) stops?.interrupt();
    if (end === "interrupt-twice") stops?.interrupt();
  };
  const options: RunOptions = {
    parallelism: dice.int(1, 4),
    random: dice.share,
    killed: killing.signal,
    begin: (made) => (stops = made),
    around: (send) => inTurn(struckAt(at, sent, strike, killing, send)),
    ...(end === "timeout" ? { timeoutMs: dice.int(100, 8000) } : {}),
    ...(end === "step-timeout" ? { stepTimeoutMs: dice.int(100, 4000) } : {}),
  };
  return {
    options,
    killed,
    interrupted: () => stops?.stopping.aborted ?? false,
    isCalm: end === "none" || end === "interrupt",
  };
}

async function recover(bench: Bench, file: Checked, reviewed: Plan, edits: boolean): Promise<void> {
  const { simulator, clock } = bench;
  simulator.world.script([]);
  for (let run = 0; run <= calmRuns; run += 1) {
    // Whatever is under way ends, in ERROR perhaps, before somebody mends it.
    await clock.sleep(60_000, new AbortController().signal);
    support(bench);
    const planned = await planOnce(bench, file);
    if (!planned.ok) {
      // Somebody else's edits may have made the file impossible; nothing else may.
      const codes = planned.error.filter(({ severity }) => severity === "error").map(({ code }) => code.split("/")[0]);
      return expect([edits, ...new Set(codes)]).toEqual([true, "match"]);
    }
    // While nobody else was at work, there is only ever something left of what was reviewed.
    const refusals = compareToReviewed(planned.value, reviewedAs(reviewed, true)).filter(
      ({ severity }) => severity === "error",
    );
    if (!edits) expect(refusals).toEqual([]);
    if (planned.value.plan.steps.length === 0) return expect(planned.value.plan.changes).toEqual([]);
    expect(run).toBeLessThan(calmRuns);
    const ran = await applyOnce(bench, file);
    if (ran.ok) expect(edits ? [0, 6] : [0]).toContain(ran.value.outcome.exitCode);
  }
}

/** What OVHcloud support does: mends what is in ERROR, and reopens managed services. */
function support({ simulator }: Bench): void {
  const { vrackServices, managedServices } = simulator.world.state();
  for (const { id, stuck } of Object.values(vrackServices)) {
    if (stuck !== null) simulator.world.edit({ act: "status", id, status: "READY" });
  }
  for (const { id } of Object.values(managedServices))
    simulator.world.edit({ act: "managed-service", id, status: "running" });
}
