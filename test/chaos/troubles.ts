import type { OutsideEdit } from "../../src/simulator/faults/outside-edit.ts";
import type { Mishap, Trouble } from "../../src/simulator/faults/trouble.ts";
import type { World } from "../worlds/world.ts";
import type { Dice } from "./dice.ts";

const put = "PUT /vrackServices/resource/*";
const attach = "POST /vrack/*/vrackServices";
const detach = "DELETE /vrack/*";
const rename = "PUT /services/*";

/** A random script of what goes wrong in one run, with somebody else at work on the account if `edits`. */
export function troublesOf(dice: Dice, world: World, edits: boolean): readonly Trouble[] {
  const accidents = Array.from({ length: dice.int(0, 4) }, () => accident(dice, world));
  const others = Array.from({ length: edits ? dice.int(1, 2) : 0 }, (): Trouble => {
    const when = dice.pick(["before", "after"] as const);
    return {
      do: "concurrent-edit",
      when,
      edit: editOf(dice, world),
      on: dice.pick(["* *", put, attach, detach]),
      nth: dice.int(1, 8),
    };
  });
  return [...accidents, ...others];
}

const list = "GET /vrackServices/resource";

function accident(dice: Dice, world: World): Trouble {
  if (dice.chance(0.15)) return oddReading(dice, world);
  if (dice.chance(0.1)) return refusal(dice);
  const on = dice.pick([put, put, attach, detach, rename, list, "GET *", "* *"]);
  return {
    on,
    nth: dice.int(1, on.includes("GET") || on === "* *" ? 12 : 3),
    times: dice.int(1, 2),
    ...mishap(dice, on),
  };
}

/** The API takes no more of a kind of write, whatever was let go for it. */
const refusal = (dice: Dice): Trouble => ({
  do: "status",
  status: 400,
  class: "Client::BadRequest::NotToday",
  on: dice.pick([put, attach]),
  nth: dice.int(1, 3),
  times: "always",
});

/** An account that lags for a while or for good, or a list that comes without something. */
function oddReading(dice: Dice, { vrackServices }: World): Trouble {
  const struck = { on: list, nth: dice.int(1, 8) };
  if (dice.chance(0.3))
    return { ...struck, do: "garble", id: dice.pick(vrackServices).id, times: dice.pick([1, 5, "always"]) };
  return dice.chance(0.5)
    ? { ...struck, do: "omit", id: dice.pick(vrackServices).id }
    : { ...struck, do: "lag", ms: dice.pick([500, 5000, 30_000]), times: dice.pick([1, 5, "always"]) };
}

function mishap(dice: Dice, on: string): Mishap {
  const after = dice.chance(0.5);
  const anywhere: readonly Mishap[] = [
    { do: "reset" },
    { do: "lost-answer" },
    { do: "status", status: dice.pick([500, 502, 503, 504, 408]), after },
    {
      do: "status",
      status: 429,
      ...(dice.chance(0.7) ? { retryAfter: dice.pick([1, 20, { inSeconds: 40 }, 4000]) } : {}),
    },
    { do: "html", after },
    { do: "truncate" },
    { do: "garbage" },
  ];
  const onWrites: readonly Mishap[] = [
    { do: "lost-answer" },
    { do: "status", status: 423 },
    { do: "status", status: dice.pick([409, 409, 412, 400, 403]) },
    { do: "fail-task", messages: ["no room on the rack"] },
    { do: "cancel-task" },
    { do: "slow-task", factor: dice.int(2, 60) },
    { do: "busy-vrack" },
  ];
  return dice.pick(on.includes("GET") || on === "* *" ? anywhere : [...anywhere, ...onWrites, ...onWrites]);
}

function editOf(dice: Dice, { vrackServices, vracks, managedServices }: World): OutsideEdit {
  const { id, subnets } = dice.pick(vrackServices);
  const settled = dice.chance(0.5);
  const service = managedServices.length > 0 ? dice.pick(managedServices).id : null;
  const rare: readonly OutsideEdit[] = [
    { act: "remove", id },
    { act: "status", id, status: "ERROR" },
  ];
  const edits: readonly OutsideEdit[] = [
    { act: "rename", id, name: "somebody else's" },
    { act: "detach", id, settled },
    { act: "attach", id, vrack: dice.pick(vracks), settled },
    { act: "configure", id, subnets: subnets.map((subnet) => ({ ...subnet, endpoints: [] })), settled },
    { act: "configure", id, subnets: [], settled },
    ...rare.filter(() => dice.chance(0.2)),
    ...(service === null
      ? []
      : [{ act: "managed-service", id: service, status: dice.pick(["suspended", "running"] as const) } as const]),
  ];
  return dice.pick(edits);
}
