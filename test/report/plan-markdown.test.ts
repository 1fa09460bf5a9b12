import fc from "fast-check";
import { expect, test } from "vitest";
import { cliConsent } from "../../src/doors/cli/consent.ts";
import { dangersOf } from "../../src/report/view/traffic.ts";
import { type PlanMarkdownOptions, planToMarkdown } from "../../src/report/markdown/plan-markdown.ts";
import { planToText } from "../../src/report/text/plan-text.ts";
import { endpoint, finding, gra, planned, planOf, specSubnet, subnetChange, verdictOf } from "./builders.ts";
import { randomPlan } from "./random-plan.ts";
import { richPlan } from "./rich-plan.ts";

const options: PlanMarkdownOptions = {
  label: null,
  diff: true,
  diagram: true,
  maxBytes: 60_000,
  rest: "the job summary",
  consent: cliConsent,
  footer: ["Commit `abc`"],
};
const bytes = (text: string) => new TextEncoder().encode(text).length;

/** Lines of code blocks that are left open, or that another block cuts. */
function openFences(text: string): number {
  let open: string | null = null;
  for (const raw of text.split("\n")) {
    const [, ticks = "", info = ""] = /^(?:> )?(?: {2})?(`{3,})([^`]*)$/u.exec(raw) ?? [];
    if (ticks === "") continue;
    if (open === null) open = ticks;
    else if (ticks.length >= open.length && info.trim() === "") open = null;
  }
  return open === null ? 0 : 1;
}

test("no changes is a short comment", () => {
  const plan = planOf({});
  expect(
    planToMarkdown(plan, verdictOf(plan), { ...options, label: "prod`x" }),
  ).toBe(`### Network plan \`\`prod\`x\`\`: ✅ no changes

**No changes. The network matches the file.**

---
<sub>Fingerprint \`9f2c4a7be1d05c389f2c4a7be1d05c38\`</sub><br>
<sub>Commit \`abc\`</sub><br>
`);
});

test("a small plan is shown open, the danger before it", () => {
  const plan = planOf({
    changes: [
      subnetChange(gra, "10.1.0.0/24", {
        action: "delete",
        impacts: ["interruption", "deletion"],
        endpoints: [endpoint("a|b", "10.1.0.4")],
      }),
    ],
  });
  expect(
    planToMarkdown(plan, verdictOf(plan), { ...options, diagram: false, footer: [] }),
  ).toBe(`### Network plan: 🔴 1 endpoint will be gone for good

**Plan: 0 to create, 0 to update, 0 to replace, 1 to delete.**

> [!CAUTION]
> **Gone for good:** subnet \`10.1.0.0/24\` of prod-gra in eu-west-gra is deleted
>
> - \`a|b\` \`10.1.0.4\`
>
> **This plan is not applied until it is allowed.** Add:
>
> \`\`\`text
> --allow interruption --allow deletion
> \`\`\`
>
> or, to allow no more than what is shown here:
>
> \`\`\`text
> --allow interruption:vrs-ar7-72w-poh-3qe/10.1.0.0/24 \\
> --allow deletion:vrs-ar7-72w-poh-3qe/10.1.0.0/24
> \`\`\`

\`\`\`diff
@@ vRack Services prod-gra (eu-west-gra, vrs-ar7-72w-poh-3qe) @@
-   subnet 10.1.0.0/24
-       endpoint a|b  10.1.0.4
\`\`\`

---
<sub>Fingerprint \`9f2c4a7be1d05c389f2c4a7be1d05c38\`</sub><br>
`);
});

for (const row of [
  {
    name: "missing consent",
    givenBy: null,
    refusals: [],
    want: "🔴 1 endpoint will be gone for good, 5 interrupted",
    alert: "[!CAUTION]",
  },
  {
    name: "allowed",
    givenBy: "option",
    refusals: [],
    want: "🟠 1 endpoint will be gone for good, 5 interrupted (allowed)",
    alert: "[!WARNING]",
  },
  {
    name: "another refusal",
    givenBy: "policy",
    refusals: [finding({ code: "guard/resource-error" })],
    want: "🔴 refused: 1 endpoint would be gone for good, 5 interrupted",
    alert: "[!CAUTION]",
  },
] as const) {
  test(`title and alert: ${row.name}`, () => {
    const text = planToMarkdown(richPlan, { ...verdictOf(richPlan, row.givenBy), refusals: row.refusals }, options);
    expect(text.split("\n")[0]).toBe(`### Network plan: ${row.want}`);
    expect(text).toContain(`> ${row.alert}\n`);
  });
}

