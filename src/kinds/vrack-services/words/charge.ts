import { type Amount, amountText, isFree } from "../../../model/price.ts";

/** What a service costs again and again, without tax. */
export interface Charge {
  readonly amount: Amount;
  /** As ISO 8601 has it, such as `P1M`; null = it is not told. */
  readonly period: string | null;
}

const units: ReadonlyMap<string, string> = new Map([
  ["D", "day"],
  ["M", "month"],
  ["Y", "year"],
]);

/** What follows "it": `costs 12.00 EUR a month, without tax`. */
export function chargeText({ amount, period }: Charge): string {
  if (isFree(amount)) return "costs nothing";
  const [, count = "", letter = ""] = /^P(\d{1,3})([DMY])$/.exec(period ?? "") ?? [];
  const unit = units.get(letter);
  const every = unit === undefined ? "" : count === "1" ? ` a ${unit}` : ` every ${count} ${unit}s`;
  return `costs ${amountText(amount)}${every}, without tax`;
}
