import { afterAll, beforeAll, expect, test } from "vitest";
import { account, afar, asleep, backup, gra, graB, home, lim, spare, subnet } from "./account.ts";
import { at, benchOf, taskMs, type Bench } from "./client.ts";

let bench: Bench;
beforeAll(async () => void (bench = await benchOf(account)));
afterAll(() => bench.close());

const path = (id: string): string => `/v2/vrackServices/resource/${id}`;
const unknown = "urn:v1:eu:resource:storageNetApp:00000000-0000-4000-8000-0000000000ff";
const body = (...subnets: readonly unknown[]) => ({
  checksum: "d41d8cd98f00b204e9800998ecf8427e",
  targetSpec: { subnets },
});
const other = (change: Parameters<typeof subnet>[0] = {}) =>
  subnet({ cidr: "10.9.0.0/24", range: "10.9.0.0/28", vlan: 9, urns: [], ...change });
const range = (cidr: string, reason: string): string => `invalid ServiceRange '${cidr}': ${reason}`;

interface Row {
  readonly body: unknown;
  readonly want: readonly [status: number, className: string, message: string];
  readonly limits?: NonNullable<typeof account.limits>;
  readonly id?: string;
}

const bad = (suffix: string, message: string): Row["want"] => [400, `Client::BadRequest::${suffix}`, message];

