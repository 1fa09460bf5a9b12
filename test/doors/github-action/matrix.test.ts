import { describe, expect, test } from "vitest";
import { type Matrix, matrixOf } from "../../../src/doors/github-action/matrix.ts";
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
});
