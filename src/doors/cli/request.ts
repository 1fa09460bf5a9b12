import type { Command } from "./command.ts";
import type { Given } from "./settings.ts";

/** What the arguments ask for. */
export type Request =
  | {
      readonly kind: "run";
      readonly command: Command;
      /** What follows the command. */
      readonly names: readonly string[];
      readonly given: Given;
    }
  /** Help, version, or wrong usage; all that was to be printed has been. */
  | { readonly kind: "end"; readonly exitCode: number };

/** Where help, version and usage errors go. */
export interface Print {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}
