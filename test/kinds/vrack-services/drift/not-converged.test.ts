import { expect, test } from "vitest";
import { notConverged } from "../../../../src/kinds/vrack-services/drift/not-converged.ts";
import type { LiveVrackServices } from "../../../../src/kinds/vrack-services/live.ts";
import type { FailedTask } from "../../../../src/model/failed-task.ts";
import { vrackServices } from "../builders.ts";

const ticket = "Open a ticket with OVHcloud support and give the id.";
const wait = "Wait until it is READY, then run vrackops drift again.";
/** A task whose reason was not read. */
const silent = (id: string): FailedTask => ({ id, messages: [] });
const task = (id: string, status: string) => ({ id, status });

test.each<
  [
    string,
    Partial<LiveVrackServices>,
    readonly [state: string, detail: string, advice: string, tasks?: readonly FailedTask[]] | null,
  ]
>([
  ["all that was asked is in effect", {}, null],
  ["nothing is in it, and nothing was asked", { productStatus: "DRAFT" }, null],
  [
    "the platform gave up",
    { resourceStatus: "ERROR" },
    ["error", "It is in ERROR: the platform could not do what was asked of it.", ticket],
  ],
  [
    "the platform gave up, and tasks say where",
    { resourceStatus: "ERROR", tasks: [task("t1", "ERROR"), task("t2", "RUNNING"), task("t3", "ERROR")] },
    [
      "error",
      "It is in ERROR: the platform could not do what was asked of it. Task t1 failed. Task t3 failed.",
      ticket,
      [silent("t1"), silent("t3")],
    ],
  ],
  [
    "it is being deleted",
    { resourceStatus: "DELETING" },
    ["deleting", "It is being deleted: its endpoints stop answering.", ticket],
  ],
  [
    "it is suspended, busy or not",
    { productStatus: "SUSPENDED", resourceStatus: "UPDATING" },
    [
      "suspended",
      "It is SUSPENDED, which is about billing: its endpoints do not answer.",
      "Pay the open invoices of the account, or ask OVHcloud support.",
    ],
  ],
  ["it is changed", { resourceStatus: "UPDATING" }, ["busy", "It is UPDATING: the platform is working on it.", wait]],
  ["it is made", { resourceStatus: "CREATING" }, ["busy", "It is CREATING: the platform is working on it.", wait]],
  [
    "it is in a state that nobody knows",
    { resourceStatus: "DREAMING" },
    ["unknown", "It is DREAMING, which this version does not know.", wait],
  ],
  [
    "it is ready, and a task failed",
    { tasks: [task("t1", "ERROR")] },
    ["error", "It is READY, but a task of it failed. Task t1 failed.", ticket, [silent("t1")]],
  ],
  [
    "it is ready, and a task is under way",
    { tasks: [task("t1", "PENDING")], showsTarget: false },
    ["busy", "It is READY, and tasks of it are under way.", wait],
  ],
  [
    "it is ready, and something else is in effect",
    { showsTarget: false },
    [
      "not-in-effect",
      "It is READY, but what is in effect is not what was asked of it.",
      "Run vrackops drift again in a few minutes. If it stays so: open a ticket with OVHcloud support and give the id.",
    ],
  ],
])("what the platform has not done, where %s", (_, more, said) => {
  for (const updatedAt of [undefined, "2026-01-01T00:00:00Z"]) {
    const live = vrackServices("vrs-a", { name: "prod", ...more, ...(updatedAt === undefined ? {} : { updatedAt }) });
    const want = {
      sort: "not-converged",
      address: "vrs-a",
      title: "vRack Services prod (eu-west-gra)",
      region: "eu-west-gra",
      name: "prod",
      changedAt: updatedAt ?? null,
      state: said?.[0],
      detail: said?.[1],
      advice: said?.[2],
      tasks: said?.[3] ?? [],
      endsAt: null,
    };
    expect(notConverged(live, [])).toEqual(said === null ? null : want);
  }
});
