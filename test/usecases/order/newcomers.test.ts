import { describe, expect, test } from "vitest";
import type { OrderSeed } from "../../../src/simulator/account/ordering.ts";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { useBench } from "../../converge/bench.ts";
import { odd, type Ordered, playOrder, orderedOnce, orderedNothing } from "./play.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 10_000 });

const list = "GET /vrackServices/resource";

/** A vRack Services that the plan did not know, as the list shows it. */
const newcomer = (state: object | null, more: object = {}): object => ({
  id: "vrs-new",
  checksum: "c",
  resourceStatus: "READY",
  targetSpec: { subnets: [] },
  currentState:
    state === null ? null : { region: "eu-west-rbx", vrackId: null, productStatus: "DRAFT", subnets: [], ...state },
  currentTasks: [],
  iam: { displayName: null },
  ...more,
});
/** From the first look of the run on: the readings before it are those of the plan. */
const shows = (times: number | "always", ...all: readonly object[]): Trouble => odd(list, 3, all, times);

const creating = newcomer(null, { resourceStatus: "CREATING" });
const unreadable = newcomer({}, { checksum: 5 });

describe("what appears since the plan and may be what is to be ordered", () => {
  test.each<[string, Trouble, Ordered]>([
    [
      "but does not tell its region: nothing is ordered beside it",
      shows("always", creating),
      orderedNothing("order/not-known: vrs-new is CREATING and does not tell its region, so nothing was ordered."),
    ],
    ["but does not tell its region, and goes again: it is ordered", shows(2, creating), orderedOnce],
    [
      "but cannot be read: nothing is ordered beside it",
      shows("always", unreadable),
      orderedNothing("order/not-known: vrs-new cannot be read, so nothing was ordered."),
    ],
    [
      "but cannot be read, not even its region and its id",
      shows("always", newcomer({ region: null }, { id: null })),
      orderedNothing("order/not-known: A vRack Services cannot be read, so nothing was ordered."),
    ],
    [
      "and is in ERROR: it is told, and nothing is ordered beside it",
      shows("always", newcomer({}, { resourceStatus: "ERROR" })),
      orderedNothing(
        "api/task-failed: vRack Services new-eu-west-rbx-in-pn-1 went into ERROR, and the platform refuses every change until OVHcloud support has fixed it.",
      ),
    ],
    ["but is being deleted: it is ordered", shows(3, newcomer({}, { resourceStatus: "DELETING" })), orderedOnce],
    ["but is in another vRack: it is ordered", shows(3, newcomer({ vrackId: "pn-2" })), orderedOnce],
    [
      "but is in another vRack, and does not tell its region: it is ordered",
      shows(3, newcomer({ region: null, vrackId: "pn-2" }, { resourceStatus: "UPDATING" })),
      orderedOnce,
    ],
    ["but is in another region: it is ordered", shows(3, newcomer({ region: "eu-west-gra" })), orderedOnce],
    [
      "but cannot be read and is in another vRack: it is ordered",
      shows(3, newcomer({ vrackId: "pn-2" }, { checksum: 5 })),
      orderedOnce,
    ],
  ])("%s", async (_, trouble, expected) => {
    expect(await playOrder(bench(), { trouble: [trouble] })).toEqual(expected);
  });
});

describe("what an order has delivered", () => {
  const delivered: OrderSeed = { region: "eu-west-rbx", status: "delivered", vrackServices: "vrs-new" };
  const orders = ["eu-west-rbx delivered"];
  const partial = (error: string): Ordered => orderedNothing(error, { exit: "partial 7", orders });
  test.each<[string, readonly Trouble[], Ordered]>([
    [
      "was put into another vRack meanwhile",
      [odd(list, 4, [newcomer({ vrackId: "pn-2" })], "always")],
      {
        ...partial("stale/changed-under-us: vRack Services vrs-new was attached to pn-2 by somebody else."),
        exit: "partial 6",
      },
    ],
    [
      "does not show",
      [],
      partial("order/not-delivered: Order N: it is delivered (vrs-new), and does not show in the account yet."),
    ],
    [
      "does not show, and the order no longer says what it was",
      [odd("GET /me/order/*/details", 2, { unexpected: 1 }, "always")],
      partial("order/not-delivered: Order N: it is delivered, and does not show in the account yet."),
    ],
    [
      "cannot be looked for",
      [{ do: "status", status: 403, on: list, nth: 4, times: "always" }],
      {
        ...partial(
          "auth/rights: GET /v2/vrackServices/resource: HTTP 403 (Client::Forbidden). User not granted for this request.",
        ),
        exit: "partial 4",
      },
    ],
    [
      "is listed oddly three times",
      [odd(list, 4, {}, 3)],
      partial("api/malformed: GET /v2/vrackServices/resource: HTTP 200. The answer is not a list."),
    ],
  ])("%s", async (_, trouble, expected) => {
    expect(await playOrder(bench(), { orders: [delivered], trouble })).toEqual(expected);
  });
});

test("what was delivered and was there before the plan, without its region, is not ordered again", async () => {
  const orders: readonly OrderSeed[] = [{ region: "eu-west-rbx", status: "delivered", vrackServices: "vrs-new" }];
  const error = "order/not-known: vrs-new is CREATING and does not tell its region, so nothing was ordered.";
  const trouble = [odd(list, 1, [creating], "always")];
  expect(await playOrder(bench(), { orders, trouble })).toEqual(
    orderedNothing(error, { orders: ["eu-west-rbx delivered"] }),
  );
});
