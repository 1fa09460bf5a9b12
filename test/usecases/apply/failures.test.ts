import { expect, test } from "vitest";
import { useBench } from "../../converge/bench.ts";
import { again, attach, configure, expired, meanwhile, post, put, rename, type Row, updating } from "./scenes.ts";
import { play } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

const failures: readonly Row[] = [
  {
    name: "the platform fails to carry out a spec",
    scene: configure,
    trouble: [{ do: "fail-task", on: put, messages: ["no room on the rack"] }],
    exit: "partial 7",
    steps: ["configure/vrs-a: failed (task, written)"],
    writes: ["configure/vrs-a 200 *"],
    errors: ["api/task-failed"],
    says: [
      'Step "configure vrs-a (eu-west-gra)": The platform took the specification of vRack Services vrs-a and failed to carry it out: no room on the rack.',
    ],
  },
  {
    name: "it goes into ERROR before anything was written",
    scene: configure,
    trouble: [meanwhile(put, { act: "status", id: "vrs-a", status: "ERROR" })],
    exit: "failed 1",
    steps: ["configure/vrs-a: failed (task)"],
    writes: ["configure/vrs-a 423"],
    errors: ["api/task-failed"],
    says: [
      'Step "configure vrs-a (eu-west-gra)": vRack Services vrs-a went into ERROR, and the platform refuses every change until OVHcloud support has fixed it.',
    ],
  },
  {
    name: "it goes into ERROR before it is attached",
    scene: attach,
    trouble: [meanwhile(post, { act: "status", id: "vrs-a", status: "ERROR" })],
    exit: "failed 1",
    steps: ["attach/vrs-a: failed (task)"],
    writes: ["attach/vrs-a 409"],
    errors: ["api/task-failed"],
    says: [
      'Step "attach vrs-a (eu-west-gra)": vRack Services vrs-a went into ERROR, and the platform refuses every change until OVHcloud support has fixed it.',
    ],
  },
  {
    name: "the task to attach is cancelled",
    scene: attach,
    trouble: [{ do: "cancel-task", on: post }],
    exit: "partial 7",
    steps: ["attach/vrs-a: failed (no-effect, written)"],
    writes: ["attach/vrs-a 200 *"],
    errors: ["api/no-effect"],
    says: ['Step "attach vrs-a (eu-west-gra)": Task 4200001 to attach vRack Services vrs-a ended without effect.'],
  },
  {
    name: "the task to attach fails",
    scene: attach,
    trouble: [{ do: "fail-task", on: post }],
    exit: "partial 7",
    steps: ["attach/vrs-a: failed (no-effect, written)"],
    writes: ["attach/vrs-a 200 *"],
    errors: ["api/no-effect"],
    says: ['Step "attach vrs-a (eu-west-gra)": Task 4200001 to attach vRack Services vrs-a ended without effect.'],
  },
  {
    name: "the API refuses",
    scene: configure,
    trouble: [{ do: "status", status: 400, on: put }],
    exit: "failed 1",
    steps: ["configure/vrs-a: failed (request)"],
    writes: ["configure/vrs-a 400"],
    errors: ["api/refused"],
    says: [
      'Step "configure vrs-a (eu-west-gra)": PUT /v2/vrackServices/resource/vrs-a: HTTP 400 (Client::BadRequest). Bad request. Query id: ….',
    ],
  },
  {
    name: "the API has an error of its own every time",
    scene: configure,
    trouble: [{ do: "status", status: 500, on: put, times: "always" }],
    exit: "partial 7",
    steps: ["configure/vrs-a: failed (request, written)"],
    writes: Array<string>(5).fill("configure/vrs-a 500"),
    errors: ["api/server"],
    says: [
      'Step "configure vrs-a (eu-west-gra)": PUT /v2/vrackServices/resource/vrs-a: HTTP 500 (Server::InternalServerError). Internal server error. Query id: ….',
    ],
  },
  {
    name: "the API asks to wait for an hour",
    scene: configure,
    trouble: [{ do: "status", status: 429, retryAfter: 3600, on: put }],
    exit: "failed 1",
    steps: ["configure/vrs-a: failed (request)"],
    writes: ["configure/vrs-a 429"],
    errors: ["api/rate-limited"],
    says: [
      'Step "configure vrs-a (eu-west-gra)": PUT /v2/vrackServices/resource/vrs-a: HTTP 429 (Client::TooManyRequests). Too many requests, please retry later. The API asks to wait 60 min. Query id: ….',
    ],
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
    says: [
      'Step "configure vrs-a (eu-west-gra)": PUT /v2/vrackServices/resource/vrs-a: HTTP 403 (Client::Forbidden). User not granted for this request. Missing IAM actions: vrackServices:apiovh:resource/edit. Query id: ….',
    ],
  },
  {
    name: "the credentials expire while we wait",
    scene: configure,
    trouble: [{ do: "status", status: 401, on: again, nth: 3 }],
    exit: "partial 4",
    steps: ["configure/vrs-a: failed (request, written)"],
    writes: ["configure/vrs-a 200 *"],
    errors: ["auth/refused"],
    says: [
      'Step "configure vrs-a (eu-west-gra)": GET /v2/vrackServices/resource: HTTP 401 (Client::Unauthorized). You must login first. Query id: ….',
    ],
  },
  {
    name: "no service stands for it, so it cannot be renamed",
    scene: rename,
    trouble: [{ do: "garbage", body: [], on: "GET /services" }],
    exit: "failed 1",
    steps: ["rename/vrs-a: failed (no-effect)"],
    writes: [],
    errors: ["api/no-effect"],
    says: [
      'Step "rename old (eu-west-gra)": No service of the account stands for vRack Services old (vrs-a), so its name cannot be changed here. Change it in the OVHcloud Control Panel.',
    ],
  },
  {
    name: "a spec is refused, and the account cannot be read to learn why",
    scene: configure,
    trouble: [{ do: "status", status: 400, on: put }, expired(2)],
    exit: "failed 1",
    steps: ["configure/vrs-a: failed (request)"],
    writes: ["configure/vrs-a 400"],
    errors: ["api/refused"],
    says: [
      'Step "configure vrs-a (eu-west-gra)": PUT /v2/vrackServices/resource/vrs-a: HTTP 400 (Client::BadRequest). Bad request. Query id: ….',
    ],
  },
  {
    name: "it is UPDATING when we come, and ends in ERROR",
    scene: updating,
    trouble: [meanwhile(again, { act: "status", id: "vrs-a", status: "ERROR" }, 2)],
    exit: "failed 1",
    steps: ["configure/vrs-a: failed (task)"],
    writes: [],
    errors: ["api/task-failed"],
    says: [
      'Step "configure vrs-a (eu-west-gra)": vRack Services vrs-a went into ERROR, and the platform refuses every change until OVHcloud support has fixed it.',
    ],
  },
  {
    name: "the platform fails to carry out a spec, and gives no reason",
    scene: configure,
    trouble: [
      { do: "fail-task", on: put },
      { do: "garbage", body: [], on: "GET /vrackServices/resource/vrs-a/task", times: "always" },
    ],
    exit: "partial 7",
    steps: ["configure/vrs-a: failed (task, written)"],
    writes: ["configure/vrs-a 200 *"],
    errors: ["api/task-failed"],
    says: [
      'Step "configure vrs-a (eu-west-gra)": The platform took the specification of vRack Services vrs-a and failed to carry it out, and gives no reason.',
    ],
  },
  {
    name: "the platform fails to carry out a spec, and its tasks may not be read",
    scene: configure,
    trouble: [
      { do: "fail-task", on: put },
      { do: "status", status: 403, on: "GET /vrackServices/resource/vrs-a/task", times: "always" },
    ],
    exit: "partial 7",
    steps: ["configure/vrs-a: failed (task, written)"],
    writes: ["configure/vrs-a 200 *"],
    errors: ["api/task-failed"],
    says: [
      'Step "configure vrs-a (eu-west-gra)": The platform took the specification of vRack Services vrs-a and failed to carry it out, and gives no reason.',
    ],
  },
  {
    name: "two services stand for it, so it cannot be renamed",
    scene: rename,
    trouble: [{ do: "garbage", body: [1, 2], on: "GET /services" }],
    exit: "failed 1",
    steps: ["rename/vrs-a: failed (no-effect)"],
    writes: [],
    errors: ["api/no-effect"],
    says: [
      'Step "rename old (eu-west-gra)": 2 services of the account stand for vRack Services old (vrs-a), so its name cannot be changed here. Change it in the OVHcloud Control Panel.',
    ],
  },
];

