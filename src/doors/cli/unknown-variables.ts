import { nearest } from "../../findings/nearest.ts";
import type { Environment } from "../../ovh/credentials.ts";
import { simulatorVariables } from "../../usecases/simulator-defaults.ts";
import { variableOf } from "../option.ts";
import { optionKeys, options } from "../options.ts";

const prefix = "VRACKOPS_";

/** A line of warning for each variable that looks like ours and is none: most likely a slip, and without effect. */
export function unknownVariables(env: Environment): readonly string[] {
  const known: readonly string[] = [...optionKeys.map((key) => variableOf(options[key])), ...simulatorVariables];
  const own = (name: string): string => name.slice(prefix.length);
  return Object.keys(env)
    .filter((name) => name.startsWith(prefix) && !known.includes(name))
    .toSorted()
    .map((name) => {
      const near = nearest(own(name), known.map(own));
      const hint = near === null ? "" : ` Did you mean ${prefix}${near}?`;
      return `warning: the variable ${name} has no effect: vrackops knows none of this name.${hint}`;
    });
}
