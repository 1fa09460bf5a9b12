import { describe, expect, test } from "vitest";
import { sendOnce } from "../../src/engine/send-once.ts";
import { stale } from "../../src/engine/step-result.ts";
import { waitUntil } from "../../src/engine/wait.ts";
import { createWatch, type ReadingOf } from "../../src/engine/watch.ts";
import { beginWork, type Work } from "../../src/engine/work.ts";
import { err, ok } from "../../src/model/result.ts";
import { createStops, type TestStops } from "../converge/stops.ts";
import { createVirtualClock } from "../converge/virtual-clock.ts";
import { failure } from "../model/failures.ts";
import { configure, gra } from "../report/builders.ts";

const stopped = failure("stopped", { message: "The run was interrupted." });

/** A step of a run that has an hour, the clock of both, and who may end it. */
function begin(): { readonly work: Work; readonly clock: Work["clock"]; readonly stops: TestStops } {
  const clock = createVirtualClock();
  const stops = createStops(clock, 3_600_000, null);
  const context = {
    clock,
    limits: stops,
    listener: () => undefined,
    noteRetry: () => undefined,
    meter: { total: () => 0, lately: () => 0, own: () => 0 },
  };
  return { clock, stops, work: beginWork(context, configure(gra), "vRack Services prod-gra", clock.now()) };
}

const leave = (stops: TestStops): void => {
  stops.interrupt();
  stops.interrupt();
};

/** A step that ended since somebody left, and the last that was seen of it. */
const left = (message: string, written = false) => ({
  status: written ? "under-way" : "not-tried",
  because: "left",
  failure: { kind: "request", message, failure: null, written },
});

describe("a write that was stopped before it was sent", () => {
  const sent = async (before: (stops: TestStops) => void) => {
    const { work, stops } = begin();
    let looks = 0;
    const result = await sendOnce<null>(work, {
      send: async () => {
        before(stops);
        return err(stopped);
      },
      lookUp: async () => {
        looks += 1;
        return { kind: "absent" };
      },
    });
    stops.dispose();
    return { result, looks };
  };

  test("ends the step as not tried, without a look at the account", async () => {
    expect(await sent(leave)).toEqual({
      result: { kind: "over", result: left("The API had not taken it: The run was interrupted.") },
      looks: 0,
    });
  });

  test("does so too where nobody is seen to have ended the run", async () => {
    expect(await sent(() => undefined)).toEqual({
      result: { kind: "over", result: left("The run was interrupted.") },
      looks: 0,
    });
  });
});

describe("a reading that was stopped", () => {
  interface Thing {
    readonly id: string;
  }
  const waited = async (isWritten: boolean) => {
    const { work, clock, stops } = begin();
    if (isWritten) work.enter("written");
    const readings: ReadingOf<Thing>[] = [ok([{ id: gra.id }]), err(stopped)];
    const watch = createWatch<Thing>(async () => readings.shift() ?? ok([]), clock, []);
    const result = await waitUntil(work, watch, () => ({ waitFor: "prod-gra: UPDATING" }));
    stops.dispose();
    return { result, unread: readings.length };
  };

  test("ends the wait with the last that was seen, and is not taken for an account that lacks the object", async () => {
    expect([await waited(true), await waited(false)]).toEqual([
      { result: left("The platform had not finished: prod-gra: UPDATING.", true), unread: 0 },
      { result: left("Nothing was sent yet; it waited for: prod-gra: UPDATING."), unread: 0 },
    ]);
  });
});

test.each([
  ["goes on to look for 15 s", () => undefined, 5],
  ["looks once more at most when somebody stops it", (stops: TestStops) => stops.interrupt(), 1],
])("a write that is refused while readings may be old %s", async (_, meanwhile, most) => {
  const { work, stops, clock } = begin();
  const since = clock.now();
  let looks = 0;
  const sent = await sendOnce<null>(work, {
    send: async () => err(failure("refused", { message: "No." })),
    lookUp: async () => {
      looks += 1;
      meanwhile(stops);
      return { kind: "odd", result: stale(work, "Somebody else was there.") };
    },
  });
  stops.dispose();
  expect([sent.kind, looks, clock.now() - since < 20_000]).toEqual(["over", most, true]);
});
