import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { accountOf, fileOf, type Scene, subnet } from "./story.ts";

export const put = "PUT /vrackServices/resource/*";
export const putA = "PUT /vrackServices/resource/vrs-a";
export const post = "POST /vrack/*/vrackServices";

export const configure: Scene = {
  account: accountOf([{ subnets: [subnet(10, ["alpha"])] }, {}, { vrack: null }]),
  file: fileOf({ "pn-1": [{ id: "vrs-a", subnets: [subnet(10, ["alpha", "beta"])] }] }),
};
/** The same, found UPDATING. */
export const updating: Scene = {
  ...configure,
  account: accountOf([{ subnets: [subnet(10, ["alpha"])], resourceStatus: "UPDATING" }]),
};
/** The same with nothing to write: there is only to wait. */
export const settling: Scene = {
  account: updating.account,
  file: fileOf({ "pn-1": [{ id: "vrs-a", subnets: [subnet(10, ["alpha"])] }] }),
};
export const attach: Scene = {
  account: accountOf([{ vrack: null }, {}, { vrack: null }]),
  file: fileOf({ "pn-1": [{ id: "vrs-a" }] }),
};
export const move: Scene = { account: accountOf([{}]), file: fileOf({ "pn-2": [{ id: "vrs-a" }] }) };
export const rename: Scene = {
  account: accountOf([{ name: "old" }]),
  file: fileOf({ "pn-1": [{ id: "vrs-a", name: "new" }] }),
};

/** `vrs-a` is configured and then attached; `vrs-b` is configured, whatever becomes of the other. */
export const two: Scene = {
  account: accountOf([{ vrack: null }, {}]),
  file: fileOf({
    "pn-1": [
      { id: "vrs-a", subnets: [subnet(10, ["alpha"])] },
      { id: "vrs-b", subnets: [subnet(20)] },
    ],
  }),
};

/** `alpha` goes from `vrs-a` in pn-1 to `vrs-c` in pn-2. */
export const exchange: Scene = {
  account: accountOf([{ subnets: [subnet(10, ["alpha"])] }, {}, { vrack: "pn-2", subnets: [subnet(20)] }]),
  file: fileOf({
    "pn-1": [{ id: "vrs-a", subnets: [subnet(10)] }],
    "pn-2": [{ id: "vrs-c", subnets: [subnet(20, ["alpha"])] }],
  }),
};

/** Only `vrs-a` is attached; what it carries becomes reachable. */
export const opening: Scene = {
  account: accountOf([{ vrack: null, subnets: [subnet(10, ["alpha"])] }]),
  file: fileOf({ "pn-1": [{ id: "vrs-a", subnets: [subnet(10, ["alpha"])] }] }),
};

/** Somebody else acts before the request is handled. */
export const meanwhile = (on: string, edit: Extract<Trouble, { do: "concurrent-edit" }>["edit"], nth = 1): Trouble => ({
  do: "concurrent-edit",
  on,
  nth: on === again ? nth + 1 : nth,
  edit,
});
export const again = "GET /vrackServices/resource";

/** The credentials expire for one reading of the account; the second one, before the first write, does not count. */
export const expired = (nth: number): Trouble => ({ do: "status", status: 401, on: again, nth: nth + 1 });

/** A scene, what goes wrong in it, and the whole story that comes of it. */
export interface Row {
  readonly name: string;
  readonly scene: Scene;
  readonly trouble: readonly Trouble[];
  readonly exit: string;
  readonly steps: readonly string[];
  readonly writes: readonly string[];
  readonly errors: readonly string[];
  readonly says: readonly string[];
}
