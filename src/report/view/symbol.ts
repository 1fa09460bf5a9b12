import type { Action } from "../../model/change.ts";

/** What stands before a change. */
export type ActionSymbol = "+" | "~" | "-/+" | "-" | "->";

/** The symbol of an action, as Terraform's users know it. */
export function symbolOf(action: Action | "leave"): ActionSymbol {
  switch (action) {
    case "create":
      return "+";
    case "update":
      return "~";
    case "replace":
      return "-/+";
    case "delete":
      return "-";
    case "leave":
      return "->";
  }
}

/** What each symbol means, in the order of the legend. */
export const symbolMeanings: readonly (readonly [ActionSymbol, string])[] = [
  ["+", "create"],
  ["~", "update in place"],
  ["-/+", "delete and create again"],
  ["-", "delete"],
  ["->", "moves away"],
];
