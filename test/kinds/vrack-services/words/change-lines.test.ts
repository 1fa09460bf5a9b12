import { describe, expect, test } from "vitest";
import type { AttachmentChange, OrderChange } from "../../../../src/kinds/vrack-services/change.ts";
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

  const amount = (value: number) => ({ currency: "EUR", value });
  const price = { withoutTax: amount(10), withTax: amount(12) };
  const contracts = [
    { name: "Terms", url: "https://contracts.example.com/1.pdf" },
    { name: "Conditions", url: "" },
  ];
  test.each<[string, OrderChange["quote"], readonly string[]]>([
    ["nobody has asked for its price", null, [" - price: known at apply | a plan with prices asks for it"]],
    ["it costs something", { price, contracts: [] }, [" - price: 12.00 EUR with tax (10.00 EUR without)"]],
    [
      "one agrees to something",
      { price, contracts },
      [
        " - price: 12.00 EUR with tax (10.00 EUR without)",
        " - contract: Terms | https://contracts.example.com/1.pdf",
        " - contract: Conditions",
      ],
    ],
  ])("of an order, where %s", (_, quote, lines) => {
    const owner = { ...unnamed, id: "new-eu-west-rbx-in-pn-1" };
    const change: OrderChange = {
      thing: "order",
      action: "create",
      address: `${owner.id}/order`,
      owner,
      fields: [],
      impacts: ["cost"],
      endpoints: [],
      allowedByPolicy: [],
      quote,
    };
    expect(listed({ changes: [change], objects: [] })).toEqual([
      ["new vRack Services (eu-west-rbx)", "create order vRack Services in eu-west-rbx", ...lines],
    ]);
  });

  test("tells where a service that moves is certain to get another address, and where it may keep its own", () => {
    const line = (from: string): string | undefined =>
      listed({ changes: [toLim({ from: { owner: gra, cidr: from } })], objects: [] })[0]?.[2];
    expect([line("10.9.0.0/24"), line("10.2.0.0/16")]).toEqual([
      " replace endpoint home  10.1.0.4 -> new address, moves from 10.9.0.0/24 of prod-gra",
      " replace endpoint home  10.1.0.4 -> may change, moves from 10.2.0.0/16 of prod-gra",
    ]);
  });
});
