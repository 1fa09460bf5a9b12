import { readFile, stat } from "node:fs/promises";
import { expect, test } from "vitest";
import { traceOf, traceText } from "../../../src/engine/trace.ts";
import type { Plan } from "../../../src/model/plan.ts";
import { emptyAccount } from "./accounts.ts";
import type { MatrixEntry } from "../../../src/doors/github-action/matrix.ts";
import { setStage } from "./stage.ts";

const count = 500;
const id = (index: number): string =>
  `vrs-a${String(index).padStart(3, "0")[0]}a-${String(index).padStart(3, "0")}-aaa-aaa`;
const numbers = Array.from({ length: count }, (_, index) => index);

const account = [
  `vracks: [${numbers.map((index) => `pn-${100_000 + index}`).join(", ")}]`,
  "vrackServices:",
  ...numbers.map((index) => `  - { id: ${id(index)}, region: eu-west-gra, vrack: pn-${100_000 + index} }`),
  "managedServices:",
  ...numbers.flatMap((index) => [0, 1].map((part) => `  - { name: files-${index}-${part}, region: eu-west-gra }`)),
].join("\n");

const network = (index: number): string => `version: 1
vrack: pn-${100_000 + index}
regions:
  eu-west-gra:
    subnets:
      - { name: n${index}, cidr: 10.120.0.0/24, serviceRange: 10.120.0.0/28, vlan: 30, endpoints: [files-${index}-0, files-${index}-1] }
`;

test("500 networks in one plan: nothing is cut in the middle", async () => {
  const stage = await setStage(numbers.map(network).join("---\n"), account, { taskMs: 0 });
  const { number } = await stage.github.pull({ branch: "lan" });
  const done = await stage.run({ happening: { event: "pull_request", action: "opened", number } });
  const [comment] = await stage.shown(number);
  const body = comment?.body ?? "";
  expect([done.code, done.outputs["to-create"], done.annotations]).toEqual([0, "1500", []]);
  expect([body.length < 65_536, Buffer.byteLength(done.summary) < 2 ** 20]).toEqual([true, true]);
  // Every fence and every fold that is opened is closed, and title, sum and footer are there.
  for (const text of [body, done.summary]) {
    expect((text.match(/^`{3,}/gm) ?? []).length % 2).toBe(0);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    expect(text).toContain("**Plan: 1500 to create, 0 to update, 0 to replace, 0 to delete.**");
    expect(text).toContain("Merging applies this plan and nothing else");
  }
  expect(body).toMatch(/_\d+ of 500 groups of changes left out here; see the job summary\._/);
  expect(body).toContain("_The diagram is left out: it would have 2500 boxes, and 60 is the most._");
  expect((await stat(done.outputs["plan-json"] ?? "")).size).toBeGreaterThan(2 ** 20);
  // What tells what is left of the plan is whole in the marker, and nowhere in sight.
  const marker = JSON.parse((body.split("\n")[0] ?? "").slice("<!-- vrackops:v1 ".length, -" -->".length)) as Readonly<
    Record<string, string>
  >;
  expect(marker["fingerprint"]).toBe(done.outputs["fingerprint"]);
  const plan = JSON.parse(await readFile(done.outputs["plan-json"] ?? "", "utf8")) as Pick<Plan, "digests">;
  expect(marker["trace"]).toBe(traceText(traceOf(plan)));
  expect(body.split("\n").slice(1).join("\n")).not.toContain(marker["trace"]);
  await stage.close();
});

test("hundreds of files: one job each, and several files a job beyond GitHub's limit", async () => {
  const stage = await setStage(network(0), emptyAccount);
  await Promise.all(
    numbers
      .slice(0, 300)
      .map((index) => stage.write(`networks/${String(index).padStart(3, "0")}.yaml`, network(index))),
  );
  const { number } = await stage.github.pull({ branch: "lan" });
  const happening = { event: "pull_request", action: "opened", number } as const;
  const list = async (files: string) => {
    const done = await stage.run({ happening, inputs: { command: "validate", files } });
    return {
      code: done.code,
      include: (JSON.parse(done.outputs["matrix"] ?? "{}") as { readonly include: readonly unknown[] }).include,
    };
  };
  const few = await list("networks/00*.yaml");
  const many = await list("networks/*.yaml");
  const files = (many.include as readonly MatrixEntry[]).flatMap((entry) => entry.files.split("\n"));
  expect([few.code, few.include.length, few.include[1]]).toEqual([
    0,
    10,
    { label: "networks/001.yaml", files: "networks/001.yaml" },
  ]);
  const names = numbers.slice(0, 300).map((index) => `networks/${String(index).padStart(3, "0")}.yaml`);
  expect([many.code, many.include.length <= 256, files.toSorted()]).toEqual([0, true, names]);
  await stage.close();
});