test("a long list of changes is collapsed; the diff, the steps and then changes are left out for want of space", () => {
  const changes = Array.from({ length: 300 }, (_, index) =>
    subnetChange(gra, `10.${index >> 8}.${index % 256}.0/24`, { action: "create" }),
  );
  const plan = planOf({
    changes,
    objects: [planned(gra, { after: { subnets: changes.map(({ cidr }) => specSubnet(cidr)) } })],
  });
  expect(planToMarkdown(plan, verdictOf(plan), options)).toContain(
    "<details><summary>300 changes</summary>\n\n```diff\n@@ vRack",
  );
  const text = planToMarkdown(plan, verdictOf(plan), { ...options, maxBytes: 4000 });
  expect(bytes(text)).toBeLessThanOrEqual(4000);
  expect(bytes(text)).toBeGreaterThan(3900);
  const shown = text.split("\n").filter((line) => line.startsWith("+   subnet")).length;
  expect(text).toContain(`_${300 - shown} of 300 groups of changes left out here; see the job summary._\n`);
  expect(text).toContain("_The full diff of 1 of 1 vRack Services left out here; see the job summary._\n");
  expect(text.endsWith("<sub>Commit `abc`</sub><br>\n")).toBe(true);
});

test("a danger that is too long lists the first and counts the rest", () => {
  const endpoints = Array.from({ length: 500 }, (_, index) => endpoint(`share-${index}`, "10.1.0.4"));
  const plan = planOf({
    changes: [subnetChange(gra, "10.1.0.0/24", { action: "delete", impacts: ["interruption", "deletion"], endpoints })],
  });
  const text = planToMarkdown(plan, verdictOf(plan), { ...options, maxBytes: 8000 });
  expect(text).toMatch(/> … and 400 more endpoints\.\n/u);
  expect(text).toContain("### Network plan: 🔴 500 endpoints will be gone for good\n");
  expect(bytes(text)).toBeLessThanOrEqual(8000);
});

test("random plans fit, keep danger and footer, and leave no fence open", () => {
  fc.assert(
    fc.property(randomPlan, fc.integer({ min: 4000, max: 30_000 }), fc.boolean(), (plan, maxBytes, isGiven) => {
      const verdict = verdictOf(plan, isGiven ? "option" : null);
      const text = planToMarkdown(plan, verdict, { ...options, maxBytes });
      expect(bytes(text)).toBeLessThanOrEqual(maxBytes);
      expect(openFences(text)).toBe(0);
      expect(text.endsWith("<sub>Commit `abc`</sub><br>\n")).toBe(true);
      expect(text.includes(isGiven ? "> [!WARNING]" : "> [!CAUTION]")).toBe(dangersOf(plan).length > 0);
      expect(text.split("\n").filter((line) => /^<\/?details>/u.test(line)).length % 2).toBe(0);
      expect(planToMarkdown(structuredClone(plan), verdict, { ...options, maxBytes })).toBe(text);
    }),
    { numRuns: 100 },
  );
});

test("random plans as text begin with their danger and write nothing but lines to the terminal", () => {
  fc.assert(
    fc.property(randomPlan, (plan) => {
      const text = planToText(plan, verdictOf(plan), { color: false, diff: true, applyCommand: "vrackops apply" });
      expect(text.startsWith("DANGER  ")).toBe(dangersOf(plan).length > 0);
      expect(text.includes("No endpoint stops answering.")).toBe(
        plan.changes.length + plan.steps.length > 0 && dangersOf(plan).length === 0,
      );
      expect(/[^\n\P{C}]/u.test(text.replace(/\p{Cn}/gu, ""))).toBe(false);
      expect(text.split("\n").some((line) => line.trimStart().startsWith("::"))).toBe(false);
    }),
    { numRuns: 100 },
  );
});