test.each(failures)("$name", async ({ scene, trouble, exit, steps, writes, errors, says }) => {
  const { story, said } = await play(bench(), { ...scene, trouble });
  expect({ ...story, says: said }).toEqual({ exit, steps, writes, errors, says });
});

test("a failed task is told with its messages, a refusal with the missing actions and the query id", async () => {
  const failed = await play(bench(), {
    ...configure,
    trouble: [{ do: "fail-task", on: put, messages: ["no room on the rack", "nor beside it"] }],
  });
  expect(failed.outcome.steps[0]?.failure?.message).toBe(
    "The platform took the specification of vRack Services vrs-a and failed to carry it out: no room on the rack; nor beside it.",
  );
  const credentials = { unauthorizedActions: ["vrackServices:apiovh:storageNetApp/attach"] };
  const { outcome } = await play(bench(), { ...configure, account: { ...configure.account, credentials } });
  expect(outcome.findings.at(-1)?.detail).toMatch(
    /^Step "configure vrs-a \(eu-west-gra\)": PUT \/v2\/vrackServices\/resource\/vrs-a: HTTP 403 \(Client::Forbidden\)\. .* Missing IAM actions: vrackServices:apiovh:storageNetApp\/attach\. Query id: EU\.sim-1\.\w+\.\d+\.$/,
  );
});
