import type { Send } from "../../src/ovh/send.ts";
import { listed } from "../kinds/vrack-services/codec/listed.ts";
import { expect, test } from "vitest";
import { createWatch } from "../../src/engine/watch.ts";
import { createReader } from "../../src/kinds/vrack-services/codec/read-api.ts";
import { ok } from "../../src/model/result.ts";
import { clientOf, reset, useBench } from "../converge/bench.ts";
import { createVirtualClock } from "../converge/virtual-clock.ts";
import { accountOf } from "../usecases/apply/story.ts";

const bench = useBench();
const never = new AbortController().signal;

/** A promise for somebody else to keep; Node 20 has no `Promise.withResolvers`. */
function later(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve: () => resolve() };
}

test("a reading that began earlier and came back later does not show an older account", async () => {
  reset(bench(), accountOf([{ name: "old" }]));
  const arrived = later();
  const release = later();
  let count = 0;
  const around =
    (send: Send): Send =>
    async (input, init) => {
      count += 1;
      const first = count === 1;
      const response = await send(input, init);
      if (first) arrived.resolve();
      if (first) await release.promise;
      return response;
    };
  const watch = createWatch(() => listed(createReader(clientOf(bench(), never, { around }))), bench().clock, []);
  const early = watch.read();
  await arrived.promise;
  bench().simulator.world.edit({ act: "rename", id: "vrs-a", name: "new" });
  await watch.read();
  release.resolve();
  const reading = await early;
  expect([reading.ok && reading.value[0]?.name, watch.latest("vrs-a")?.name]).toEqual(["old", "new"]);
});

test("one reading serves all who wait, and who leaves gets none", async () => {
  reset(bench(), accountOf([{}]));
  const leaving = new AbortController();
  const watch = createWatch(() => listed(createReader(clientOf(bench(), never, {}))), bench().clock, []);
  const start = bench().clock.now();
  const waits = [
    watch.next(start, never),
    watch.next(start, never),
    watch.next(start, leaving.signal),
    watch.next(start, AbortSignal.abort()),
  ];
  leaving.abort();
  const readings = await Promise.all(waits);
  expect(readings.map((reading) => reading?.ok ?? null)).toEqual([true, true, null, null]);
  expect([bench().simulator.requests.length, bench().clock.now() - start]).toEqual([1, 500]);
});

test("who comes to wait at the very moment of a reading is served by it", async () => {
  const clock = createVirtualClock();
  let readings = 0;
  const watch = createWatch(
    async () => {
      readings += 1;
      return ok([{ id: `vrs-${readings}` }]);
    },
    clock,
    [],
  );
  const start = clock.now();
  // Woken before the watch, by the same moment.
  const late = clock.sleep(500, never).then(() => watch.next(start, never));
  const early = watch.next(start, never);
  expect(await Promise.all([early, late])).toEqual([ok([{ id: "vrs-1" }]), ok([{ id: "vrs-1" }])]);
  expect([readings, clock.now() - start]).toEqual([1, 500]);
});
