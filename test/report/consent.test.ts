import { expect, test } from "vitest";
import { cliConsent } from "../../src/doors/cli/consent.ts";
import { consentFor } from "../../src/doors/github-action/consent.ts";
import { formats, plainOptions } from "../../src/report/formats.ts";
import { consentAsk } from "../../src/report/view/consent.ts";
import { type ConsentWords, plainConsent } from "../../src/report/view/consent-words.ts";
import { endpoint, endpointChange, finding, gra, planOf, subnetChange, verdictOf } from "./builders.ts";
import { richPlan } from "./rich-plan.ts";

const subnet = "vrs-ar7-72w-poh-3qe/10.1.0.0/24";
const plan = planOf({
  changes: [
    subnetChange(gra, "10.1.0.0/24", {
      action: "delete",
      impacts: ["interruption", "deletion"],
      endpoints: [endpoint("home")],
    }),
    endpointChange(gra, "10.1.0.0/24", "home", {
      action: "delete",
      impacts: ["interruption", "deletion"],
      endpoints: [endpoint("home")],
    }),
  ],
});

test("what is missing is told by impact and by the outermost places; what was given, by whom and for how many changes", () => {
  const refusals = [finding({ code: "guard/consent-needed" })];
  expect(consentAsk({ ...verdictOf(plan), refusals })).toEqual({
    missing: ["interruption", "deletion"],
    places: [
      { impact: "interruption", address: subnet },
      { impact: "deletion", address: subnet },
    ],
    given: [],
    cost: null,
    others: [],
  });
  expect(consentAsk({ ...verdictOf(plan, "policy"), refusals })).toEqual({
    missing: [],
    places: [],
    given: [
      { impact: "interruption", by: "policy", changes: 2 },
      { impact: "deletion", by: "policy", changes: 2 },
    ],
    cost: null,
    others: refusals,
  });
});

const rows: readonly { readonly door: string; readonly words: ConsentWords; readonly sentences: readonly string[] }[] =
  [
    {
      door: "no door in particular",
      words: plainConsent,
      sentences: ["Allow interruption and deletion for this run, or in the file under `policy`."],
    },
    { door: "the command line", words: cliConsent, sentences: [] },
    {
      door: "the action",
      words: consentFor({ trigger: { kind: "merge-queue" } }),
      sentences: [
        "Somebody with write access puts the labels `allow-interruption` and `allow-deletion` on this pull request before the merge; or the file allows it under `policy`, or the workflow in the input `allow`.",
      ],
    },
  ];

for (const { door, words, sentences } of rows) {
  test(`consent in the words of ${door}; only the command line has flags`, async () => {
    expect(words(consentAsk(verdictOf(plan))).sentences).toEqual(sentences);
    const report = { plan, verdict: verdictOf(plan), notes: [] };
    const options = { ...plainOptions, consent: words };
    const text = (await formats.text.load()).plan(report, options);
    const page = (await formats.markdown.load()).plan(report, options);
    expect([text.includes("--allow"), page.includes("--allow")]).toEqual([words === cliConsent, words === cliConsent]);
    for (const sentence of sentences) {
      expect(text).toContain(`  apply refuses this plan until you allow it.\n  ${sentence}\n`);
      expect(page).toContain(`> **This plan is not applied until it is allowed.**\n>\n> ${sentence}\n`);
    }
  });
}

test("where nobody's words are given, they suit every door", async () => {
  const report = { plan: richPlan, verdict: verdictOf(richPlan), notes: [] };
  for (const format of [formats.text, formats.markdown]) {
    const text = (await format.load()).plan(report, plainOptions);
    expect([text.includes("Allow interruption"), /--allow|label/.test(text)]).toEqual([true, false]);
  }
});
