import fc from "fast-check";
import { expect, test } from "vitest";
import { formatFile } from "../../../src/file/fmt/format-file.ts";
import { loadNetworks } from "../../../src/file/read/load-networks.ts";
import { makePlan } from "../../../src/engine/make-plan.ts";
import { vrackServices } from "../../../src/kinds/vrack-services/kind.ts";
import { liveOf } from "../../worlds/forms.ts";
import { type World, worlds } from "../../worlds/world.ts";
import { file } from "../texts.ts";
import { oddYaml, type Plain, plainOf } from "./odd-yaml.ts";

const networksOf = (world: World): readonly Plain[] =>
  plainOf(world)
    .slice(0, 2)
    .map((document) => ({
      ...document,
      policy: { allow: ["interruption"], maxDeletions: "&most 3" },
      "x-most": "*most",
      "x-range": "&range 10.0.0.0/28",
      "x-again": "*range",
      "x-notes": { anything: ["a", { b: "#no comment", c: "it's" }] },
    }));

const commentsIn = (text: string): readonly string[] =>
  [...text.matchAll(/#\s?(?:c|line )\d+/g)].map(([one]) => one).toSorted();

function formatted(text: string): string {
  const result = formatFile(file(text));
  if (!result.ok) throw new Error(`${JSON.stringify(result.error, null, 1)}\n${text}`);
  return result.value.after;
}

const written = fc
  .tuple(worlds, fc.integer())
  .map(([world, seed]) => ({ world, text: oddYaml(seed, networksOf(world)) }));

test("what is formatted once stays as it is, keeps every comment, and is the same plan", () => {
  fc.assert(
    fc.property(written, ({ world, text }) => {
      const before = loadNetworks([file(text)]);
      // What is odd beyond YAML is not formatted.
      fc.pre(before.findings.every(({ severity }) => severity !== "error"));
      const once = formatted(text);
      expect(formatted(once)).toBe(once);
      expect(commentsIn(once)).toEqual(commentsIn(text));
      expect(once).not.toMatch(/\n\n\n| \n|\n\n$/);
      const plans = [before, loadNetworks([file(once)])].map(({ desired }) => {
        const plan = makePlan(desired, [{ kind: vrackServices, live: liveOf(world) }]);
        return plan.ok
          ? [plan.value.plan.fingerprint, plan.value.plan.changes, plan.value.plan.steps]
          : plan.error.map(({ code }) => code).toSorted();
      });
      expect(plans[1]).toEqual(plans[0]);
    }),
    { numRuns: Number(process.env["RUNS"] ?? 1000), endOnFailure: true },
  );
});
