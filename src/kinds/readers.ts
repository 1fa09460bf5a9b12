import type { Kind } from "../engine/kind.ts";
import { readNeeded } from "./vrack-services/codec/read-live.ts";
import { kindName } from "./vrack-services/owner.ts";

/** How every kind reads an account, by its name. Apart from `kinds.ts`, so that reading begins before the planner is loaded. */
export const readers: ReadonlyMap<string, Kind["read"]> = new Map([[kindName, readNeeded]]);
