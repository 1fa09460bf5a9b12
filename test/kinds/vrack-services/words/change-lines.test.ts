import { describe, expect, test } from "vitest";
import type { AttachmentChange } from "../../../../src/kinds/vrack-services/change.ts";
import { changeBlocks, groupHeading } from "../../../../src/kinds/vrack-services/words/change-lines.ts";
import { groupChanges } from "../../../../src/kinds/vrack-services/words/group-changes.ts";
import type { Scene } from "../../../../src/model/words.ts";
import { attachment, endpointChange, gra, unnamed } from "../../../report/builders.ts";
import { attached, recreated, toLim, vrack } from "./changes.ts";

const names = (urn: string): string => urn.replace(/.*:/, "");

/** The changes as they are listed, with their symbols and notes. */
const listed = (scene: Scene) =>
  groupChanges(scene).map((group) => [
    groupHeading(group),
    ...changeBlocks(group, names).flatMap((block) =>
      block.map(({ action, depth, text, note, isWarning }) =>
        [`${" ".repeat(depth)}${action ?? "-"} ${text}`, note, isWarning ? "!" : ""]
          .filter((part) => part !== "")
          .join(" | "),
      ),
    ),
  ]);

describe("the list of changes", () => {
  test("tells where a service becomes reachable nowhere, and at the other end where it moves to", () => {
    const change = toLim({ vracks: { before: "pn-1", after: null } });
    expect(listed({ changes: [change], objects: [] })).toEqual([
      [
        "vRack Services prod-lim (eu-west-lim, vrs-bbb-222-bbb-222)",
        "- subnet 10.2.0.0/24 | stays",
        " replace endpoint home  10.1.0.4 -> reachable nowhere, moves from 10.1.0.0/24 of prod-gra | prod-lim is in no vRack | !",
      ],
      [
        "vRack Services prod-gra (eu-west-gra, vrs-ar7-72w-poh-3qe)",
        "- subnet 10.1.0.0/24 | stays",
        " leave endpoint home  10.1.0.4, moves to 10.2.0.0/24 of prod-lim",
      ],
    ]);
  });

  test("tells from which vRack to which a service moves", () => {
    const line = (before: string | null, after: string | null): string | undefined =>
      listed({ changes: [toLim({ vracks: { before, after } })], objects: [] })[0]?.[2]?.replace(/.*prod-gra/, "");
    expect([line("pn-1", "pn-1"), line("pn-1", "pn-2"), line(null, "pn-2"), line(null, null)]).toEqual([
      "",
      " (pn-1 -> pn-2)",
      " (no vRack -> pn-2)",
      "",
    ]);
  });

  test("has what leaves a subnet that gets another CIDR beneath the new one", () => {
    const cidr = { field: "cidr", before: "10.9.0.0/24", after: "10.1.0.0/24" } as const;
    const gone = endpointChange(gra, "10.9.0.0/24", "gone", { action: "delete" });
    const moved = toLim({ from: { owner: gra, cidr: "10.9.0.0/24" }, address: "moved" });
    expect(listed({ changes: [recreated(cidr), gone, moved], objects: [] })[0]).toEqual([
      "vRack Services prod-gra (eu-west-gra, vrs-ar7-72w-poh-3qe)",
      'replace subnet 10.1.0.0/24 "app"',
      " - cidr: 10.9.0.0/24 -> 10.1.0.0/24 | forces replacement | !",
      " delete endpoint gone",
      " leave endpoint home  10.1.0.4, moves to 10.2.0.0/24 of prod-lim",
    ]);
  });

  test.each<[change: AttachmentChange, line: string]>([
    [attached("create", null, "pn-2"), "create attach to pn-2"],
    [attached("delete", "pn-1", null), "delete detach from pn-1"],
    [attached("replace", "pn-1", "pn-2"), "replace move from pn-1 to pn-2"],
    [
      attachment(unnamed, { action: "create", adopts: true, fields: vrack(null, "pn-2") }),
      "create attach to pn-2 | adopted: the only unattached one in eu-west-rbx",
    ],
  ])("of an attachment: %#", (change, line) => {
    expect(listed({ changes: [change], objects: [] })[0]?.[1]).toBe(line);
  });
});
