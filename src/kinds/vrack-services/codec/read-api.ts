import type { Failure } from "../../../model/failure.ts";
import type { ReadClient, Route } from "../../../model/ports.ts";
import type { VrackServicesReader } from "../api.ts";
import { ok, type Result } from "../../../model/result.ts";
import { byUrn, decodeManagedService } from "./decode-managed-service.ts";
import { decodeListedVrackServices } from "./decode-vrack-services.ts";
import { compareText } from "../../../model/order.ts";
import { readList } from "../../../ovh/read-list.ts";
import { decodeEach, type JsonValue } from "../../../ovh/json-value.ts";

/** The port that `plan` is given: it has no write. */
export function createReader(client: ReadClient): VrackServicesReader {
  return {
    listVrackServices: async () => {
      const all = await decodedList(
        client,
        { version: "v2", path: "/vrackServices/resource" },
        decodeListedVrackServices,
      );
      return all.ok ? ok(distinct(all.value).toSorted((a, b) => compareText(a.id, b.id))) : all;
    },
    listManagedServices: async () => {
      const all = await decodedList(client, { version: "v1", path: "/storage/netapp" }, decodeManagedService);
      return all.ok ? ok(distinct(all.value).toSorted(byUrn)) : all;
    },
  };
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
