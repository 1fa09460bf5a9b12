import { expect, test } from "vitest";
import { setStage } from "./stage.ts";

const account = `
vracks: [pn-100001]
vrackServices:
  - { id: vrs-aaa-bbb-ccc-gra, region: eu-west-gra, vrack: pn-100001 }
  - { id: vrs-aaa-bbb-ccc-lim, region: eu-west-lim, vrack: pn-100001 }
`;
const region = (name: string, net: number): string =>
  `  eu-west-${name}: { subnets: [{ cidr: 10.${net}.0.0/24, serviceRange: 10.${net}.0.0/28 }] }\n`;
const network = `version: 1\nvrack: pn-100001\nregions:\n${region("gra", 1)}${region("lim", 2)}`;

test("a run by hand with only applies a part of the plan that was reviewed whole; the next run does the rest", async () => {
  const stage = await setStage(network, account);
  const { number } = await stage.github.pull({ files: { "network.yaml": network } });
  await stage.run({ happening: { event: "pull_request", action: "opened", number } });
  await stage.github.merge(number, { method: "squash" });
  const by = { happening: { event: "workflow_dispatch" } } as const;
  const wrong = await stage.run({ ...by, inputs: { only: "eu-west-gar" } });
  const part = await stage.run({ ...by, inputs: { only: "eu-west-lim" } });
  const written = stage.writes();
  const rest = await stage.run(by);
  expect([wrong.code, part.code, written, rest.code, stage.writes()]).toEqual([
    1,
    0,
    ["PUT /v2/vrackServices/resource/vrs-aaa-bbb-ccc-lim"],
    0,
    ["lim", "gra"].map((name) => `PUT /v2/vrackServices/resource/vrs-aaa-bbb-ccc-${name}`),
  ]);
  expect(part.summary).toContain("Left out: `pn-100001/eu-west-gra` (1 change)");
  await stage.close();
});
