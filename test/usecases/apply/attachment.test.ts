import { expect, test } from "vitest";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { useBench } from "../../converge/bench.ts";
import { again, attach, expired, meanwhile, move, post, type Row } from "./scenes.ts";
import { play, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

/** A vRack whose only task says of itself no more than this. */
const onlyTask = (task: object): readonly Trouble[] => [
  { do: "garbage", body: [7], on: "GET /vrack/pn-1/task", times: "always" },
  { do: "garbage", status: 200, body: { id: 7, status: "doing", ...task }, on: "GET /vrack/pn-1/task/7", times: 3 },
];

/** The platform takes an attachment and drops its task without a trace. */
const cancelled: Trouble = { do: "cancel-task", on: post };

const attachments: readonly Row[] = [
  {
    name: "the answer to an attachment is lost, and the credentials expire before it is looked up",
    scene: attach,
    trouble: [{ do: "lost-answer", on: post }, expired(3)],
    exit: "partial 4",
    steps: ["attach/vrs-a: failed (request, written)"],
    writes: ["attach/vrs-a none *"],
    errors: ["auth/refused"],
    says: [
      'Step "attach vrs-a (eu-west-gra)": GET /v2/vrackServices/resource: HTTP 401 (Client::Unauthorized). You must login first. Query id: ….',
    ],
  },
  {
    name: "a detachment is put off, and meanwhile somebody edits what it would cut",
    scene: move,
    trouble: [
      { do: "status", status: 409, on: "DELETE *" },
      meanwhile("DELETE *", { act: "configure", id: "vrs-a", subnets: [subnet(10)] }),
    ],
    exit: "failed 6",
    steps: ["detach/vrs-a: failed (stale)", "attach/vrs-a: not-tried (detach/vrs-a)"],
    writes: ["detach/vrs-a 409"],
    errors: ["stale/changed-under-us"],
    says: [
      'Step "detach vrs-a (eu-west-gra)": vRack Services vrs-a has another specification than the one that was planned against. Since the plan: subnet 10.10.0.0/24 came.',
    ],
  },
  {
    name: "it goes into ERROR between plan and detachment",
    scene: move,
    trouble: [meanwhile(again, { act: "status", id: "vrs-a", status: "ERROR" }, 2)],
    exit: "failed 1",
    steps: ["detach/vrs-a: failed (task)", "attach/vrs-a: not-tried (detach/vrs-a)"],
    writes: [],
    errors: ["api/task-failed"],
    says: [
      'Step "detach vrs-a (eu-west-gra)": vRack Services vrs-a went into ERROR, and the platform refuses every change until OVHcloud support has fixed it.',
    ],
  },
  {
    name: "an attachment never arrived, and a task that says nothing may be it: not sent again",
    scene: attach,
    trouble: [{ do: "reset", on: post }, ...onlyTask({})],
    exit: "partial 7",
    steps: ["attach/vrs-a: failed (no-effect, written)"],
    writes: ["attach/vrs-a none"],
    errors: ["api/no-effect"],
    says: ['Step "attach vrs-a (eu-west-gra)": Task 7 to attach vRack Services vrs-a ended without effect.'],
  },
  {
    name: "an attachment never arrived, and a task about vRack Services may be it: not sent again",
    scene: attach,
    trouble: [{ do: "reset", on: post }, ...onlyTask({ function: "addVrackServices" })],
    exit: "partial 7",
    steps: ["attach/vrs-a: failed (no-effect, written)"],
    writes: ["attach/vrs-a none"],
    errors: ["api/no-effect"],
    says: ['Step "attach vrs-a (eu-west-gra)": Task 7 to attach vRack Services vrs-a ended without effect.'],
  },
  {
    name: "an attachment never arrived, and the task is about something else: sent again",
    scene: attach,
    trouble: [{ do: "reset", on: post }, ...onlyTask({ function: "addDedicatedServer" })],
    exit: "done 0",
    steps: ["attach/vrs-a: done"],
    writes: ["attach/vrs-a none", "attach/vrs-a 200 *"],
    errors: [],
    says: [],
  },
  {
    name: "an attachment never arrived, and the task is about another vRack Services: sent again",
    scene: attach,
    trouble: [{ do: "reset", on: post }, ...onlyTask({ function: "addVrackServices", targetDomain: "vrs-z" })],
    exit: "done 0",
    steps: ["attach/vrs-a: done"],
    writes: ["attach/vrs-a none", "attach/vrs-a 200 *"],
    errors: [],
    says: [],
  },
  {
    name: "an attachment never arrived, and its task was cancelled: sent again",
    scene: attach,
    trouble: [{ do: "reset", on: post }, ...onlyTask({ targetDomain: "vrs-a", status: "cancelled" })],
    exit: "done 0",
    steps: ["attach/vrs-a: done"],
    writes: ["attach/vrs-a none", "attach/vrs-a 200 *"],
    errors: [],
    says: [],
  },
  {
    name: "the task of an attachment is seen to be cancelled",
    scene: attach,
    trouble: [
      { do: "cancel-task", on: post },
      { do: "garbage", status: 200, body: { id: 1, status: "cancelled" }, on: "GET /vrack/pn-1/task/*" },
    ],
    exit: "partial 7",
    steps: ["attach/vrs-a: failed (no-effect, written)"],
    writes: ["attach/vrs-a 200 *"],
    errors: ["api/no-effect"],
    says: [
      'Step "attach vrs-a (eu-west-gra)": Task 4200001 to attach vRack Services vrs-a was cancelled without effect.',
    ],
  },
  {
    name: "the credentials expire for the task of an attachment",
    scene: attach,
    trouble: [
      { do: "cancel-task", on: post },
      { do: "status", status: 401, on: "GET /vrack/*/task/*" },
    ],
    exit: "partial 4",
    steps: ["attach/vrs-a: failed (request, written)"],
    writes: ["attach/vrs-a 200 *"],
    errors: ["auth/refused"],
    says: [
      'Step "attach vrs-a (eu-west-gra)": GET /1.0/vrack/pn-1/task/4200001: HTTP 401 (Client::Unauthorized). You must login first. Query id: ….',
    ],
  },
  {
    name: "the task of an attachment is gone, and the vRack may not be asked what it has: the account tells in the end",
    scene: attach,
    trouble: [cancelled, { do: "status", status: 403, on: "GET /vrack/*/vrackServices", times: "always" }],
    exit: "partial 7",
    steps: ["attach/vrs-a: failed (no-effect, written)"],
    writes: ["attach/vrs-a 200 *"],
    errors: ["api/no-effect"],
    says: ['Step "attach vrs-a (eu-west-gra)": Task 4200001 to attach vRack Services vrs-a ended without effect.'],
  },
  {
    name: "the task of an attachment cannot be read at first: it is asked for again",
    scene: attach,
    trouble: [cancelled, { do: "status", status: 409, on: "GET /vrack/*/task/*", times: 2 }],
    exit: "partial 7",
    steps: ["attach/vrs-a: failed (no-effect, written)"],
    writes: ["attach/vrs-a 200 *"],
    errors: ["api/no-effect"],
    says: ['Step "attach vrs-a (eu-west-gra)": Task 4200001 to attach vRack Services vrs-a ended without effect.'],
  },
  {
    name: "somebody attaches it elsewhere while our attachment is under way",
    scene: attach,
    trouble: [{ do: "cancel-task", on: post }, meanwhile(again, { act: "attach", id: "vrs-a", vrack: "pn-2" }, 3)],
    exit: "partial 6",
    steps: ["attach/vrs-a: failed (stale, written)"],
    writes: ["attach/vrs-a 200 *"],
    errors: ["stale/changed-under-us"],
    says: ['Step "attach vrs-a (eu-west-gra)": vRack Services vrs-a was attached to pn-2 by somebody else.'],
  },
  {
    name: "it is attached and then configured by somebody else: the end of that is waited for, and it is told",
    scene: attach,
    trouble: [meanwhile(again, { act: "configure", id: "vrs-a", subnets: [subnet(10)], settled: false }, 5)],
    exit: "partial 6",
    steps: ["attach/vrs-a: done"],
    writes: ["attach/vrs-a 200 *"],
    errors: ["stale/changed-under-us"],
    says: ["Somebody else changed the specification of vrs-a."],
  },
  {
    name: "the answer to an attachment is lost, it is seen, and somebody takes it back",
    scene: attach,
    trouble: [
      { do: "lost-answer", on: post },
      // Ends what is under way first.
      meanwhile(again, { act: "rename", id: "vrs-a", name: null }, 3),
      meanwhile(again, { act: "detach", id: "vrs-a" }, 4),
    ],
    exit: "partial 7",
    steps: ["attach/vrs-a: failed (no-effect, written)"],
    writes: ["attach/vrs-a none *"],
    errors: ["api/no-effect"],
    says: ['Step "attach vrs-a (eu-west-gra)": The task to attach vRack Services vrs-a ended without effect.'],
  },
];

test.each(attachments)("$name", async ({ scene, trouble, exit, steps, writes, errors, says }) => {
  const { story, said } = await play(bench(), { ...scene, trouble });
  expect({ ...story, says: said }).toEqual({ exit, steps, writes, errors, says });
});
