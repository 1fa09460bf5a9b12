import { expect, test } from "vitest";
import { useBench } from "../../converge/bench.ts";
import { again, attach, configure, expired, meanwhile, post, put, rename, type Row } from "./scenes.ts";
import { play } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

const doubts: readonly Row[] = [
  {
    name: "an attachment is lost on its way, and the next try is refused with 412 for no reason: it ends, though nothing shows",
    scene: attach,
    trouble: [
      { do: "reset", on: post },
      { do: "status", status: 412, on: post, nth: 2, times: "always" },
    ],
    exit: "partial 6",
    steps: ["attach/vrs-a: failed (stale, written)"],
    writes: ["attach/vrs-a none", "attach/vrs-a 412"],
    errors: ["stale/changed-under-us"],
    says: [
      'Step "attach vrs-a (eu-west-gra)": POST /1.0/vrack/pn-1/vrackServices: HTTP 412 (Client::PreconditionFailed::ChecksumMismatch). Provided checksum does not match the current one. Query id: ….',
    ],
  },
  {
    name: "the answer to a rename is lost, its service may not be read, and the list shows it at once",
    scene: rename,
    trouble: [
      { do: "lost-answer", on: "PUT /services/*" },
      { do: "status", status: 403, on: "GET /services/*", times: "always" },
      meanwhile(again, { act: "rename", id: "vrs-a", name: "new" }, 2),
    ],
    exit: "done 0",
    steps: ["rename/vrs-a: done"],
    writes: ["rename/vrs-a none *"],
    errors: [],
    says: [],
  },
  {
    name: "an answer is lost, and the vRack Services is gone when it is looked up",
    scene: configure,
    trouble: [{ do: "lost-answer", on: put }, meanwhile(again, { act: "remove", id: "vrs-a" }, 2)],
    exit: "partial 6",
    steps: ["configure/vrs-a: failed (stale, written)"],
    writes: ["configure/vrs-a none *"],
    errors: ["stale/changed-under-us"],
    says: ['Step "configure vrs-a (eu-west-gra)": vRack Services vrs-a is gone from the account.'],
  },
  {
    name: "the answer to an attachment is lost, and it is gone when it is looked up",
    scene: attach,
    trouble: [{ do: "lost-answer", on: post }, meanwhile(again, { act: "remove", id: "vrs-a" }, 3)],
    exit: "partial 6",
    steps: ["attach/vrs-a: failed (stale, written)"],
    writes: ["attach/vrs-a none *"],
    errors: ["stale/changed-under-us"],
    says: ['Step "attach vrs-a (eu-west-gra)": vRack Services vrs-a is gone from the account.'],
  },
  {
    name: "the answer to a rename is lost, and it is gone when it is looked up",
    scene: rename,
    trouble: [{ do: "lost-answer", on: "PUT /services/*" }, meanwhile(again, { act: "remove", id: "vrs-a" }, 2)],
    exit: "partial 6",
    steps: ["rename/vrs-a: failed (stale, written)"],
    writes: ["rename/vrs-a none *"],
    errors: ["stale/changed-under-us"],
    says: ['Step "rename old (eu-west-gra)": vRack Services old (vrs-a) is gone from the account.'],
  },
  {
    name: "an answer is lost, and the credentials expire before it is looked up",
    scene: configure,
    trouble: [
      { do: "lost-answer", on: put },
      { do: "status", status: 401, on: again, nth: 3 },
    ],
    exit: "partial 4",
    steps: ["configure/vrs-a: failed (request, written)"],
    writes: ["configure/vrs-a none *"],
    errors: ["auth/refused"],
    says: [
      'Step "configure vrs-a (eu-west-gra)": GET /v2/vrackServices/resource: HTTP 401 (Client::Unauthorized). You must login first. Query id: ….',
    ],
  },
  {
    name: "an answer is lost, and the API is down for a while when it is looked up",
    scene: configure,
    trouble: [
      { do: "lost-answer", on: put },
      { do: "status", status: 503, on: again, nth: 3, times: 14 },
    ],
    exit: "done 0",
    steps: ["configure/vrs-a: done"],
    writes: ["configure/vrs-a none *"],
    errors: [],
    says: [],
  },
  {
    name: "the answer to an attachment is lost, and the tasks of the vRack cannot be read: the account tells",
    scene: attach,
    trouble: [
      { do: "lost-answer", on: post },
      { do: "status", status: 403, on: "GET /vrack/*/task*", times: "always" },
    ],
    exit: "done 0",
    steps: ["attach/vrs-a: done"],
    writes: ["attach/vrs-a none *"],
    errors: [],
    says: [],
  },
  {
    name: "the task of an attachment cannot be read: the account tells",
    scene: attach,
    trouble: [{ do: "status", status: 403, on: "GET /vrack/*/task/*", times: "always" }],
    exit: "done 0",
    steps: ["attach/vrs-a: done"],
    writes: ["attach/vrs-a 200 *"],
    errors: [],
    says: [],
  },
  {
    name: "a name that somebody else replaces is not waited for without end",
    scene: rename,
    trouble: [meanwhile(again, { act: "rename", id: "vrs-a", name: "theirs" }, 2)],
    exit: "partial 7",
    steps: ["rename/vrs-a: failed (no-effect, written)"],
    writes: ["rename/vrs-a 200 *"],
    errors: ["api/no-effect"],
    says: [
      'Step "rename old (eu-west-gra)": The API took the new name of vRack Services old (vrs-a), and after 15 minutes it still does not show.',
    ],
  },
  {
    name: "the services of the account may not be read",
    scene: {
      ...rename,
      account: { ...rename.account, credentials: { unauthorizedActions: ["account:apiovh:services/get"] } },
    },
    trouble: [],
    exit: "failed 4",
    steps: ["rename/vrs-a: failed (request)"],
    writes: [],
    errors: ["auth/rights"],
    says: [
      'Step "rename old (eu-west-gra)": GET /1.0/services: HTTP 403 (Client::Forbidden). User not granted for this request. Missing IAM actions: account:apiovh:services/get. Query id: ….',
    ],
  },
  {
    name: "the answer to a rename is lost, and the credentials expire before it is looked up",
    scene: rename,
    trouble: [{ do: "lost-answer", on: "PUT /services/*" }, expired(2)],
    exit: "partial 4",
    steps: ["rename/vrs-a: failed (request, written)"],
    writes: ["rename/vrs-a none *"],
    errors: ["auth/refused"],
    says: [
      'Step "rename old (eu-west-gra)": GET /v2/vrackServices/resource: HTTP 401 (Client::Unauthorized). You must login first. Query id: ….',
    ],
  },
  {
    name: "the answer to a rename is lost, and its service may not be read: the list must do",
    scene: rename,
    trouble: [
      { do: "lost-answer", on: "PUT /services/*" },
      { do: "status", status: 403, on: "GET /services/*", times: "always" },
    ],
    exit: "done 0",
    steps: ["rename/vrs-a: done"],
    writes: ["rename/vrs-a none *", "rename/vrs-a 200 *"],
    errors: [],
    says: [],
  },
];

test.each(doubts)("$name", async ({ scene, trouble, exit, steps, writes, errors, says }) => {
  const { story, said } = await play(bench(), { ...scene, trouble });
  expect({ ...story, says: said }).toEqual({ exit, steps, writes, errors, says });
});
