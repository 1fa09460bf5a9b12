import type { Action } from "../../model/change.ts";
import type { Paint } from "../text/paint.ts";

/** What stands before a change. */
export type ActionSymbol = "+" | "~" | "-/+" | "-";

/** The symbol of an action, as Terraform's users know it. */
export function symbolOf(action: Action): ActionSymbol {
  switch (action) {
    case "create":
      return "+";
    case "update":
      return "~";
    case "replace":
      return "-/+";
    case "delete":
      return "-";
  }
}

/** The symbol in its colour. */
export function paintSymbol(symbol: ActionSymbol, paint: Paint): string {
  switch (symbol) {
    case "+":
      return paint.green(symbol);
    case "~":
      return paint.yellow(symbol);
    case "-/+":
      return `${paint.red("-")}/${paint.green("+")}`;
    case "-":
      return paint.red(symbol);
  }
}

/** What each symbol means, in the order of the legend. */
export const symbolMeanings: readonly (readonly [ActionSymbol, string])[] = [
  ["+", "create"],
  ["~", "update in place"],
  ["-/+", "delete and create again"],
  ["-", "delete"],
];
