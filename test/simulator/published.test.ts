import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { account, backup, gra, home, lim, subnet } from "./account.ts";
import { at, benchOf, taskMs, type Bench } from "./client.ts";
import { differences, isPublishedHere, load, successOf, type Schemas } from "./published.ts";

const published = test.skipIf(!isPublishedHere);

let bench: Bench;
beforeAll(async () => {
  bench = await benchOf({ ...account, trouble: [{ on: `PUT *${lim}`, do: "fail-task" }] });
});
afterAll(() => bench.close());

const base = "/vrackServices/resource";
const id = home.split(":").at(-1) ?? "";
const rows: readonly (readonly [file: string, path: string, url: string])[] = [
  ["vrackServices", base, `/v2${base}`],
  ["vrackServices", `${base}/{vrackServicesId}`, `/v2${base}/${gra}`],
  ["vrackServices", `${base}/{vrackServicesId}/task`, `/v2${base}/${gra}/task`],
  ["vrackServices", `${base}/{vrackServicesId}/eligibleManagedService`, `/v2${base}/${gra}/eligibleManagedService`],
  ["vrackServices", "/vrackServices/reference/region", "/v2/vrackServices/reference/region"],
  [
    "vrackServices",
    "/vrackServices/reference/compatibleManagedServiceType",
    "/v2/vrackServices/reference/compatibleManagedServiceType",
  ],
  ["iam", "/iam/resource", "/v2/iam/resource"],
  ["iam", "/iam/resource/{resourceURN}", `/v2/iam/resource/${home}`],
  ["vrack", "/vrack", "/1.0/vrack"],
  ["vrack", "/vrack/{serviceName}", "/1.0/vrack/pn-100001"],
  ["vrack", "/vrack/{serviceName}/vrackServices", "/1.0/vrack/pn-100001/vrackServices"],
  ["vrack", "/vrack/{serviceName}/vrackServices/{vrackServices}", `/1.0/vrack/pn-100001/vrackServices/${gra}`],
  ["vrack", "/vrack/{serviceName}/task", "/1.0/vrack/pn-100001/task"],
  ["vrack", "/vrack/{serviceName}/eligibleServices", "/1.0/vrack/pn-100001/eligibleServices"],
  ["vrack", "/vrack/{serviceName}/allowedServices", "/1.0/vrack/pn-100001/allowedServices"],
  ["storageNetApp", "/storage/netapp", "/1.0/storage/netapp"],
  ["storageNetApp", "/storage/netapp/{serviceName}", `/1.0/storage/netapp/${id}`],
  ["storageNetApp", "/storage/netapp/{serviceName}/network", `/1.0/storage/netapp/${id}/network?detail=true`],
];

const faultsOf = async ([file, path, url]: (typeof rows)[number]): Promise<string[]> => {
  const { status, body } = await bench.api.get(url);
  const schemas = at(load(file), "components", "schemas") as Schemas;
  return status === 200 ? differences(body, successOf(file, path), schemas, url) : [`${url} answers ${status}`];
};

published("every answer has the published form, at rest, under way, done and failed", async () => {
  const spec = (value: unknown, ...urns: readonly string[]) => ({
    checksum: at(value, "checksum"),
    targetSpec: { subnets: [subnet({ urns })] },
  });
  const faults: string[] = [];
  const look = async (): Promise<void> => {
    for (const row of rows) faults.push(...(await faultsOf(row)));
  };
  await look();
  const putSchemas = at(load("vrackServices"), "components", "schemas") as Schemas;
  for (const [target, ...urns] of [[gra, home, backup], [lim]] as const) {
    const { body } = await bench.api.get(`/v2${base}/${target}`);
    const answer = await bench.api.put(`/v2${base}/${target}`, spec(body, ...urns));
    faults.push(
      ...differences(answer.body, successOf("vrackServices", `${base}/{vrackServicesId}`, "put"), putSchemas, "PUT"),
    );
  }
  await look();
  bench.advance(taskMs);
  await look();
  const task = await bench.api.delete(`/1.0/vrack/pn-100001/vrackServices/${gra}`);
  const vrackSchemas = at(load("vrack"), "components", "schemas") as Schemas;
  faults.push(...differences(task.body, { $ref: "vrack.Task" }, vrackSchemas, "DELETE"));
  expect(faults).toEqual([]);
});

published("the refusals of PUT are the published ones", async () => {
  const text = readFileSync(new URL("./refusals.test.ts", import.meta.url), "utf8");
  const responses = at(load("vrackServices"), "paths", `${base}/{vrackServicesId}`, "put", "responses");
  const classes = ["400", "404", "412", "423"].flatMap((status) =>
    Object.keys(at(responses, status, "content", "application/json", "examples") as object),
  );
  expect(classes.filter((name) => !text.includes(name.replace("Client::BadRequest::", "")))).toEqual([]);
});
