import type { Failure } from "../../../model/failure.ts";
import type { ReadClient, Route } from "../../../model/ports.ts";
import type { VrackServicesReader } from "../api.ts";
import type { Unreadable } from "../live.ts";
import { ok, type Result } from "../../../model/result.ts";
import { byUrn, decodeManagedService } from "./decode-managed-service.ts";
import { decodeListedVrackServices } from "./decode-vrack-services.ts";
import { compareText } from "../../../model/order.ts";
import { readList } from "../../../ovh/read-list.ts";
import { decodeEach, decodeReadable, type JsonValue, type Sorted } from "../../../ovh/json-value.ts";

/** The port that `plan` is given: it has no write. */
export function createReader(client: ReadClient): VrackServicesReader {
  return {
    readVrackServices: async () => {
      const list = await readList(client, { version: "v2", path: "/vrackServices/resource" });
      if (!list.ok) return list;
      const { readable, others } = decodeReadable(list.value, decodeListedVrackServices);
      const all = distinct(readable).toSorted((a, b) => compareText(a.id, b.id));
      return ok({ all, unreadable: unreadableOf("vRack Services", others, all) });
    },
    listManagedServices: async () => {
      const list = await readList(client, { version: "v1", path: "/storage/netapp" });
      if (!list.ok) return list;
      const { readable, others } = decodeReadable(list.value, decodeManagedService);
      const all = distinct(readable).toSorted(byUrn);
      return ok({ all, unreadable: unreadableOf("managed service", others, all) });
    },
  };
}

/** What can be said of elements that cannot be read; one that could be read on another page is none. */
function unreadableOf(
  type: Unreadable["type"],
  others: Sorted<unknown>["others"],
  all: readonly { readonly id: string }[],
): readonly Unreadable[] {
  return others
    .filter(({ id }) => !all.some((one) => one.id === id))
    .map(({ value, id, failure }) => ({
      type,
      id,
      name: textAt(value, "name") ?? textAt(fieldOf(value, "iam"), "displayName"),
      region: textAt(value, "region") ?? textAt(fieldOf(value, "currentState"), "region"),
      vrack: textAt(fieldOf(value, "currentState"), "vrackId"),
      urns: [...new Set(urnsIn(value))].toSorted(compareText),
      why: failure.message,
    }))
    .toSorted((a, b) => compareText(a.id ?? "", b.id ?? ""));
}

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? new Map<string, unknown>(Object.entries(value)).get(key) : undefined;

function textAt(value: unknown, key: string): string | null {
  const text = fieldOf(value, key);
  return typeof text === "string" && text !== "" ? text : null;
}

/** All URNs at any depth, which may be deeper than a stack. */
function urnsIn(value: unknown): readonly string[] {
  const found: string[] = [];
  const open = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one === "string" && one.startsWith("urn:")) found.push(one);
    if (typeof one === "object" && one !== null) for (const part of Object.values(one)) open.push(part);
  }
  return found;
}

/** Reads all pages of a list and decodes each element. */
export async function decodedList<T>(
  client: ReadClient,
  route: Route,
  decoder: (json: JsonValue) => T,
): Promise<Result<readonly T[], Failure>> {
  const list = await readList(client, route);
  return list.ok ? decodeEach(list.value, decoder) : list;
}

/** An element can be on two pages when the list changes in between; the later one is newer. */
function distinct<T extends { readonly id: string }>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}
