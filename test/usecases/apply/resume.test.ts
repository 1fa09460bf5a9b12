import { expect, test } from "vitest";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { useBench } from "../../converge/bench.ts";
import { accountOf, fileOf, goOn, play, type Scene, subnet } from "./story.ts";

const bench = useBench();

const move: Scene = {
  account: accountOf([{ subnets: [subnet(10, ["alpha"])] }]),
  file: fileOf({ "pn-2": [{ id: "vrs-a", name: "moved", subnets: [subnet(10, ["alpha"])] }] }),
};
const ring: Scene = {
  account: accountOf([{ subnets: [subnet(10, ["alpha"])] }, {}, { vrack: "pn-2", subnets: [subnet(30, ["beta"])] }]),
  file: fileOf({
    "pn-1": [{ id: "vrs-a", subnets: [subnet(10, ["beta"]), subnet(11)] }],
    "pn-2": [{ id: "vrs-c", subnets: [subnet(30, ["alpha"])] }],
  }),
};

interface Row {
  readonly name: string;
  readonly scene: Scene;
  readonly trouble: Trouble;
  readonly first: readonly string[];
  readonly rest: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: "between the two halves of a move",
    scene: move,
    trouble: { do: "status", status: 400, class: "Client::BadRequest::NotEligible", on: "POST *" },
    first: ["detach/vrs-a: done", "attach/vrs-a: failed (request)", "rename/vrs-a: done"],
    rest: ["attach/vrs-a: done"],
  },
  {
    name: "with only the name done",
    scene: move,
    trouble: { do: "status", status: 400, on: "DELETE *" },
    first: ["detach/vrs-a: failed (request)", "attach/vrs-a: not-tried (detach/vrs-a)", "rename/vrs-a: done"],
    rest: ["detach/vrs-a: done", "attach/vrs-a: done"],
  },
  {
    name: "in the middle of a ring exchange, before the other takes",
    scene: ring,
    trouble: { do: "status", status: 400, on: "PUT *", nth: 2 },
    first: [
      "configure/vrs-a/release: done",
      "configure/vrs-c: failed (request)",
      "configure/vrs-a/take: not-tried (configure/vrs-c)",
    ],
    rest: ["configure/vrs-c: done", "configure/vrs-a: done"],
  },
  {
    name: "in the middle of a ring exchange, before the one that was cut takes",
    scene: ring,
    trouble: { do: "status", status: 400, on: "PUT *", nth: 3 },
    first: ["configure/vrs-a/release: done", "configure/vrs-c: done", "configure/vrs-a/take: failed (request)"],
    rest: ["configure/vrs-a: done"],
  },
];

test.each(rows)(
  "what is left of a plan that stopped $name is accepted with --resume, and only with it",
  async ({ scene, trouble, first, rest }) => {
    const { story, plan } = await play(bench(), { ...scene, trouble: [trouble] });
    expect([story.exit, story.steps]).toEqual(["partial 7", first]);
    const strict = await goOn(bench(), scene.file, { reviewed: plan.fingerprint });
    expect([strict.story.exit, strict.story.writes, strict.story.errors]).toEqual([
      "refused 6",
      [],
      ["stale/fingerprint"],
    ]);
    const resumed = await goOn(bench(), scene.file, { reviewed: plan, resume: true });
    expect([resumed.story.exit, resumed.story.steps]).toEqual(["done 0", rest]);
    expect(resumed.outcome.findings.map(({ code }) => code)).toContain("stale/remainder");
    const nothing = await goOn(bench(), scene.file, { reviewed: plan, resume: true });
    expect([nothing.story.exit, nothing.story.writes]).toEqual(["nothing-to-do 0", []]);
  },
);

test.each(rows)(
  "more than what is left of a plan that stopped $name is refused, nothing written",
  async ({ scene, trouble }) => {
    const { plan } = await play(bench(), { ...scene, trouble: [trouble] });
    bench().simulator.world.edit({ act: "rename", id: "vrs-a", name: "somebody else's" });
    const file = scene.file.replaceAll(`"10.10.0.0/28"`, `"10.10.0.64/28"`);
    const { story } = await goOn(bench(), file, { reviewed: plan, resume: true });
    expect([story.exit, story.writes, story.errors]).toEqual(["refused 6", [], ["stale/fingerprint"]]);
  },
);

test("somebody else's change since the review is refused, even if it only undoes what was done", async () => {
  const { plan } = await play(bench(), { ...ring, trouble: [{ do: "status", status: 400, on: "PUT *", nth: 3 }] });
  bench().simulator.world.edit({ act: "configure", id: "vrs-c", subnets: [] });
  const { story } = await goOn(bench(), ring.file, { reviewed: plan, resume: true });
  expect([story.exit, story.writes, story.errors]).toEqual(["refused 6", [], ["stale/fingerprint"]]);
});

test.each(["", "latest", "0123456789abcdef", `${"0".repeat(32)}.short`])(
  "a fingerprint such as %j refuses",
  async (reviewed) => {
    const { story } = await play(bench(), { ...move, options: { reviewed, resume: true } });
    expect([story.exit, story.writes, story.errors]).toEqual(["refused 6", [], ["stale/fingerprint-format"]]);
  },
);