const rows: readonly Row[] = [
  {
    body: { ...body(), checksum: "abc" },
    want: bad("ChecksumBadFormat", "Invalid Checksum format: checksum 'abc' is not a valid MD5 hash"),
  },
  {
    body: { checksum: "d41d8cd98f00b204e9800998ecf8427e" },
    want: bad("InvalidJSON", "The input that you provided isn't valid JSON or not well formatted"),
  },
  {
    body: body(other({ cidr: "10.9.0.300/24" })),
    want: bad("InvalidJSON", "The input that you provided isn't valid JSON or not well formatted"),
  },
  {
    body: body(other({ displayName: "a/b" })),
    want: bad(
      "SubnetDisplayNameBadFormat",
      "Invalid TargetSpec: invalid displayName, expected pattern ^[ a-zA-Z0-9-_.]{0,40}$",
    ),
  },
  {
    body: body(other(), other({ cidr: "10.8.0.0/24" })),
    limits: { subnets: 1 },
    want: bad("SubnetLimitExceeded", "Limit of '1' Subnets exceeded"),
  },
  {
    body: body(other({ cidr: "10.9.0.5/24" })),
    want: bad("SubnetCIDRNotNetworkIP", "Invalid Subnet '10.9.0.5/24': CIDR is not a base IP (network address)"),
  },
  {
    body: body(other({ cidr: "8.8.8.0/24" })),
    want: bad(
      "SubnetCIDRNotPrivateNetwork",
      "Invalid Subnet '8.8.8.0/24': CIDR must be a private network address (see RFC1918)",
    ),
  },
  {
    body: body(other({ cidr: "10.9.0.0/25" })),
    want: bad("SubnetCIDRPrefixLengthIncorrect", "Invalid Subnet '10.9.0.0/25': CIDR prefix length must be 16-24"),
  },
  {
    body: body(other({ cidr: "10.9.0.0/16" })),
    limits: { subnetPrefix: { min: 24, max: 24 } },
    want: bad("SubnetCIDRPrefixLengthIncorrect", "Invalid Subnet '10.9.0.0/16': CIDR prefix length must be 24"),
  },
  {
    body: body(other({ vlan: 1 })),
    want: bad("SubnetVLANOutOfRange", "Invalid Subnet '10.9.0.0/24': VLAN 1 is out of range [2, 4094]"),
  },
  {
    body: body(other({ range: "10.9.0.1/28" })),
    want: bad("ServiceRangeCIDRNotNetworkIP", range("10.9.0.1/28", "CIDR is not a base IP (network address)")),
  },
  {
    body: body(other({ range: "8.8.8.0/28" })),
    want: bad(
      "ServiceRangeCIDRNotPrivateNetwork",
      range("8.8.8.0/28", "CIDR must be a private network address (see RFC1918)"),
    ),
  },
  {
    body: body(other({ range: "10.9.0.0/26" })),
    want: bad(
      "ServiceRangeCIDRPrefixLengthOutOfRange",
      range("10.9.0.0/26", "CIDR prefix length is out of range [27, 29]"),
    ),
  },
  {
    body: body(other({ range: "10.8.0.0/28" })),
    want: bad(
      "ServiceRangeCIDRNotInSubnetCIDR",
      "Invalid Subnet '10.9.0.0/24': serviceRange CIDR '10.8.0.0/28' is not a sub-network of the Subnet CIDR",
    ),
  },
  {
    body: body(other({ range: "10.9.0.0/29", urns: [home, backup, spare, unknown] })),
    want: bad(
      "ServiceRangeIPsCapacityExceeded",
      range("10.9.0.0/29", "requested ServiceEndpoints require 4 IPs, it exceeds the ServiceRange IPs capacity (3)"),
    ),
  },
  {
    body: body(other({ cidr: "10.9.0.0/16" }), other({ vlan: 8 })),
    want: bad(
      "SubnetCIDROverlap",
      "Subnet CIDR '10.9.0.0/24' overlaps '10.9.0.0/16', Subnet CIDRs must not overlap each other",
    ),
  },
  {
    body: body(other(), other({ cidr: "10.8.0.0/24", range: "10.8.0.0/28" })),
    want: [400, "Client::BadRequest", "Invalid TargetSpec: VLAN 9 is used by more than one Subnet"],
  },
  {
    body: body(other({ urns: ["home-dirs"] })),
    want: bad(
      "ManagedServiceURNBadFormat",
      "Invalid Managed Service 'home-dirs': managedServiceURN must be a valid IAM resourceURN",
    ),
  },
  {
    body: body(other({ urns: [spare, spare] })),
    want: bad(
      "ManagedServiceDuplicated",
      `Managed Service '${spare}' is requested multiple times, a Managed Service can be referenced only once in a vRackServices specification`,
    ),
  },
  {
    body: body(),
    id: "vrs-not-there",
    want: [404, "Client::NotFound::VrackServicesNotFound", "VrackServices 'vrs-not-there' not found"],
  },
  {
    body: body(),
    id: "constructor",
    want: [404, "Client::NotFound::VrackServicesNotFound", "VrackServices 'constructor' not found"],
  },
  {
    body: body(),
    id: gra,
    want: [
      412,
      "Client::PreconditionFailed::ChecksumMismatch",
      expect.stringMatching(
        /^Provided checksum 'd41d8cd98f00b204e9800998ecf8427e' does not match the current one '[0-9a-f]{32}'\. Please check/,
      ) as string,
    ],
  },
  {
    body: body(other({ urns: ["urn:v1:eu:resource:dedicatedServer:x"] })),
    want: bad(
      "ManagedServiceIncompatibleType",
      "Managed Service type 'dedicatedServer' must be a compatible type for vRackServices",
    ),
  },
  {
    body: body(other({ urns: [unknown] })),
    want: [404, "Client::NotFound::ManagedServiceNotFound", `Managed Service '${unknown}' not found`],
  },
  {
    body: body(other({ urns: [afar] })),
    want: bad(
      "ManagedServiceRegionMismatch",
      `Managed Service '${afar}' is in region 'eu-west-lim', it cannot be attached to this VrackServices in region 'eu-west-gra'`,
    ),
  },
  {
    body: body(other({ urns: [asleep] })),
    want: bad(
      "ManagedServiceNotAvailable",
      `Managed Service '${asleep}' is not available due to state 'suspended'. It should be reopened or renewed to be attached to the vRackServices`,
    ),
  },
  {
    body: body(other({ urns: [home] })),
    want: bad(
      "ManagedServiceAlreadyAttached",
      `Managed Service '${home}' is already attached to VrackServices ${gra}, a Managed Service can be attached to only one vRackServices at a time`,
    ),
  },
];

for (const { body: sent, want, limits, id = graB } of rows) {
  test(`PUT is refused with ${want[0]} ${want[1]}: ${String(want[2]).slice(0, 60)}`, async () => {
    bench.simulator.reset({ ...account, ...(limits ? { limits } : {}) });
    const { status, body: answer } = await bench.api.put(path(id), sent);
    expect([status, answer]).toEqual([want[0], { class: want[1], message: want[2] }]);
    expect(bench.simulator.world.effects()).toEqual([]);
  });
}

test("all 23 published error classes of PUT are in the table, apart from the locks, and one of our own", () => {
  expect(new Set(rows.map(({ want }) => want[1])).size).toBe(23 + 1);
});

