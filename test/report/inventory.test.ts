import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  type InventoryFormatName,
  inventoryFormatNames,
  type InventoryReport,
} from "../../src/report/inventory-format.ts";
import type { InventoryEndpoint } from "../../src/model/inventory.ts";
import { inventoryFormats } from "../../src/report/inventory-formats.ts";
import { folderWith } from "../doors/cli/run-cli.ts";

/** An account with endpoints of these names, each with an address of its own, spread over two regions. */
function accountWith(names: readonly (string | null)[]): InventoryReport {
  const endpoint = (name: string | null, index: number): InventoryEndpoint => ({
    address: `vrs-${index % 2}/10.0.0.0/24/urn:x:${index}`,
    mark: null,
    urn: `urn:v1:eu:resource:storageNetApp:0000000${index}-aaaa`,
    name,
    region: "eu-west-gra",
    status: "running",
    ends: null,
    addresses: [`10.0.0.${index + 1}`],
  });
  const all = names.map(endpoint);
  const region = (name: string, own: number) => ({
    address: `vrs-${own}`,
    mark: null,
    region: name,
    id: `vrs-${own}`,
    name: names[0] ?? null,
    resourceStatus: "READY",
    productStatus: "ACTIVE",
    ends: null,
    subnets: [
      {
        address: `vrs-${own}/10.0.0.0/24`,
        mark: null,
        cidr: "10.0.0.0/24",
        name: names[0] ?? null,
        vlan: 30,
        serviceRange: { cidr: "10.0.0.0/28", used: 1, free: 2, reserved: 5 },
        nextRange: null,
        endpoints: all.filter((_, index) => index % 2 === own),
      },
    ],
  });
  return {
    vracks: [{ id: "pn-1", regions: [region("eu-west-gra", 0), region("eu-west-lim", 1)] }],
    idle: [],
    findings: [],
    plan: null,
    readAt: "2026-01-01T00:00:00.000Z",
  };
}

const shown = async (format: InventoryFormatName, names: readonly (string | null)[]): Promise<string> =>
  (await inventoryFormats[format].load())(accountWith(names), { color: false });

const linesOf = async (format: InventoryFormatName, names: readonly (string | null)[]): Promise<readonly string[]> =>
  (await shown(format, names)).trimEnd().split("\n").slice(1);

test("names in hosts and env are unique and safe: the region is added, then the id, and what no name can have goes", async () => {
  const names = ["home dirs", "localhost", "Twin", "twin", "www.example.com", null, "42", "ÉTÉ"];
  expect(await linesOf("hosts", names)).toEqual([
    "10.0.0.1 home-dirs",
    "10.0.0.3 twin.eu-west-gra",
    "10.0.0.5 www-example-com",
    "10.0.0.7 service-42",
    "10.0.0.2 localhost.eu-west-lim",
    "10.0.0.4 twin.eu-west-lim",
    "10.0.0.6 service-00000005",
    "10.0.0.8 ete",
  ]);
  expect((await linesOf("env", names)).slice(0, 4)).toEqual([
    "HOME_DIRS_ADDRESS=10.0.0.1",
    "TWIN_EU_WEST_GRA_ADDRESS=10.0.0.3",
    "WWW_EXAMPLE_COM_ADDRESS=10.0.0.5",
    "SERVICE_42_ADDRESS=10.0.0.7",
  ]);
  expect(await linesOf("hosts", ["a", null, "a"])).toEqual([
    "10.0.0.1 a.00000000-aaaa",
    "10.0.0.3 a.00000002-aaaa",
    "10.0.0.2 service-00000001",
  ]);
});

const hostile = [
  "$(touch /tmp/x) `id` ;'\"\n",
  "</script><script>alert(1)</script>",
  "\u202egnp.exe\u0007\u001b[31m",
  "a]--><style>*{}</style>&amp;",
  "x\u0000\ud800\uffff",
];

test("a shell that reads env sees variables and nothing else", async () => {
  const text = await shown("env", hostile);
  const file = join(await folderWith({ "endpoints.env": text }), "endpoints.env");
  const out = execFileSync("/bin/sh", ["-c", `set -eu; . ${file}; set`], { encoding: "utf8", env: {} });
  expect(out.split("\n").filter((line) => line.includes("_ADDRESS="))).toHaveLength(hostile.length);
  expect(text).toMatch(/^(#[^\n]*\n|[A-Z_][A-Z0-9_]*=[\d.]+\n)+$/);
});

test.each(inventoryFormatNames)(
  "%s keeps hostile names as text, on their line, and shows what is hidden",
  async (format) => {
    const text = await shown(format, hostile);
    expect(text).not.toMatch(/\u202e|\u001b|\u0007|\u0000/);
    if (format === "svg" || format === "html")
      expect(text).not.toMatch(/<script>alert|<style>\*|\uffff|[\ud800-\udfff](?![\udc00-\udfff])/);
  },
);

test("no format needs anything but what it is given: without vRacks it says so", async () => {
  const empty: InventoryReport = { vracks: [], idle: [], findings: [], plan: null, readAt: "2026-01-01T00:00:00.000Z" };
  for (const format of inventoryFormatNames)
    expect((await inventoryFormats[format].load())(empty, { color: false })).toMatch(/\S\n$/u);
});
