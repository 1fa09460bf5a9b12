import type { Kind, Reading } from "../engine/kind.ts";
import type { Failure } from "../model/failure.ts";
import type { Desired } from "../model/network.ts";
import type { ReadClient } from "../model/ports.ts";
import { ok, type Result } from "../model/result.ts";

/** Readings that are under way, by the name of their kind. */
export type Begun = ReadonlyMap<string, ReturnType<Kind["read"]>>;

/** Reads what every kind needs, one after the other, unless that has begun already. */
export async function readAccount(
  desired: Desired,
  client: ReadClient,
  kinds: readonly Kind[],
  begun: Begun = new Map(),
): Promise<Result<readonly Reading[], Failure>> {
  const readings: Reading[] = [];
  for (const kind of kinds) {
    const live = await (begun.get(kind.name) ?? kind.read(desired, client));
    if (!live.ok) return live;
    readings.push({ kind, live: live.value });
  }
  return ok(readings);
}
