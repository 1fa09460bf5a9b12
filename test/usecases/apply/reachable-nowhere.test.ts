import { expect, test } from "vitest";
import type { Outcome } from "../../../src/model/outcome.ts";
import type { Plan } from "../../../src/model/plan.ts";
import { outcomeToJson } from "../../../src/report/json/outcome-json.ts";
import { outcomeToMarkdown } from "../../../src/report/markdown/outcome-markdown.ts";
import { outcomeToText } from "../../../src/report/text/outcome-text.ts";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { useBench } from "../../converge/bench.ts";
import { configure, exchange, post } from "./scenes.ts";
import { accountOf, fileOf, goOn, play, type Scene, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

const commands = { plan: "vrackops plan network.yaml", apply: "vrackops apply network.yaml" };
const text = (outcome: Outcome, plan: Plan): string => outcomeToText(outcome, { color: false, plan, commands });
const refusing = (on: string): Trouble => ({
  do: "status",
  status: 400,
  class: "Client::BadRequest::NotToday",
  on,
  times: "always",
});

const alpha = "urn:v1:eu:resource:storageNetApp:157691ed-faa7-4f25-a844-4cce310c26bc";

/** `vrs-a` and what it carries leaves pn-1 for pn-2. */
const leave: Scene = {
  account: accountOf([{ subnets: [subnet(10, ["alpha"])] }]),
  file: fileOf({ "pn-2": [{ id: "vrs-a", subnets: [subnet(10, ["alpha"])] }] }),
};

test("released and not taken: the first words say what is reachable nowhere, and how to put it back", async () => {
  const scene = { ...exchange, trouble: [refusing("PUT /vrackServices/resource/vrs-c")] };
  const { outcome, plan, story } = await play(bench(), scene);
  expect(story.steps).toEqual(["configure/vrs-a: done", "configure/vrs-c: failed (request)"]);
  const [address] = outcome.reachableNowhere[0]?.endpoints[0]?.before ?? [];
  expect(text(outcome, plan).split("\n").slice(0, 15)).toEqual([
    `Reachable nowhere now: alpha (was ${address}).`,
    "To get them where they were to go, fix what failed (below) and apply again:",
    "  vrackops apply network.yaml",
    "To put it back where it was, in vRack Services vrs-a (eu-west-gra): take it out of eu-west-gra in the document of pn-2, have this as region eu-west-gra of the document of pn-1, and apply:",
    "  vrack: pn-1",
    "  regions:",
    "    eu-west-gra:",
    "      id: vrs-a",
    "      subnets:",
    "        - name: net-10",
    "          cidr: 10.10.0.0/24",
    "          serviceRange: 10.10.0.0/28",
    "          vlan: 10",
    "          endpoints:",
    `            - ${alpha} # alpha`,
  ]);
  const markdown = outcomeToMarkdown(outcome, { plan, commands, label: null, maxBytes: 60_000, rest: "", footer: [] });
  expect(markdown.split("\n").slice(0, 3)).toEqual([
    "### Network apply: 🔴 1 endpoint is reachable nowhere",
    "",
    expect.stringMatching(/^\*\*Reachable nowhere now: alpha \(was `10\.10\.0\.\d+`\)\.\*\*$/),
  ]);
  const json = outcomeToJson(outcome);
  expect(json.startsWith('{\n  "reachableNowhere": [\n')).toBe(true);
  const { reachableNowhere } = JSON.parse(json) as { reachableNowhere: unknown };
  expect(reachableNowhere).toEqual([
    {
      endpoints: [{ urn: alpha, name: "alpha", before: [expect.stringMatching(/^10\.10\.0\.\d+$/)] }],
      vrack: "pn-1",
      region: "eu-west-gra",
      vrackServices: "vrs-a",
      putBack: expect.stringContaining("\nvrack: pn-1\nregions:\n"),
    },
  ]);
});

/** The lines that an outcome says to have in the file. */
const linesOf = (outcome: Outcome): string => {
  const { reachableNowhere } = JSON.parse(outcomeToJson(outcome)) as { reachableNowhere: { putBack: string }[] };
  return reachableNowhere.map(({ putBack }) => putBack.split("\n").slice(1).join("\n")).join("\n---\n");
};

const reachable = () =>
  Object.values(bench().simulator.world.state().vrackServices)
    .filter(({ vrack }) => vrack !== null)
    .flatMap(({ id, current }) => current.flatMap(({ endpoints }) => endpoints.map(({ urn }) => `${id} ${urn}`)));

test.each<{ name: string; scene: Scene; on: string; rest: string }>([
  {
    name: "an endpoint that was released",
    scene: exchange,
    on: "PUT /vrackServices/resource/vrs-c",
    rest: fileOf({ "pn-2": [{ id: "vrs-c", subnets: [subnet(20)] }] }),
  },
  { name: "a vRack Services that was detached", scene: leave, on: post, rest: "" },
  {
    name: "an endpoint whose subnet was released with it",
    scene: {
      ...exchange,
      file: fileOf({ "pn-1": [{ id: "vrs-a" }], "pn-2": [{ id: "vrs-c", subnets: [subnet(20, ["alpha"])] }] }),
    },
    on: "PUT /vrackServices/resource/vrs-c",
    rest: fileOf({ "pn-2": [{ id: "vrs-c", subnets: [subnet(20)] }] }),
  },
])("what is said to put back puts back: $name", async ({ scene, on, rest }) => {
  const { outcome } = await play(bench(), { ...scene, trouble: [refusing(on)] });
  expect([reachable(), outcome.reachableNowhere.length]).toEqual([[], 1]);
  bench().simulator.world.script([]);
  const back = `version: 1\n${linesOf(outcome)}`;
  const { story } = await goOn(bench(), rest === "" ? back : `${back}\n---\n${rest}`);
  expect([story.exit, reachable()]).toEqual(["done 0", [`vrs-a ${alpha}`]]);
});

test("applying again has it where it was to go, when the API takes it", async () => {
  const trouble = [{ ...refusing("PUT /vrackServices/resource/vrs-c"), times: 1 }];
  await play(bench(), { ...exchange, trouble });
  const { story, outcome } = await goOn(bench(), exchange.file);
  expect([story.exit, outcome.reachableNowhere, reachable()]).toEqual(["done 0", [], [`vrs-c ${alpha}`]]);
});

test("what the platform fails to put anywhere is for support to mend", async () => {
  const trouble: Trouble[] = [{ do: "fail-task", on: "PUT /vrackServices/resource/vrs-c" }];
  const { outcome, plan } = await play(bench(), { ...exchange, trouble });
  expect(text(outcome, plan).split("\n").slice(0, 4)).toEqual([
    expect.stringMatching(/^Reachable nowhere now: alpha \(was 10\.10\.0\.\d+\)\.$/),
    "To get them where they were to go, fix what failed (below) and apply again:",
    "  vrackops apply network.yaml",
    "What they were to go to is in ERROR: OVHcloud support has to fix it before anything can be put back.",
  ]);
});

test("nothing is lost: nothing is said of it", async () => {
  for (const scene of [
    exchange,
    leave,
    configure,
    { ...exchange, trouble: [refusing("PUT /vrackServices/resource/vrs-a")] },
    { ...leave, trouble: [refusing("DELETE *")] },
    // Taken, and the platform is still at work on it.
    {
      ...exchange,
      trouble: [{ do: "slow-task", factor: 100, on: "PUT /vrackServices/resource/vrs-c" } as const],
      options: { timeoutMs: 60_000 },
    },
    // Meant to go.
    { ...exchange, file: fileOf({ "pn-1": [{ id: "vrs-a", subnets: [subnet(10)] }] }) },
  ]) {
    const { outcome } = await play(bench(), scene);
    expect(outcome.reachableNowhere).toEqual([]);
  }
});

test.each([
  [
    "an attachment",
    "POST *",
    [
      "vrs-a was detached and is being attached to the other vRack: its endpoints do not answer until that is done.",
      "Wait until it has finished, and look again with plan.",
    ],
  ],
  [
    "a detachment",
    "DELETE *",
    [
      "vrs-a is being detached, and the run ended before it could be attached to the other vRack: its endpoints stop answering.",
      null,
    ],
  ],
])("a run that ends while %s is under way says that it is", async (_, on, said) => {
  const slow: Trouble = { do: "slow-task", factor: 100, on };
  const { outcome, plan } = await play(bench(), { ...leave, trouble: [slow], options: { timeoutMs: 60_000 } });
  const [told] = outcome.findings.filter(({ code }) => code === "live/in-no-vrack");
  expect([told?.detail, said[1] === null ? null : told?.fix]).toEqual(said);
  const lines = text(outcome, plan).split("\n");
  expect(lines.filter((line) => line.includes("fix what failed"))).toEqual([]);
});
