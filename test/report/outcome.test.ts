import { expect, test } from "vitest";
import type { Failure } from "../../src/model/failure.ts";
import { outcomeToMarkdown } from "../../src/report/markdown/outcome-markdown.ts";
import { outcomeSentence } from "../../src/report/view/outcome-sentence.ts";
import { outcomeToText } from "../../src/report/text/outcome-text.ts";
import { attach, configure, endpoint, finding, gra, lim, outcomeOf, stepOutcome, summary } from "./builders.ts";
import { richPlan } from "./rich-plan.ts";

const commands = { plan: "vrackops plan network.yaml", apply: "vrackops apply network.yaml" };
const failure: Failure = {
  kind: "rights",
  message: "The API says no.",
  request: "PUT /v2/vrackServices/resource/vrs-bbb-222-bbb-222",
  status: 403,
  errorClass: "Client::Forbidden",
  queryId: "EU.ext-1.abc",
  missingActions: ["vrackServices:apiovh:resource/edit"],
  retryAfterMs: null,
  taken: "no",
};
const done = stepOutcome({ step: configure(gra) });
const failed = stepOutcome({
  step: configure(lim),
  status: "failed",
  seconds: 3,
  failure: { kind: "request", message: "The API says no.", failure, written: false },
});
const notTried = stepOutcome({ step: attach(lim), status: "not-tried", seconds: 0, because: [`configure/${lim.id}`] });
const underWay = stepOutcome({ step: attach(gra), status: "under-way", seconds: 100 });
const partial = outcomeOf({
  status: "partial",
  exitCode: 7,
  steps: [done, failed, notTried],
  addresses: [{ ...endpoint("home-dirs"), before: ["10.120.0.4"], after: ["10.120.0.9"] }],
  findings: [
    finding({ code: "auth/rights", summary: "Missing permissions", detail: "The API says no.", fix: "Grant it." }),
  ],
});

for (const [outcome, want] of [
  [outcomeOf({ steps: [done, done, done] }), "Apply complete. 3 steps done in 42 s."],
  [outcomeOf({ steps: [done], seconds: 0.44 }), "Apply complete. 1 step done in 0.4 s."],
  [outcomeOf({ steps: [done], seconds: 185 }), "Apply complete. 1 step done in 3 min 05 s."],
  [partial, "Apply stopped. 1 of 3 steps done, 1 failed, 1 not tried."],
  [outcomeOf({ status: "failed", steps: [failed] }), "Apply failed. 0 of 1 step done, 1 failed."],
  [outcomeOf({ status: "failed" }), "Apply failed. Nothing was ordered or changed."],
  [outcomeOf({ status: "refused" }), "Apply refused. Nothing was ordered or changed."],
  [outcomeOf({ status: "nothing-to-do", summary: summary() }), "No changes. The network matches the file."],
  [
    outcomeOf({ status: "timed-out", steps: [done, underWay] }),
    "Apply ran out of time. 1 of 2 steps done, 1 under way.",
  ],
  [
    outcomeOf({ status: "interrupted", steps: [underWay, notTried] }),
    "Apply was interrupted. 0 of 2 steps done, 1 under way, 1 not tried.",
  ],
] as const) {
  test(`sum: ${want}`, () => expect(outcomeSentence(outcome)).toBe(want));
}

test("a stopped apply says what was done, what failed and why, once, what was not tried, and how to go on", () => {
  expect(
    outcomeToText(partial, { color: false, plan: richPlan, commands }),
  ).toBe(`  done        configure vRack Services prod-gra (eu-west-gra)  12 s
  failed      configure vRack Services prod-lim (eu-west-lim)  3 s
  not tried   attach vRack Services prod-lim (eu-west-lim) to pn-100001
              because "configure vRack Services prod-lim (eu-west-lim)" failed

Addresses that changed:
  home-dirs  10.120.0.4  ->  10.120.0.9

error  Missing permissions  [auth/rights]
  The API says no.
  Grant it.

Apply stopped. 1 of 3 steps done, 1 failed, 1 not tried. (9 requests)

What is done stays done and is not sent again.
To go on, see what is left and apply again:
  vrackops plan network.yaml
  vrackops apply network.yaml
`);
});

