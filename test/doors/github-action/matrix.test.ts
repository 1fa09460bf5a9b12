import { describe, expect, test } from "vitest";
import { exchanges } from "../../../src/doors/github-action/exchanges.ts";
import { isMatrixLabel, type Matrix, matrixOf } from "../../../src/doors/github-action/matrix.ts";
import { loadNetworks } from "../../../src/file/read/load-networks.ts";
import type { DesiredNetwork } from "../../../src/model/network.ts";
import { emptyAccount, networkWith } from "./accounts.ts";
import { setStage, type Stage, type Step } from "./stage.ts";

const named = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `networks/${index}.yaml` }));
const entries = ({ include }: Matrix) => new Map(include.map(({ label, files }) => [label, files]));

test.each([1, 255, 257, 400, 2000])("one more file beside %i changes one entry at most", (count) => {
  const before = entries(matrixOf(named(count)));
  const after = entries(matrixOf([...named(count), { name: "networks/a.yaml" }]));
  const changed = [...after].filter(([label, files]) => before.get(label) !== files);
  expect([changed.length, [...before.keys()].every((label) => after.has(label)), after.size <= 256]).toEqual([
    1,
    true,
    true,
  ]);
});

test("one entry a file, none for no file, and none empty", () => {
  expect([matrixOf(named(2)), matrixOf([])]).toEqual([
    {
      include: [
        { label: "networks/0.yaml", files: "networks/0.yaml" },
        { label: "networks/1.yaml", files: "networks/1.yaml" },
      ],
    },
    { include: [] },
  ]);
  expect(matrixOf(named(300)).include.every(({ files }) => files !== "")).toBe(true);
});

test("files that belong together share an entry, where the first of them was", () => {
  const labels = (together: readonly (readonly string[])[], count = 4) =>
    matrixOf(named(count), together).include.map(({ label, files }) => [label, files.split("\n").length]);
  expect(labels([["networks/1.yaml", "networks/3.yaml"]])).toEqual([
    ["networks/0.yaml", 1],
    ["networks/1.yaml + networks/3.yaml", 2],
    ["networks/2.yaml", 1],
  ]);
  const all = named(40).map(({ name }) => name);
  const label = String(labels([all], 40)[0]?.[0]);
  expect([label.length <= 200, isMatrixLabel(label, (name) => name === "networks/0.yaml")]).toEqual([true, true]);
  // Beyond the limit whole buckets are joined, so that there are never more.
  expect(labels([["networks/1.yaml", "networks/3.yaml"]], 2000).length).toBe(labels([], 2000).length - 1);
});

const file = (name: string, vrack: string, endpoints: readonly string[], region = "eu-west-gra") => {
  const text = networkWith({ vlan: 30, endpoints }).replace("pn-100001", vrack).replace("eu-west-gra", region);
  return { name, networks: loadNetworks([{ name, bytes: Buffer.from(text) }]).desired.networks };
};
const withId = (networks: readonly DesiredNetwork[], id: string) =>
  networks.map((network) => ({ ...network, regions: network.regions.map((region) => ({ ...region, id })) }));
const urn = "urn:v1:eu:resource:storageNetApp:11111111-2222-3333-4444-555555555555";

test.each([
  ["nothing moves", [file("a", "pn-1", ["x"])], [file("a", "pn-1", ["x", "y"]), file("b", "pn-2", ["z"])], []],
  [
    "a service by its name",
    [file("a", "pn-1", ["x"])],
    [file("a", "pn-1", []), file("b", "pn-2", ["x"])],
    [["a", "b"]],
  ],
  [
    "a name of another region",
    [file("a", "pn-1", ["x"])],
    [file("a", "pn-1", []), file("b", "pn-2", ["x"], "eu-west-lim")],
    [],
  ],
  ["a service by its URN", [file("a", "pn-1", [urn])], [file("a", "pn-1", []), file("b", "pn-2", [urn])], [["a", "b"]]],
  [
    "a whole vRack Services by its place",
    [file("a", "pn-1", []), file("b", "pn-2", [])],
    [file("a", "pn-2", []), file("b", "pn-1", [])],
    [["a", "b"]],
  ],
  [
    "a service that one file calls by its URN and the other by its name",
    [file("a", "pn-1", [urn])],
    [file("a", "pn-1", []), file("b", "pn-2", ["x"])],
    [["a", "b"]],
  ],
  [
    "a URN and a name of different regions",
    [file("a", "pn-1", [urn])],
    [file("a", "pn-1", []), file("b", "pn-2", ["x"], "eu-west-lim")],
    [],
  ],
  [
    "a vRack Services that one file means by its vRack and the other by its id",
    [file("a", "pn-1", [])],
    [
      { name: "a", networks: [] },
      { ...file("b", "pn-2", []), networks: withId(file("b", "pn-2", []).networks, "vrs-aaa-bbb-ccc-ddd") },
    ],
    [["a", "b"]],
  ],
  [
    "a chain",
    [file("a", "pn-1", ["x"]), file("b", "pn-2", ["y"])],
    [file("a", "pn-1", []), file("b", "pn-2", ["x"]), file("c", "pn-3", ["y"])],
    [["a", "b", "c"]],
  ],
] as const)("between files: %s", (_, before, now, want) => {
  expect(exchanges(before, now)).toEqual(want);
});

