import { expect, test } from "vitest";
import type { Trouble } from "../../src/simulator/trouble.ts";
import { useBench } from "../converge/bench.ts";
import { accountOf, fileOf, play, type Scene, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

const put = "PUT /vrackServices/resource/*";
const post = "POST /vrack/*/vrackServices";

const configure: Scene = {
  account: accountOf([{ subnets: [subnet(10, ["alpha"])] }, {}, { vrack: null }]),
  file: fileOf({ "pn-1": [{ id: "vrs-a", subnets: [subnet(10, ["alpha", "beta"])] }] }),
};
const attach: Scene = {
  account: accountOf([{ vrack: null }, {}, { vrack: null }]),
  file: fileOf({ "pn-1": [{ id: "vrs-a" }] }),
};
const move: Scene = { account: accountOf([{}]), file: fileOf({ "pn-2": [{ id: "vrs-a" }] }) };
const rename: Scene = {
  account: accountOf([{ name: "old" }]),
  file: fileOf({ "pn-1": [{ id: "vrs-a", name: "new" }] }),
};

/** Somebody else acts before the request is handled. */
const meanwhile = (on: string, edit: Extract<Trouble, { do: "concurrent-edit" }>["edit"], nth = 1): Trouble => ({
  do: "concurrent-edit",
  on,
  nth,
  edit,
});
const again = "GET /vrackServices/resource";

interface Row {
  readonly name: string;
  readonly scene: Scene;
  readonly trouble: readonly Trouble[];
  readonly exit: string;
  readonly steps: readonly string[];
  readonly writes: readonly string[];
  readonly errors: readonly string[];
}

const races: readonly Row[] = [
  {
    name: "somebody writes another spec between plan and PUT: 412, nothing written",
    scene: configure,
    trouble: [meanwhile(put, { act: "configure", id: "vrs-a", subnets: [] })],
    exit: "failed 6",
    steps: ["configure/vrs-a: failed (stale)"],
    writes: ["configure/vrs-a 412"],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "somebody writes the very same spec: it is already so",
    scene: configure,
    trouble: [meanwhile(put, { act: "configure", id: "vrs-a", subnets: [subnet(10, ["alpha", "beta"])] })],
    exit: "done 0",
    steps: ["configure/vrs-a: done (already so)"],
    writes: ["configure/vrs-a 412"],
    errors: [],
  },
  {
    name: "a 412 without a difference is believed",
    scene: configure,
    trouble: [{ do: "status", status: 412, on: put }],
    exit: "failed 6",
    steps: ["configure/vrs-a: failed (stale)"],
    writes: ["configure/vrs-a 412"],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "somebody writes another spec while ours is carried out",
    scene: configure,
    trouble: [meanwhile(again, { act: "configure", id: "vrs-a", subnets: [] }, 2)],
    exit: "partial 6",
    steps: ["configure/vrs-a: failed (stale, written)"],
    writes: ["configure/vrs-a 200 *"],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "somebody has an unfinished spec when we come: 423, then it is seen to differ",
    scene: configure,
    trouble: [meanwhile(put, { act: "configure", id: "vrs-a", subnets: [], settled: false })],
    exit: "failed 6",
    steps: ["configure/vrs-a: failed (stale)"],
    writes: ["configure/vrs-a 423"],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "somebody puts the managed service into another vRack Services",
    scene: configure,
    trouble: [meanwhile(put, { act: "configure", id: "vrs-c", subnets: [subnet(30, ["beta"])] })],
    exit: "failed 6",
    steps: ["configure/vrs-a: failed (stale)"],
    writes: ["configure/vrs-a 400"],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "the same while the platform still works on it: the lock tells",
    scene: configure,
    trouble: [meanwhile(put, { act: "configure", id: "vrs-c", subnets: [subnet(30, ["beta"])], settled: false })],
    exit: "failed 6",
    steps: ["configure/vrs-a: failed (stale)"],
    writes: ["configure/vrs-a 423"],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "the vRack Services is removed before the PUT",
    scene: configure,
    trouble: [meanwhile(put, { act: "remove", id: "vrs-a" })],
    exit: "failed 6",
    steps: ["configure/vrs-a: failed (stale)"],
    writes: ["configure/vrs-a 404"],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "the vRack Services is removed while the platform works",
    scene: configure,
    trouble: [meanwhile(again, { act: "remove", id: "vrs-a" }, 2)],
    exit: "partial 6",
    steps: ["configure/vrs-a: failed (stale, written)"],
    writes: ["configure/vrs-a 200 *"],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "an answer is lost, and somebody writes another spec before it is looked up",
    scene: configure,
    trouble: [{ do: "lost-answer", on: put }, meanwhile(again, { act: "configure", id: "vrs-a", subnets: [] }, 2)],
    exit: "partial 6",
    steps: ["configure/vrs-a: failed (stale, written)"],
    writes: ["configure/vrs-a none *"],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "somebody attaches it to the same vRack",
    scene: attach,
    trouble: [meanwhile(post, { act: "attach", id: "vrs-a", vrack: "pn-1" })],
    exit: "done 0",
    steps: ["attach/vrs-a: done (already so)"],
    writes: ["attach/vrs-a 409"],
    errors: [],
  },
  {
    name: "somebody attaches it to another vRack",
    scene: attach,
    trouble: [meanwhile(post, { act: "attach", id: "vrs-a", vrack: "pn-2" })],
    exit: "failed 6",
    steps: ["attach/vrs-a: failed (stale)"],
    writes: ["attach/vrs-a 409"],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "somebody attaches another one of the region to the vRack",
    scene: attach,
    trouble: [meanwhile(post, { act: "attach", id: "vrs-c", vrack: "pn-1" })],
    exit: "failed 6",
    steps: ["attach/vrs-a: failed (stale)"],
    writes: ["attach/vrs-a 400"],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "somebody removes it while it is attached",
    scene: attach,
    trouble: [meanwhile(again, { act: "remove", id: "vrs-a" }, 2)],
    exit: "partial 6",
    steps: ["attach/vrs-a: failed (stale, written)"],
    writes: ["attach/vrs-a 200 *"],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "somebody detaches it before we do: already so, and the rest goes on",
    scene: move,
    trouble: [meanwhile("DELETE *", { act: "detach", id: "vrs-a" })],
    exit: "done 0",
    steps: ["detach/vrs-a: done (already so)", "attach/vrs-a: done"],
    writes: ["detach/vrs-a 404", "attach/vrs-a 200 *"],
    errors: [],
  },
  {
    name: "somebody attaches it back between detach and attach",
    scene: move,
    trouble: [meanwhile(post, { act: "attach", id: "vrs-a", vrack: "pn-1" })],
    exit: "partial 6",
    steps: ["detach/vrs-a: done", "attach/vrs-a: failed (stale)"],
    writes: ["detach/vrs-a 200 *", "attach/vrs-a 409"],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "the vRack Services is removed before it is renamed",
    scene: rename,
    trouble: [meanwhile("GET /services", { act: "remove", id: "vrs-a" })],
    exit: "failed 6",
    steps: ["rename/vrs-a: failed (stale)"],
    writes: [],
    errors: ["stale/changed-under-us"],
  },
  {
    name: "the vRack Services is removed while its name is on its way",
    scene: rename,
    trouble: [meanwhile("PUT /services/*", { act: "remove", id: "vrs-a" })],
    exit: "failed 6",
    steps: ["rename/vrs-a: failed (stale)"],
    writes: ["rename/vrs-a 404"],
    errors: ["stale/changed-under-us"],
  },
];

const failures: readonly Row[] = [
  {
    name: "the platform fails to carry out a spec",
    scene: configure,
    trouble: [{ do: "fail-task", on: put, messages: ["no room on the rack"] }],
    exit: "partial 7",
    steps: ["configure/vrs-a: failed (task, written)"],
    writes: ["configure/vrs-a 200 *"],
    errors: ["api/task-failed"],
  },
  {
    name: "it goes into ERROR before anything was written",
    scene: configure,
    trouble: [meanwhile(put, { act: "status", id: "vrs-a", status: "ERROR" })],
    exit: "failed 1",
    steps: ["configure/vrs-a: failed (task)"],
    writes: ["configure/vrs-a 423"],
    errors: ["api/task-failed"],
  },
  {
    name: "it goes into ERROR before it is attached",
    scene: attach,
    trouble: [meanwhile(post, { act: "status", id: "vrs-a", status: "ERROR" })],
    exit: "failed 1",
    steps: ["attach/vrs-a: failed (task)"],
    writes: ["attach/vrs-a 409"],
    errors: ["api/task-failed"],
  },
  {
    name: "the task to attach is cancelled",
    scene: attach,
    trouble: [{ do: "cancel-task", on: post }],
    exit: "partial 7",
    steps: ["attach/vrs-a: failed (no-effect, written)"],
    writes: ["attach/vrs-a 200 *"],
    errors: ["api/no-effect"],
  },
  {
    name: "the task to attach fails",
    scene: attach,
    trouble: [{ do: "fail-task", on: post }],
    exit: "partial 7",
    steps: ["attach/vrs-a: failed (no-effect, written)"],
    writes: ["attach/vrs-a 200 *"],
    errors: ["api/no-effect"],
  },
  {
    name: "the API refuses",
    scene: configure,
    trouble: [{ do: "status", status: 400, on: put }],
    exit: "failed 1",
    steps: ["configure/vrs-a: failed (request)"],
    writes: ["configure/vrs-a 400"],
    errors: ["api/refused"],
  },
  {
    name: "the API has an error of its own every time",
    scene: configure,
    trouble: [{ do: "status", status: 500, on: put, times: "always" }],
    exit: "partial 7",
    steps: ["configure/vrs-a: failed (request, written)"],
    writes: Array<string>(5).fill("configure/vrs-a 500"),
    errors: ["api/server"],
  },
  {
    name: "the API asks to wait for an hour",
    scene: configure,
    trouble: [{ do: "status", status: 429, retryAfter: 3600, on: put }],
    exit: "failed 1",
    steps: ["configure/vrs-a: failed (request)"],
    writes: ["configure/vrs-a 429"],
    errors: ["api/rate-limited"],
  },
  {
    name: "rights are missing",
    scene: {
      ...configure,
      account: { ...configure.account, credentials: { unauthorizedActions: ["vrackServices:apiovh:resource/edit"] } },
    },
    trouble: [],
    exit: "failed 4",
    steps: ["configure/vrs-a: failed (request)"],
    writes: ["configure/vrs-a 403"],
    errors: ["auth/rights"],
  },
  {
    name: "the credentials expire while we wait",
    scene: configure,
    trouble: [{ do: "status", status: 401, on: again, nth: 2 }],
    exit: "partial 4",
    steps: ["configure/vrs-a: failed (request, written)"],
    writes: ["configure/vrs-a 200 *"],
    errors: ["auth/refused"],
  },
  {
    name: "no service stands for it, so it cannot be renamed",
    scene: rename,
    trouble: [{ do: "garbage", body: [], on: "GET /services" }],
    exit: "failed 1",
    steps: ["rename/vrs-a: failed (no-effect)"],
    writes: [],
    errors: ["api/no-effect"],
  },
];

test.each([...races, ...failures])("$name", async ({ scene, trouble, exit, steps, writes, errors }) => {
  const { story } = await play(bench(), { ...scene, trouble });
  expect(story).toEqual({ exit, steps, writes, errors });
});

test("a failed task is told with its messages, a refusal with the missing actions and the query id", async () => {
  const failed = await play(bench(), {
    ...configure,
    trouble: [{ do: "fail-task", on: put, messages: ["no room on the rack", "nor beside it"] }],
  });
  expect(failed.outcome.steps[0]?.failure?.message).toBe(
    "The platform took the specification of vRack Services vrs-a and failed to carry it out: no room on the rack; nor beside it. OVHcloud support has to mend it.",
  );
  const credentials = { unauthorizedActions: ["vrackServices:apiovh:storageNetApp/attach"] };
  const { outcome } = await play(bench(), { ...configure, account: { ...configure.account, credentials } });
  expect(outcome.findings.at(-1)?.detail).toMatch(
    /^Step configure\/vrs-a: PUT \/v2\/vrackServices\/resource\/vrs-a: HTTP 403 \(Client::Forbidden\)\. .* Missing IAM actions: vrackServices:apiovh:storageNetApp\/attach\. Query id: EU\.sim-1\.\w+\.\d+\.$/,
  );
});
