import { expect, test } from "vitest";
import type { Format, Writers } from "../../src/report/format.ts";
import { formatOfEnding, formats, plainOptions } from "../../src/report/formats.ts";
import { driftView } from "../../src/report/view/drift-view.ts";
import { outcomeView } from "../../src/report/view/outcome-view.ts";
import { planView } from "../../src/report/view/plan-view.ts";
import { validationView } from "../../src/report/view/validation-view.ts";
import {
  attach,
  endpoint,
  finding,
  gra,
  outcomeOf,
  planned,
  planOf,
  stepOutcome,
  subnetChange,
  verdictOf,
} from "./builders.ts";

/** One line for everything: a format that the project does not have. */
const writers: Writers = {
  plan: ({ plan, verdict }, options) => {
    const { sentence, traffic, groups, steps } = planView(plan, verdict, { ...options, picture: false });
    const lines = groups.flatMap(({ heading, blocks }) => [heading, ...blocks.flat().map(({ text }) => text)]);
    return `plan|${[sentence, traffic, ...lines, ...steps.map(({ title }) => title)].join("|")}\n`;
  },
  failure: ({ findings }) => `failure|${findings.map(({ summary }) => summary).join("|")}\n`,
  outcome: ({ outcome, plan }, options) => {
    const { sentence, steps } = outcomeView(outcome, { ...options, plan });
    return `outcome|${[sentence, ...steps.map(({ ended, title }) => `${ended}: ${title}`)].join("|")}\n`;
  },
  drift: (report) => `drift|${driftView(report, plainOptions)?.sentence}\n`,
  doctor: ({ checkup }) => `doctor|${checkup?.endpoint.name}\n`,
  validation: ({ findings, counts }) => `validation|${validationView(findings, counts).sentence}\n`,
};
const withToy = { ...formats, bars: { endings: [".bars"], load: async () => writers } } satisfies Record<
  string,
  Format
>;

const plan = planOf({
  changes: [
    subnetChange(gra, "10.1.0.0/24", {
      action: "delete",
      impacts: ["interruption", "deletion"],
      endpoints: [endpoint("home", "10.1.0.4")],
    }),
  ],
  steps: [attach(gra)],
  objects: [planned(gra)],
});
const outcome = outcomeOf({ steps: [stepOutcome({ step: attach(gra) })] });
const counts = { files: 1, networks: 1, regions: 1, subnets: 1, endpoints: 1 };
const reports = {
  plan: { plan, verdict: verdictOf(plan), notes: [] },
  failure: { findings: [finding()], outcome: null },
  outcome: { outcome, plan, shown: [] },
  validation: { findings: [], counts },
} as const;

const written = async ({ load }: Format): Promise<readonly string[]> => {
  const of = await load();
  return [
    of.plan(reports.plan, plainOptions),
    of.failure(reports.failure, plainOptions),
    of.outcome(reports.outcome, plainOptions),
    of.validation(reports.validation, plainOptions),
  ];
};

test("a format that is added to the map writes plan, failure, outcome and validation", async () => {
  expect(await written(withToy.bars)).toEqual([
    "plan|Plan: 0 to create, 0 to update, 0 to replace, 1 to delete.|1 endpoint will be gone for good.|vRack Services prod-gra (eu-west-gra, vrs-ar7-72w-poh-3qe) in pn-100001|subnet 10.1.0.0/24|endpoint home  10.1.0.4|attach vRack Services prod-gra (eu-west-gra) to pn-100001\n",
    "failure|Value not allowed\n",
    "outcome|Apply complete. 1 step done in 42 s.|done: attach vRack Services prod-gra (eu-west-gra) to pn-100001\n",
    "validation|1 file is valid: 1 network, 1 region, 1 subnet, 1 endpoint.\n",
  ]);
});

test("a file's ending asks for its format; any other for text", () => {
  const endings = [".json", ".md", ".markdown", ".txt", "", ".bars"];
  expect(endings.map((ending) => formatOfEnding(ending, withToy))).toEqual([
    "json",
    "markdown",
    "markdown",
    "text",
    "text",
    "bars",
  ]);
  expect(formatOfEnding(".bars", formats)).toBe("text");
});

test("the formats of the project each write all four, and end with a line break", async () => {
  for (const format of Object.values(formats)) {
    for (const text of await written(format)) expect(text).toMatch(/\S\n$/u);
  }
});

test("of an outcome, text leaves out what was shown before it; a page and JSON do not", async () => {
  const shown = finding({ severity: "warning", summary: "Said before" });
  const report = { outcome: { ...outcome, findings: [shown] }, plan, shown: [shown] };
  const told = await Promise.all(
    Object.values(formats).map(async ({ load }) =>
      (await load()).outcome(report, plainOptions).includes("Said before"),
    ),
  );
  expect(told).toEqual([false, true, true]);
});

test("a failure as JSON is the outcome of an apply, else a plan that there is not", async () => {
  const { failure } = await formats.json.load();
  const refused = outcomeOf({ status: "refused", exitCode: 5, fingerprint: null, summary: null });
  expect(JSON.parse(failure({ findings: [finding()], outcome: refused }, plainOptions))).toMatchObject({
    status: "refused",
    exitCode: 5,
  });
  expect(JSON.parse(failure({ findings: [finding()], outcome: null }, plainOptions))).toMatchObject({
    fingerprint: null,
    vrackServices: [],
  });
});