test("the same as Markdown", () => {
  expect(
    outcomeToMarkdown(partial, {
      label: "prod",
      plan: richPlan,
      commands,
      maxBytes: 60_000,
      rest: "the log",
      footer: [],
    }),
  ).toBe(`### Network apply \`prod\`: ❌ partly applied

**Apply stopped. 1 of 3 steps done, 1 failed, 1 not tried.**

What is done stays done and is not sent again. To go on, see what is left and apply again:

\`\`\`sh
vrackops plan network.yaml
vrackops apply network.yaml
\`\`\`

**Addresses that changed**

| Endpoint | Before | After |
|---|---|---|
| \`home-dirs\` | \`10.120.0.4\` | \`10.120.0.9\` |

- ✅ **done** configure vRack Services prod-gra (eu-west-gra), 12 s
- ❌ **failed** configure vRack Services prod-lim (eu-west-lim), 3 s
- ⏸️ **not tried** attach vRack Services prod-lim (eu-west-lim) to \`pn-100001\`<br>because "configure vRack Services prod-lim (eu-west-lim)" failed

- ❌ **error**: Missing permissions (\`auth/rights\`)

  The API says no.

  Grant it.

---
<sub>Fingerprint \`9f2c4a7be1d05c389f2c4a7be1d05c38\`</sub><br>
`);
});

for (const [because, want] of [
  [["interrupted"], "because the run was interrupted"],
  [["timeout"], "because the run timed out"],
  [["step-timeout"], "because its time was up"],
  [[`configure/${lim.id}`], 'because "configure vRack Services prod-lim (eu-west-lim)" failed'],
  [[`attach/${gra.id}`], 'because "attach vRack Services prod-gra (eu-west-gra) to pn-100001" is still under way'],
  [[`attach/${lim.id}`], 'because "attach vRack Services prod-lim (eu-west-lim) to pn-100001" was not tried'],
  [
    [`configure/${lim.id}`, `attach/${gra.id}`],
    'because "configure vRack Services prod-lim (eu-west-lim)" failed and "attach vRack Services prod-gra (eu-west-gra) to pn-100001" is still under way',
  ],
] as const) {
  test(`a step is not tried ${want}`, () => {
    const last = stepOutcome({ step: configure(gra), status: "not-tried", because });
    const outcome = outcomeOf({ status: "partial", steps: [failed, underWay, notTried, last] });
    const text = outcomeToText(outcome, { color: false, plan: null, commands });
    expect(
      text
        .split("\n")
        .findLast((line) => line.includes("because"))
        ?.trim(),
    ).toBe(want);
  });
}

test("a complete apply needs no next step", () => {
  expect(
    outcomeToText(
      outcomeOf({
        steps: [stepOutcome({ step: configure(gra), alreadySo: true, seconds: 0 })],
        requests: { total: 1, retries: 1 },
      }),
      { color: false, plan: null, commands },
    ),
  ).toBe(`  already so  configure vRack Services prod-gra (eu-west-gra)

Apply complete. 1 step done in 42 s. (1 request, 1 retry among them)
`);
});

for (const row of [
  {
    name: "refused: look at the plan",
    outcome: outcomeOf({ status: "refused", findings: [finding({ code: "guard/consent-needed" })] }),
    want: ["Look at the plan again:", "  vrackops plan network.yaml"],
  },
  {
    name: "under way: wait",
    outcome: outcomeOf({ status: "timed-out", steps: [underWay] }),
    want: [
      "The platform goes on with what is under way. Wait until it has finished.",
      "To go on, see what is left and apply again:",
      "  vrackops plan network.yaml",
      "  vrackops apply network.yaml",
    ],
  },
  {
    name: "a failed step whose write may have been taken: the next plan shows",
    outcome: outcomeOf({
      status: "partial",
      steps: [
        stepOutcome({
          step: configure(gra),
          status: "failed",
          failure: { kind: "request", message: "Lost.", failure: { ...failure, taken: "unknown" }, written: true },
        }),
      ],
    }),
    want: [
      "The API may have taken a write of a step that failed. The next plan shows what came of it.",
      "To go on, see what is left and apply again:",
      "  vrackops plan network.yaml",
      "  vrackops apply network.yaml",
    ],
  },
  {
    name: "stale: review",
    outcome: outcomeOf({
      status: "failed",
      steps: [
        stepOutcome({
          step: configure(gra),
          status: "failed",
          failure: { kind: "stale", message: "Changed.", failure: null, written: false },
        }),
      ],
    }),
    want: [
      "Someone else changed the account. Review the new plan before you go on.",
      "To go on, see what is left and apply again:",
      "  vrackops plan network.yaml",
      "  vrackops apply network.yaml",
    ],
  },
]) {
  test(`next: ${row.name}`, () => {
    const lines = outcomeToText(row.outcome, { color: false, plan: null, commands }).trimEnd().split("\n");
    expect(lines.slice(-row.want.length)).toEqual(row.want);
  });
}

test("Markdown of an outcome fits", () => {
  const outcome = outcomeOf({ status: "partial", steps: Array.from({ length: 4000 }, () => failed) });
  const text = outcomeToMarkdown(outcome, {
    label: null,
    plan: null,
    commands,
    maxBytes: 3000,
    rest: "the log",
    footer: ["x"],
  });
  expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(3000);
  expect(text).toMatch(/_39\d\d of 4000 steps left out here; see the log\._/u);
});
