import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { account, backup, gra, home, lim, subnet } from "./account.ts";
import { at, benchOf, taskMs, type Bench } from "./client.ts";

const folder = new URL("../../../shared/openapi/", import.meta.url);
const published = test.skipIf(!existsSync(folder));

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
}

type Schemas = Readonly<Record<string, Schema>>;

const load = (file: string): unknown => JSON.parse(readFileSync(new URL(`${file}.json`, folder), "utf8"));

/** Everything in which a value differs from what was published. */
function differences(value: unknown, schema: Schema, schemas: Schemas, place: string, nullable = false): string[] {
  const inner = schema.$ref ? schemas[schema.$ref.split("/").at(-1) ?? ""] : schema.allOf?.[0];
  const mayBeNull = nullable || schema.nullable === true;
  if (inner) return differences(value, inner, schemas, place, mayBeNull);
  if (value === null) return mayBeNull ? [] : [`${place} is null`];
  if (schema.enum && !schema.enum.includes(value)) return [`${place} is ${String(value)}`];
  if (Array.isArray(value)) {
    if (schema.type !== "array") return [`${place} is a list`];
    return value.flatMap((item, index) => differences(item, schema.items ?? {}, schemas, `${place}[${index}]`));
  }
  if (typeof value === "object") return objectDifferences(value, schema, schemas, place);
  const type = typeof value === "number" ? (Number.isInteger(value) ? "integer" : "number") : typeof value;
  return type === schema.type ? [] : [`${place} is of type ${type}, not ${schema.type}`];
}

function objectDifferences(value: object, schema: Schema, schemas: Schemas, place: string): string[] {
  if (schema.type !== "object") return [`${place} is an object`];
  const known = schema.properties ?? {};
  const missing = Object.keys(known)
    .filter((key) => !(key in value))
    .map((key) => `${place}.${key} is missing`);
  const wrong = Object.entries(value).flatMap(([key, inner]) => {
    const inside = known[key] ?? schema.additionalProperties;
    return inside ? differences(inner, inside, schemas, `${place}.${key}`) : [`${place}.${key} is not published`];
  });
  return [...missing, ...wrong];
}

let bench: Bench;
beforeAll(async () => {
  bench = await benchOf({ ...account, trouble: [{ on: `PUT *${lim}`, do: "fail-task" }] });
});
afterAll(() => bench.close());

const successOf = (file: string, path: string, method = "get"): Schema =>
  at(load(file), "paths", path, method, "responses", "200", "content", "application/json", "schema") as Schema;

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
