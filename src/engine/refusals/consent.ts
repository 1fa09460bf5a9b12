import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";
import { type Addressed, addressesAbove, coversChange, shownAddress } from "../../model/address.ts";
import { type Amount, amountText, isFree, isWithin, sumOf } from "../../model/price.ts";
import type { Allowance } from "../../model/impact.ts";
import { impacts } from "../../model/impact.ts";
import type { Change } from "../../model/change.ts";
import type { DesiredNetwork } from "../../model/network.ts";
import { comparePlace } from "../../model/order.ts";
import type { Consent, Verdict } from "../../model/verdict.ts";
import type { PlanningResult } from "../make-plan.ts";

/** Whether `apply` would go on with a plan: every impact needs consent, and nothing else may stand in the way. */
export function judge(
  { plan, refusals, stakes }: Pick<PlanningResult, "plan" | "refusals" | "stakes">,
  allowances: readonly Allowance[],
): Verdict {
  const cost = costOf(plan.changes);
  const consents = consentsOf(plan.changes, allowances, cost);
  const missing = consents.filter(({ givenBy }) => givenBy === null);
  const needed = missing.length > 0 ? [consentNeeded(missing, stakes, cost)] : [];
  return { consents, refusals: [...needed, ...refusals], cost };
}

/** What all orders cost together, tax included; null = nothing is ordered, or a price is not known. */
function costOf(changes: readonly Change[]): Amount | null {
  const quotes = changes.filter(({ impacts: its }) => its.includes("cost")).map(({ quote }) => quote ?? null);
  const known = quotes.filter((quote) => quote !== null);
  return quotes.length === 0 || known.length < quotes.length ? null : sumOf(known.map(({ price }) => price.withTax));
}

const consentsOf = (
  changes: readonly Change[],
  allowances: readonly Allowance[],
  cost: Amount | null,
): readonly Consent[] =>
  impacts.flatMap((impact) => {
    const affords = impact === "cost" ? covering(cost) : () => true;
    const given = allowances.filter((one) => one.impact === impact && affords(one));
    return changes
      .filter((change) => change.impacts.includes(impact))
      .map((change): Consent => {
        const byPolicy = change.allowedByPolicy.includes(impact) && affords({ impact, address: null });
        const givenBy = byPolicy ? "policy" : giver(change, given);
        return { impact, address: change.address, shownAs: shownAddress(change), givenBy };
      });
  });

/** What nobody knows nobody has consented to; consent without a price is to what is free. */
const covering =
  (cost: Amount | null) =>
  ({ most }: Allowance): boolean =>
    cost !== null && (most === undefined ? isFree(cost) : isWithin(cost, most));

function giver(change: Addressed, allowances: readonly Allowance[]): Consent["givenBy"] {
  const given = allowances.filter((one) => reaches(one, change));
  // Only a label allows a change without what is below it.
  return given.length === 0 ? null : given.every(({ isExact }) => isExact) ? "label" : "option";
}

const reaches = (one: Allowance, change: Addressed): boolean =>
  one.isExact ? one.address === change.address : coversChange(one.address, change);

/** A warning for each address at which there was consent to something that does not happen there. */
export function unusedConsents(changes: readonly Change[], allowances: readonly Allowance[]): readonly Finding[] {
  return allowances
    .filter((one) => one.address !== null)
    .filter((one) => !changes.some((change) => change.impacts.includes(one.impact) && reaches(one, change)))
    .map(({ impact, address }) => {
      const others = changes.filter((change) => change.impacts.includes(impact)).map(shownAddress);
      const where = others.length === 0 ? "nowhere" : `only at ${others.slice(0, mostNamed).join(", ")}`;
      return finding("guard/consent-unused", {
        detail: `There is consent to ${impact} at ${address}, and the plan causes that ${where}${others.length > mostNamed ? ` and ${others.length - mostNamed} more` : ""}.`,
      });
    });
}

/** Most addresses that are named. */
const mostNamed = 5;

function consentNeeded(missing: readonly Consent[], stakes: PlanningResult["stakes"], cost: Amount | null): Finding {
  const kinds = impacts.filter((impact) => missing.some((one) => one.impact === impact));
  return finding("guard/consent-needed", {
    detail: [...hurting(missing), ...costing(missing, cost)].join(" ") + unwilling(missing, stakes),
    fix: { do: "consent", impacts: kinds, ...(cost === null ? {} : { cost }) },
  });
}

/** What is done to traffic, and where. */
function hurting(missing: readonly Consent[]): readonly string[] {
  const kinds = impacts.filter((impact) => impact !== "cost" && missing.some((one) => one.impact === impact));
  const where = new Set(missing.filter(({ impact }) => impact !== "cost").map(({ shownAs }) => shownAs));
  const outermost = [...where].filter((one) => !addressesAbove(one).some((above) => where.has(above)));
  return kinds.length === 0 ? [] : [`It would cause ${allOf(kinds)} at ${outermost.join(", ")}.`];
}

/** What is ordered, and for how much. */
function costing(missing: readonly Consent[], cost: Amount | null): readonly string[] {
  const orders = missing.filter(({ impact }) => impact === "cost").length;
  if (orders === 0) return [];
  const what = orders === 1 ? "an order" : `${orders} orders`;
  return cost === null
    ? [`It would place ${what}, and the price is not known yet.`]
    : [`It would place ${what} for ${amountText(cost)}, tax included.`];
}

/** Where one network allows what another does not, a reader of the first would wonder. */
function unwilling(missing: readonly Consent[], stakes: PlanningResult["stakes"]): string {
  const shared = missing.flatMap(({ impact, address }) => {
    const hurt = stakes.get(address)?.hurt ?? [];
    const against = hurt.filter(({ policy }) => !policy.allow.includes(impact));
    return against.length < hurt.length ? against : [];
  });
  const names = [...new Set(shared)].toSorted((a, b) => comparePlace(a.at, b.at)).map(nameOf);
  if (names.length === 0) return "";
  return ` Every network that is hurt has to allow it, and the policy of ${names.join(" and of ")} does not.`;
}

const nameOf = ({ vrack, at: { file, line } }: DesiredNetwork): string =>
  vrack === null ? `the network at ${file}:${line}` : `${vrack} (${file}:${line})`;

/** `a`, `a and b`, `a, b and c`. */
const allOf = (words: readonly string[]): string => words.join(", ").replace(/, ([^,]*)$/, " and $1");
