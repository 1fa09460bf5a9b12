import fc from "fast-check";
import { expect, test } from "vitest";
import { formatFile } from "../../src/file/fmt/format-file.ts";
import { commentsOf } from "../../src/file/fmt/comments-of.ts";
import { type LoadedNetworks, loadNetworks } from "../../src/file/read/load-networks.ts";
import { networkFile } from "../../src/file/write/network-file.ts";
import type { Live } from "../../src/kinds/vrack-services/live.ts";
import { vrackServices } from "../../src/kinds/vrack-services/kind.ts";
import { seatsOf } from "../../src/kinds/vrack-services/seats.ts";
import type { Change } from "../../src/model/change.ts";
import { amend } from "../../src/usecases/amend.ts";
import { networksOf, planOf, soundSeats } from "../../src/usecases/import-seats.ts";
import { diceOf } from "../chaos/dice.ts";
import { oddYaml, type Plain, plainOf } from "../file/fmt/odd-yaml.ts";
import { brief, file } from "../file/texts.ts";
import { liveOf } from "../worlds/forms.ts";
import { worlds } from "../worlds/world.ts";

const runs = { numRuns: Number(process.env["RUNS"] ?? 1000), endOnFailure: true };

const oddNames = [
  "yes",
  "0x1E",
  "~",
  " lan ",
  "a: b",
  "# no",
  "- x",
  "*a",
  "'",
  '"',
  "null",
  "urn:v1:x",
  "é",
  "e\u0301",
  "{}",
  "\u202e",
  "",
  "2026-11-26",
];

/** An account in which people have named things as they liked. */
const lives: fc.Arbitrary<Live> = fc.tuple(worlds, fc.integer()).map(([world, seed]) => {
  const dice = diceOf(seed);
  const live = liveOf(world);
  const oddName = (name: string | null): string | null => (dice.int(0, 2) === 0 ? dice.pick(oddNames) : name);
  return {
    ...live,
    vrackServices: live.vrackServices.map((one) => ({ ...one, name: oddName(one.name) })),
    managedServices: (live.managedServices ?? []).map((one) => ({ ...one, name: oddName(one.name) })),
  };
});

const readingsOf = (live: Live) => [{ kind: vrackServices, live }];

/** What a plan of a file has. */
function changesOf({ desired, findings }: LoadedNetworks, live: Live): readonly Change[] {
  expect(brief(findings.filter(({ severity }) => severity === "error"))).toEqual([]);
  const plan = planOf(desired, readingsOf(live));
  if (!plan.ok) throw new Error(plan.error);
  return plan.value.changes;
}

test("what is imported has an empty plan, and all of the account is in it", () => {
  fc.assert(
    fc.property(lives, (live) => {
      const { seats } = soundSeats(seatsOf(live).seats, readingsOf(live));
      const text = networkFile(networksOf(seats));
      const loaded = loadNetworks([file(text)]);
      expect(changesOf(loaded, live)).toEqual([]);
      const formatted = formatFile(file(text));
      expect(formatted.ok && formatted.value.after).toBe(text);
      const { networks } = loaded.desired;
      expect(networks.flatMap(({ regions }) => regions).length).toBe(live.vrackServices.length);
      expect(networks.flatMap(({ regions }) => regions.flatMap(({ subnets }) => subnets)).length).toBe(
        live.vrackServices.flatMap(({ subnets }) => subnets).length,
      );
    }),
    runs,
  );
});

/** A file with comments in any form that says a part of what an account has. */
const parts = fc.tuple(worlds, fc.integer()).map(([world, seed]) => {
  const dice = diceOf(seed);
  const keeps = (): boolean => dice.int(0, 3) > 0;
  const live = liveOf(world);
  const { seats } = soundSeats(seatsOf(live).seats, readingsOf(live));
  const networks = networksOf(seats).filter(keeps);
  const documents = networks.map(
    ({ vrack, regions }): Plain => ({
      version: 1,
      ...(vrack === null ? {} : { vrack }),
      regions: Object.fromEntries(
        regions.filter(keeps).map(({ region, id, name, subnets }) => [
          region,
          {
            ...(id === null ? {} : { id }),
            ...(name === null ? {} : { name }),
            subnets: subnets.filter(keeps).map((subnet) => ({
              cidr: subnet.cidr,
              serviceRange: subnet.serviceRange,
              vlan: subnet.vlan,
              ...(keeps() ? { endpoints: subnet.endpoints.filter(keeps).map(({ value }) => value) } : {}),
            })),
          },
        ]),
      ),
    }),
  );
  const text = documents.length === 0 ? "version: 1\n" : oddYaml(dice.int(0, 0xffff_ffff), documents);
  return { live, seats, text };
});

test("a part of the account becomes the whole: an empty plan, every comment and every line as they were", () => {
  fc.assert(
    fc.property(parts, ({ live, seats, text }) => {
      fc.pre(loadNetworks([file(text)]).findings.every(({ severity }) => severity !== "error"));
      const { text: after, findings } = amend("network.yaml", text, seats, readingsOf(live));
      expect(brief(findings)).toEqual([]);
      expect(changesOf(loadNetworks([file(after)]), live)).toEqual([]);
      const left = [...commentsOf(after)];
      for (const comment of commentsOf(text)) left.splice(left.indexOf(comment), 1);
      expect(left.filter((comment) => !comment.startsWith("# 10."))).toEqual([]);
    }),
    runs,
  );
});

/** Whatever a file says, nothing of it is taken away. */
test("a file that asks for something else keeps all it says", () => {
  fc.assert(
    fc.property(worlds, fc.integer(), (world, seed) => {
      const text = oddYaml(seed, plainOf(world));
      const before = loadNetworks([file(text)]);
      fc.pre(before.findings.every(({ severity }) => severity !== "error"));
      const live = liveOf(world);
      const { seats } = soundSeats(seatsOf(live).seats, readingsOf(live));
      const after = amend("network.yaml", text, seats, readingsOf(live)).text;
      const again = amend("network.yaml", after, seats, readingsOf(live));
      expect([again.text, again.added]).toEqual([after, []]);
      expect(keptBy(text, after)).toEqual(commentsOf(text));
      const said = saidBy(loadNetworks([file(after)]));
      expect(saidBy(before).filter((one) => !said.includes(one))).toEqual([]);
    }),
    runs,
  );
});

/** Those comments of a text that another one has too. */
function keptBy(text: string, after: string): readonly string[] {
  const left = [...commentsOf(after)];
  return commentsOf(text).filter(
    (comment) => left.includes(comment) && left.splice(left.indexOf(comment), 1).length > 0,
  );
}

/** Every value that a file says, with the way to it. */
const saidBy = ({ desired }: LoadedNetworks): readonly string[] =>
  desired.networks.flatMap(({ vrack, regions }) =>
    regions.flatMap(({ region, id, name, subnets }) => [
      `${vrack}/${region}/${id}/${name}`,
      ...subnets.flatMap((subnet) => [
        `${vrack}/${region}/${id}/${subnet.cidr}/${subnet.name}/${subnet.serviceRange}/${subnet.vlan}`,
        ...subnet.endpoints.map(({ value }) => `${vrack}/${region}/${id}/${subnet.cidr}/${value}`),
      ]),
    ]),
  );