test("a managed service is locked while it leaves, and free afterwards", async () => {
  bench.simulator.reset(account);
  const { body: resource } = await bench.api.get(path(gra));
  await bench.api.put(path(gra), { checksum: at(resource, "checksum"), targetSpec: { subnets: [] } });
  const wish = body(other({ urns: [home] }));
  expect(await bench.api.put(path(graB), wish)).toMatchObject({
    status: 423,
    body: { class: "Client::Locked::ManagedServiceLocked", message: `Managed Service '${home}' is already locked` },
  });
  bench.advance(taskMs);
  expect((await bench.api.put(path(graB), wish)).status).toBe(200);
});

for (const resourceStatus of ["CREATING", "DELETING", "ERROR", "UPDATING"] as const) {
  test(`a vRack Services that is ${resourceStatus} is locked, and cannot be attached`, async () => {
    bench.simulator.reset({
      vracks: ["pn-100001"],
      vrackServices: [{ id: graB, region: "eu-west-gra", resourceStatus }],
    });
    expect(await bench.api.put(path(graB), body())).toMatchObject({
      status: 423,
      body: { class: "Client::Locked::VrackServicesLocked", message: `VrackServices '${graB}' is already locked` },
    });
    expect((await bench.api.post("/1.0/vrack/pn-100001/vrackServices", { vrackServices: graB })).status).toBe(409);
  });
}

const text = "The requested object";
for (const row of [
  {
    name: "attached already",
    post: ["pn-100002", gra],
    want: [409, "Client::Conflict", `The vrackServices ${gra} is already attached to vRack pn-100001`],
  },
  {
    name: "region taken",
    post: ["pn-100001", graB],
    want: [400, "Client::BadRequest", `The vRack pn-100001 already has a vrackServices in region eu-west-gra: ${gra}`],
  },
  {
    name: "no such vRack",
    post: ["pn-9", lim],
    want: [404, "Client::NotFound", `${text} (serviceName = pn-9) does not exist`],
  },
  {
    name: "no such vRack Services",
    post: ["pn-100001", "vrs-9"],
    want: [404, "Client::NotFound", `${text} (vrackServices = vrs-9) does not exist`],
  },
] as const) {
  test(`attaching is refused: ${row.name}`, async () => {
    bench.simulator.reset(account);
    const { status, body: answer } = await bench.api.post(`/1.0/vrack/${row.post[0]}/vrackServices`, {
      vrackServices: row.post[1],
    });
    expect([status, at(answer, "class"), at(answer, "message")]).toEqual(row.want);
  });
}

test("two of a region do not get into a vRack at the same time either, and a locked one waits", async () => {
  bench.simulator.reset({
    ...account,
    vrackServices: [
      { id: gra, region: "eu-west-gra" },
      { id: graB, region: "eu-west-gra" },
    ],
  });
  const attach = (id: string) => bench.api.post("/1.0/vrack/pn-100001/vrackServices", { vrackServices: id });
  expect([(await attach(gra)).status, (await attach(graB)).status, (await attach(gra)).status]).toEqual([
    200, 400, 409,
  ]);
});

test("a task that is not there is a 400", async () => {
  const { status, body: answer } = await bench.api.get(`${path(gra)}/task/none`);
  expect([status, answer]).toEqual([
    400,
    {
      class: "Client::BadRequest::VrackServicesNotFound",
      message: `Task 'none' linked to VrackServices '${gra}' does not exist`,
    },
  ]);
});

for (const [method, url] of [
  ["GET", "/v2/vrack"],
  ["GET", "/1.0/vrackServices/resource"],
  ["PATCH", "/1.0/vrack"],
  ["GET", "/"],
  ["GET", "//"],
  ["GET", "/v2/%E0%A4%A"],
  ["POST", "/v2/iam/resource"],
] as const) {
  test(`no such route: ${method} ${url}`, async () => {
    expect((await bench.api.raw(method, url, {}, "{")).status).toBe(404);
  });
}

test("a body that is not JSON, and one over 1 MiB, are refused", async () => {
  const headers = { authorization: `Bearer ${bench.simulator.credentials.accessToken}` };
  const broken = await bench.api.raw("PUT", path(graB), headers, "{");
  expect([broken.status, at(broken.body, "class")]).toEqual([400, "Client::BadRequest::InvalidJSON"]);
  const large = await bench.api.raw("PUT", path(graB), headers, " ".repeat(1024 * 1024 + 1));
  expect([large.status, at(large.body, "class")]).toEqual([413, "Client::PayloadTooLarge"]);
});
