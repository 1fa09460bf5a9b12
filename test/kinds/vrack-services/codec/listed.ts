import type { VrackServicesReader } from "../../../../src/kinds/vrack-services/api.ts";
import { ok } from "../../../../src/model/result.ts";

/** Every vRack Services that can be read. */
export async function listed(api: Pick<VrackServicesReader, "readVrackServices">) {
  const read = await api.readVrackServices();
  return read.ok ? ok(read.value.all) : read;
}
