import picocolors from "picocolors";
import type { ActionSymbol } from "../view/symbol.ts";

/** Colours a text, or leaves it as it is. The text must be escaped before. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/** @param color - false = every colour is the text itself, whatever the terminal */
export function painter(color: boolean): Paint {
  const { bold, dim, red, green, yellow, cyan } = picocolors.createColors(color);
  const unlessEmpty = (paint: (text: string) => string) => (text: string) => (text === "" ? "" : paint(text));
  return {
    bold: unlessEmpty(bold),
    dim: unlessEmpty(dim),
    red: unlessEmpty(red),
    green: unlessEmpty(green),
    yellow: unlessEmpty(yellow),
    cyan: unlessEmpty(cyan),
  };
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
    case "->":
      return paint.red(symbol);
  }
}
