import { expect } from "vitest";
import type { State } from "../../src/simulator/state/state.ts";
import { applyOnce, type Bench } from "../converge/bench.ts";
import { writesOf } from "../converge/log.ts";
import { yamlOf } from "../worlds/forms.ts";
import type { World } from "../worlds/world.ts";
import type { Dice } from "./dice.ts";

/**
 * A run in which one network allows nothing and all others everything: whatever they exchange with it, nothing that answers
 * in it is interrupted, moved or taken away; and a run that lacks consent writes nothing.
 */
export async function carefulRun(bench: Bench, world: World, dice: Dice): Promise<void> {
  const careful = dice.pick(world.documents);
  const before = answersOf(bench.simulator.world.state(), careful);
  const first = bench.simulator.requests.length;
  const ran = await applyOnce(bench, yamlOf(world, false, careful), { random: dice.share });
  if (!ran.ok) throw new Error(JSON.stringify(ran.error));
  const { exitCode } = ran.value.outcome;
  const changed = writesOf(bench.simulator.requests.slice(first)).length > 0;
  expect([0, 5]).toContain(exitCode);
  if (exitCode === 5) expect(changed).toBe(false);
  const after = answersOf(bench.simulator.world.state(), careful);
  expect(before.filter((answer) => !after.includes(answer))).toEqual([]);
}

/** What answers in a network: vRack, service and address, for every vRack Services that its file means. */
function answersOf({ vrackServices }: State, { regions }: World["documents"][number]): readonly string[] {
  return Object.values(vrackServices)
    .filter(({ id, vrack }) => vrack !== null && regions.some(({ means }) => means === id))
    .flatMap(({ vrack, current }) =>
      current.flatMap(({ vlan, endpoints }) => endpoints.map(({ urn, ip }) => `${vrack} ${vlan} ${urn} ${ip}`)),
    );
}
