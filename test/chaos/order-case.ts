import { expect } from "vitest";
import type { Trouble } from "../../src/simulator/faults/trouble.ts";
import { applyOnce, type Bench, planOnce, reset, type RunOptions } from "../converge/bench.ts";
import { shopAccount, shopFile } from "../usecases/order/scenes.ts";
import { type Dice, diceOf } from "./dice.ts";
import { inTurn, struckAt, type Turns } from "./strikes.ts";

/** Calm runs until nothing is left: a killed one's cart has to be given way to, and an order to show. */
const calmRuns = 6;

/** What one account asks for. */
interface Scene {
  readonly file: string;
  /** How many orders of each region there may be at most. */
  readonly wanted: Readonly<Record<string, number>>;
}

/**
 * One random account and file that orders: runs in which things go wrong around the carts and the checkout, some of them at
 * the same time, then calm ones. There is never an order too many, and in the end nothing is left to plan.
 */
export async function runOrderCase(bench: Bench, seed: number): Promise<void> {
  const dice = diceOf(seed);
  const scene = sceneOf(dice);
  // Without a list that shows it and without its cart there is no trace of an order: see docs/decisions.md.
  const mayHide = dice.chance(0.4);
  reset(bench, accountOf(dice, mayHide));
  for (let run = dice.int(1, 3); run > 0; run -= 1) {
    bench.simulator.world.script(troublesOf(dice, !mayHide));
    const turns: Turns = { last: Promise.resolve() };
    const together = dice.chance(0.4) ? 2 : 1;
    await Promise.all(Array.from({ length: together }, () => troubledRun(bench, scene, dice, turns)));
    expect(tooMany(bench, scene)).toEqual([]);
    if (dice.chance(0.3)) await bench.clock.sleep(dice.int(1000, 120_000), new AbortController().signal);
  }
  await recover(bench, scene);
}

function sceneOf(dice: Dice): Scene {
  const both = dice.chance(0.3);
  return {
    file: both ? `${shopFile("pn-1")}\n---\n${shopFile("pn-2", "eu-west-rbx", {}, "beta")}` : shopFile("pn-1"),
    wanted: { "eu-west-rbx": both ? 2 : 1 },
  };
}

function accountOf(dice: Dice, mayHide: boolean) {
  const others = dice.chance(0.2)
    ? [{ region: "eu-west-rbx", status: dice.pick(["checking", "delivering", "notPaid"] as const) }]
    : [];
  return shopAccount(
    {
      checking: dice.int(0, 5),
      delivering: dice.int(1, 20),
      hiddenCarts: mayHide ? ["used"] : dice.pick([[], ["unassigned"]] as const),
      ...(dice.chance(0.2) ? { paymentMethods: [] } : {}),
    },
    others,
  );
}

const checkout = "POST /order/cart/*/checkout";

/** What goes wrong, mostly where it hurts. */
function troublesOf(dice: Dice, mayBeLate: boolean): readonly Trouble[] {
  const places = [
    checkout,
    checkout,
    "POST /order/cart",
    "POST /order/cart/*",
    "DELETE /order/cart/*",
    "GET /order/cart*",
    "GET /me/order*",
    "POST /me/order/*",
    "GET /vrackServices/resource",
    "* *",
  ];
  const accidents = Array.from(
    { length: dice.int(0, 4) },
    (): Trouble => ({ ...accidentOf(dice), on: dice.pick(places), nth: dice.int(1, 4), times: dice.int(1, 3) }),
  );
  const late: readonly Trouble[] =
    mayBeLate && dice.chance(0.5)
      ? [{ do: "late-order", ms: dice.int(1000, 40_000), on: checkout, times: "always" }]
      : [];
  return [...accidents, ...late];
}

const accidentOf = (dice: Dice): Trouble =>
  dice.pick<Trouble>([
    { do: "lost-answer" },
    { do: "lost-answer" },
    { do: "reset" },
    { do: "truncate" },
    { do: "html", after: true },
    { do: "garbage" },
    { do: "status", status: 500, after: true },
    { do: "status", status: 503 },
    { do: "status", status: 429 },
    { do: "status", status: 400 },
    { do: "slow-task", factor: 20 },
    { do: "payment-refused" },
  ]);

async function troubledRun(bench: Bench, { file }: Scene, dice: Dice, turns: Turns): Promise<void> {
  const killing = new AbortController();
  const killed = new Promise<null>((resolve) => killing.signal.addEventListener("abort", () => resolve(null)));
  const end = dice.pick(["none", "none", "kill", "kill", "kill", "interrupt", "timeout"] as const);
  const [at, sent] = [dice.int(10, 60), dice.chance(0.5)];
  let interrupt: () => void = () => undefined;
  const strike = (): void => (end === "kill" ? killing.abort() : end === "interrupt" ? interrupt() : undefined);
  const options: RunOptions = {
    killed: killing.signal,
    random: dice.share,
    begin: (stops) => (interrupt = stops.interrupt),
    around: (send) => struckAt(at, sent, strike, killing, inTurn(send, turns)),
    ...(end === "timeout" ? { timeoutMs: dice.int(1000, 100_000) } : {}),
  };
  await Promise.race([applyOnce(bench, file, options), killed]);
}

/** Orders of a region beyond those that are wanted; one that was cancelled does not count. */
function tooMany({ simulator }: Bench, { wanted }: Scene): readonly string[] {
  const regions = Object.values(simulator.world.state().orders)
    .filter(({ stuck }) => stuck !== "cancelled")
    .map(({ items }) => items[0]?.item.configurations.at(-1)?.value ?? "");
  return regions.filter(
    (region, index) => regions.slice(0, index + 1).filter((one) => one === region).length > (wanted[region] ?? 0),
  );
}

async function recover(bench: Bench, scene: Scene): Promise<void> {
  bench.simulator.world.script([]);
  for (let run = 0; ; run += 1) {
    await bench.clock.sleep(60_000, new AbortController().signal);
    const planned = await planOnce(bench, scene.file);
    if (!planned.ok) throw new Error(JSON.stringify(planned.error));
    if (planned.value.plan.steps.length === 0) break;
    expect(run).toBeLessThan(calmRuns);
    await applyOnce(bench, scene.file);
    expect(tooMany(bench, scene)).toEqual([]);
  }
  const { vrackServices } = bench.simulator.world.state();
  expect(Object.keys(vrackServices)).toHaveLength(scene.wanted["eu-west-rbx"] ?? 0);
}
