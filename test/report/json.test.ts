import { stepJson } from "../../src/kinds/vrack-services/words/plan-json.ts";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { expect, test } from "vitest";
import { outcomeToJson } from "../../src/report/json/outcome-json.ts";
import { planToJson } from "../../src/report/json/plan-json.ts";
import { stableJson } from "../../src/report/json/stable-json.ts";
import { attach, configure, finding, gra, lim, outcomeOf, place, stepOutcome, verdictOf } from "./builders.ts";
import { randomPlan } from "./random-plan.ts";
import { richPlan } from "./rich-plan.ts";

const schemaOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), "utf8"));
const compiled = (name: string) => new Ajv({ strict: true, allErrors: true }).compile(schemaOf(name));
const validPlan = compiled("plan");
const validOutcome = compiled("outcome");

test("a plan as JSON is what its schema says, keys in their order", () => {
  const text = planToJson(richPlan, verdictOf(richPlan, "policy"), [finding({ at: place(), also: [place()] })]);
  expect(validPlan(JSON.parse(text)), JSON.stringify(validPlan.errors)).toBe(true);
  expect(Object.keys(JSON.parse(text))).toEqual([
    "formatVersion",
    "fingerprint",
    "summary",
    "changes",
    "steps",
    "findings",
    "vrackServices",
    "consents",
    "refusals",
    "digests",
    "fileDigest",
  ]);
  expect(text.endsWith("}\n")).toBe(true);
});

test("without a plan the findings say why", () => {
  const text = planToJson(null, null, [finding()]);
  expect(validPlan(JSON.parse(text))).toBe(true);
  expect(JSON.parse(text)).toEqual({
    formatVersion: "1.0",
    fingerprint: null,
    summary: null,
    changes: [],
    steps: [],
    findings: [finding()],
    vrackServices: [],
    consents: [],
    refusals: [],
    digests: null,
    fileDigest: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
});

test("a finding that is in the plan is given once", () => {
  expect(JSON.parse(planToJson(richPlan, null, richPlan.findings)).findings).toEqual(richPlan.findings);
});

test("random plans are what the schema says, the same bytes whatever the order of keys", () => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([key, part]) => [key, reversed(part)]),
          )
        : value;
  fc.assert(
    fc.property(randomPlan, (plan) => {
      const text = planToJson(plan, verdictOf(plan), []);
      expect(validPlan(JSON.parse(text)), JSON.stringify(validPlan.errors)).toBe(true);
      expect(planToJson(reversed(plan) as typeof plan, verdictOf(plan), [])).toBe(text);
    }),
    { numRuns: 100 },
  );
});

test("what a terminal obeys or hides is escaped in JSON, and the value is the same", () => {
  const value = { name: "a\u007f\u0085\u009b31m\u200e\u202e\u2028\u2029\u2066\ufeff\ue000\u{e0041}é網😀" };
  const text = stableJson(value);
  const escaped = "a\\u007f\\u0085\\u009b31m\\u200e\\u202e\\u2028\\u2029\\u2066\\ufeff\\ue000\\udb40\\udc41é網😀";
  expect(text).toBe(`{\n  "name": "${escaped}"\n}\n`);
  expect(JSON.parse(text)).toEqual(value);
});

test("an outcome as JSON is what its schema says", () => {
  const failure = {
    kind: "rights",
    message: "no",
    request: "PUT /v2/x",
    status: 403,
    errorClass: null,
    queryId: "EU.1",
    missingActions: ["a:b"],
    retryAfterMs: null,
    taken: "no",
  } as const;
  const outcome = outcomeOf({
    status: "partial",
    exitCode: 7,
    steps: [
      stepOutcome({ step: configure(gra) }),
      stepOutcome({
        step: configure(lim),
        status: "failed",
        failure: { kind: "request", message: "no", failure, written: false },
      }),
      stepOutcome({ step: attach(lim), status: "not-tried", seconds: 0, because: [`configure/${lim.id}`] }),
    ],
    addresses: [{ urn: "urn:1", name: null, before: ["10.0.0.4"], after: [] }],
    findings: [finding()],
  });
  const text = outcomeToJson(outcome);
  expect(validOutcome(JSON.parse(text)), JSON.stringify(validOutcome.errors)).toBe(true);
  const asJson = { ...outcome, steps: outcome.steps.map((one) => ({ ...one, step: stepJson(one.step) })) };
  expect(JSON.parse(text)).toEqual(asJson);
});

test("both schemas describe what they share with the same words", () => {
  const [plan, outcome] = [schemaOf("plan").definitions, schemaOf("outcome").definitions];
  const shared = Object.keys(plan).filter((name) => name in outcome);
  expect(shared).toHaveLength(12);
  for (const name of shared) expect(plan[name], name).toEqual(outcome[name]);
});

test("every property has a description", () => {
  const missing = (value: unknown, path: string): readonly string[] => {
    if (typeof value !== "object" || value === null) return [];
    const own = "properties" in value ? Object.entries(value.properties as object) : [];
    const bare = own.filter(([, part]) => !("description" in part)).map(([name]) => `${path}.${name}`);
    return [...bare, ...Object.entries(value).flatMap(([name, part]) => missing(part, `${path}.${name}`))];
  };
  expect([...missing(schemaOf("plan"), "plan"), ...missing(schemaOf("outcome"), "outcome")]).toEqual([]);
});
