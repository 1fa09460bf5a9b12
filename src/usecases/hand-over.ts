import { resolve } from "node:path";
import { readBytes } from "../file/read/read-bytes.ts";
import { readTerraformState, type TerraformResource } from "../file/read/terraform-state.ts";
import { reasonOf } from "../file/read/unreadable.ts";
import { finding } from "../findings/finding.ts";
import { shown } from "../findings/wording.ts";
import type { Finding } from "../model/finding.ts";
import type { Handover } from "../model/handover.ts";
import type { Seat } from "../model/network-to-write.ts";
import { compareText } from "../model/order.ts";
import { err, ok, type Result } from "../model/result.ts";

/** A state holds all of an account; far more than a network file. */
const maxStateBytes = 64 * 1024 * 1024;

/** What Terraform is to forget of what has been imported. Reads the output of `terraform show -json`. */
export async function handOver(
  name: string,
  cwd: string,
  seats: readonly Seat[],
  signal: AbortSignal,
): Promise<Result<Handover, Finding>> {
  const unreadable = (why: string): Result<never, Finding> =>
    err(finding("import/terraform-state", { detail: `${shown(name)} cannot be read: ${why}.` }));
  try {
    const bytes = await readBytes(resolve(cwd, name), signal, maxStateBytes);
    if (bytes === "too-large") return unreadable("it has more than 64 MiB");
    if (bytes === "changing") return unreadable("somebody writes it");
    const resources = readTerraformState(name, bytes);
    return resources.ok ? ok(handoverOf(resources.value, seats)) : resources;
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return unreadable(isMissing ? "there is no such file" : reasonOf(error));
  }
}

/** Everything that stands for a vRack Services that was taken over, and its place in a vRack. */
export function handoverOf(resources: readonly TerraformResource[], seats: readonly Seat[]): Handover {
  const isTaken = ({ id, vrack }: TerraformResource): boolean =>
    seats.some((seat) => seat.id === id && (vrack === null || seat.vrack === vrack));
  const taken = resources.filter(isTaken);
  const left = new Set(resources.filter((one) => !isTaken(one)).map(({ address }) => withoutKeys(address)));
  const names = [...new Set(taken.map(({ address }) => withoutKeys(address)))].toSorted(compareText);
  return {
    tool: taken.some(({ isOpenTofu }) => isOpenTofu) ? "tofu" : "terraform",
    blocks: names.filter((name) => !left.has(name)),
    addresses: taken.map(({ address }) => address).toSorted(compareText),
    divided: names.filter((name) => left.has(name)),
  };
}

/** An address without the keys of its instances: `["a"]` and `[0]`. */
const withoutKeys = (address: string): string => address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");
