import type { Kind } from "../engine/kind.ts";
import { vrackServices } from "./vrack-services/kind.ts";

/** Every kind of thing that is reconciled. */
export const kinds: readonly Kind[] = [vrackServices];