describe.concurrent("the list of a workflow", () => {
  const one = (vrack: string) => networkWith({ vlan: 30, endpoints: [] }).replace("pn-100001", vrack);
  const list = async (stage: Stage, step: Step) => {
    const { code, outputs } = await stage.run({
      ...step,
      inputs: { command: "validate", files: "networks/*.yaml", ...step.inputs },
    });
    const { include } = JSON.parse(outputs["matrix"] ?? "") as Matrix;
    return [code, include.map(({ label }) => label), outputs["has-networks"]];
  };
  const withTwo = async (): Promise<Stage> => {
    const stage = await setStage("", emptyAccount);
    await stage.write("networks/a.yaml", one("pn-100001"));
    await stage.write("networks/b.yaml", one("pn-100002"));
    return stage;
  };
  const both = [0, ["networks/a.yaml", "networks/b.yaml"], "true"];

  test("on a push has only the networks that it touches", async () => {
    const stage = await withTwo();
    const pushed = await stage.github.commit({ files: { "networks/b.yaml": one("pn-100002"), "README.md": "# b" } });
    const other = await stage.github.commit({ files: { "README.md": "# c" } });
    expect(await list(stage, { happening: { event: "push", pushed } })).toEqual([0, ["networks/b.yaml"], "true"]);
    expect(await list(stage, { happening: { event: "push", pushed: other } })).toEqual([0, [], "false"]);
    await stage.close();
  });

  test("has all of them where that is not known, and on everything else", async () => {
    const stage = await withTwo();
    const pushed = await stage.github.commit({ files: { "networks/b.yaml": one("pn-100002") } });
    const created = { ...pushed, before: "0".repeat(40) };
    const { number } = await stage.github.pull();
    expect(await list(stage, { happening: { event: "push", pushed: created } })).toEqual(both);
    expect(await list(stage, { happening: { event: "push", pushed }, token: null })).toEqual(both);
    expect(await list(stage, { happening: { event: "pull_request", action: "opened", number } })).toEqual(both);
    expect(await list(stage, { happening: { event: "workflow_dispatch" } })).toEqual(both);
    await stage.close();
  });

  test("may be empty: that fails nothing, and says so", async () => {
    const stage = await setStage("", emptyAccount);
    const happening = { event: "workflow_dispatch" } as const;
    expect(await list(stage, { happening })).toEqual([0, [], "false"]);
    expect(await list(stage, { happening, inputs: { files: "networks/a.yaml" } })).toEqual([3, [], "false"]);
    await stage.close();
  });

  const account = `
vracks: [pn-100001, pn-100002]
vrackServices:
  - { id: vrs-ar7-72w-poh-3qe, region: eu-west-gra, name: prod-gra, vrack: pn-100001, subnets: [{ name: storage, cidr: 10.120.0.0/24, serviceRange: 10.120.0.0/28, vlan: 30, endpoints: [home-dirs] }] }
  - { id: vrs-b7x-k2p-uhe-t4m, region: eu-west-gra, name: prod-gra, vrack: pn-100002, subnets: [{ name: storage, cidr: 10.120.0.0/24, serviceRange: 10.120.0.0/28, vlan: 30 }] }
managedServices: [{ name: home-dirs, region: eu-west-gra }]
`;
  const both2 = (ofA: readonly string[], ofB: readonly string[]) => ({
    "networks/a.yaml": networkWith({ vlan: 30, endpoints: ofA }),
    "networks/b.yaml": networkWith({ vlan: 30, endpoints: ofB }).replace("pn-100001", "pn-100002"),
  });

  test("has one entry for files that exchange a service; its plan is a move, and the merge finds it reviewed", async () => {
    const stage = await setStage("", account, { github: { files: both2(["home-dirs"], []) } });
    const files = both2([], ["home-dirs"]);
    for (const [name, text] of Object.entries(files)) await stage.write(name, text);
    const { number } = await stage.github.pull({ files });
    const opened = { event: "pull_request", action: "opened", number } as const;
    const label = "networks/a.yaml + networks/b.yaml";
    expect(await list(stage, { happening: opened })).toEqual([0, [label], "true"]);
    const inputs = { label, files: "networks/a.yaml\nnetworks/b.yaml" };
    const planned = await stage.run({ happening: opened, inputs });
    expect([planned.code, planned.outputs["to-delete"], planned.outputs["interruptions"]]).toEqual([0, "0", "1"]);
    await stage.github.label(number, "allow-interruption", { by: "carol" });
    const pushed = await stage.github.merge(number, { method: "squash" });
    expect(await list(stage, { happening: { event: "push", pushed } })).toEqual([0, [label], "true"]);
    const applied = await stage.run({ happening: { event: "push", pushed }, inputs });
    expect([applied.code, stage.writes().length], applied.log).toEqual([0, 2]);
    await stage.close();
  });

  test("tells of a file that is gone, folds its comment away, and that of a file with another name", async () => {
    const old = both2(["home-dirs"], []);
    const stage = await setStage("", account, { github: { files: old } });
    const { "networks/a.yaml": a, "networks/b.yaml": b } = old;
    await stage.write("networks/b.yaml", b);
    const { number } = await stage.github.pull({ files: { "networks/b.yaml": `${b}# changed\n` } });
    const opened = { event: "pull_request", action: "opened", number } as const;
    for (const name of ["networks/a.yaml", "networks/b.yaml"]) {
      await stage.write(name, old[name as keyof typeof old]);
      await stage.run({ happening: opened, inputs: { label: name, files: name } });
    }
    const headings = async () => (await stage.shown(number)).map(({ body }) => body.split("\n")[1]);
    expect((await headings()).length).toBe(2);
    await stage.remove("networks/a.yaml");
    await stage.remove("networks/b.yaml");
    await stage.write("networks/c.yaml", b);
    await stage.github.push(number, {
      files: { "networks/a.yaml": null, "networks/b.yaml": null, "networks/c.yaml": b },
    });
    const inputs = { command: "validate", files: "networks/*.yaml" };
    const done = await stage.run({ happening: opened, inputs });
    const told =
      "networks/a.yaml is gone, which deletes nothing: nobody manages 2 things in pn-100001 (eu-west-gra) any more, and 1 endpoint keeps answering (home-dirs).";
    const [comment, ...others] = await stage.shown(number);
    expect([done.code, done.annotations.join("\n").includes(told), others]).toEqual([0, true, []]);
    expect(comment?.body).toContain("nobody manages 2 things");
    // It is back: nothing is to be told any more.
    await stage.write("networks/a.yaml", a);
    await stage.github.push(number, { files: { "networks/a.yaml": a } });
    await stage.run({ happening: opened, inputs });
    expect(await headings()).toEqual([]);
    await stage.close();
  });

  test("a plan of all files tells of one that is gone", async () => {
    const stage = await setStage("", account, { github: { files: both2(["home-dirs"], []) } });
    await stage.write("networks/b.yaml", both2([], [])["networks/b.yaml"]);
    const { number } = await stage.github.pull({ files: { "networks/a.yaml": null } });
    const done = await stage.run({
      happening: { event: "pull_request", action: "opened", number },
      inputs: { files: "networks/*.yaml", comment: "changes" },
    });
    const [comment] = await stage.shown(number);
    expect([done.code, comment?.body.includes("nobody manages 2 things in `pn-100001`")]).toEqual([0, true]);
    await stage.close();
  });
});
