import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";
import { covers } from "../../model/address.ts";
import type { Allowance, Impact } from "../../model/impact.ts";
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
  const consents = consentsOf(plan.changes, allowances);
  const missing = consents.filter(({ givenBy }) => givenBy === null);
  return { consents, refusals: [...(missing.length > 0 ? [consentNeeded(missing, stakes)] : []), ...refusals] };
}

function consentsOf(changes: readonly Change[], allowances: readonly Allowance[]): readonly Consent[] {
  return impacts.flatMap((impact) =>
    changes
      .filter((change) => change.impacts.includes(impact))
      .map((change): Consent => ({ impact, address: change.address, givenBy: giver(change, impact, allowances) })),
  );
}

function giver(
  { address, allowedByPolicy }: Change,
  impact: Impact,
  allowances: readonly Allowance[],
): Consent["givenBy"] {
  if (allowedByPolicy.includes(impact)) return "policy";
  const given = allowances.filter((one) => one.impact === impact && reaches(one, address));
  // Only a label allows a change without what is below it.
  return given.length === 0 ? null : given.every(({ isExact }) => isExact) ? "label" : "option";
}

const reaches = (one: Allowance, address: string): boolean =>
  one.isExact ? one.address === address : covers(one.address, address);

/** A warning for each address at which there was consent to something that does not happen there. */
export function unusedConsents(changes: readonly Change[], allowances: readonly Allowance[]): readonly Finding[] {
  return allowances
    .filter((one) => one.address !== null)
    .filter((one) => !changes.some(({ address, impacts: own }) => own.includes(one.impact) && reaches(one, address)))
    .map(({ impact, address }) => {
      const others = changes.filter((change) => change.impacts.includes(impact)).map((change) => change.address);
      const where = others.length === 0 ? "nowhere" : `only at ${others.slice(0, mostNamed).join(", ")}`;
      return finding("guard/consent-unused", {
        detail: `There is consent to ${impact} at ${address}, and the plan causes that ${where}${others.length > mostNamed ? ` and ${others.length - mostNamed} more` : ""}.`,
      });
    });
}

/** Most addresses that are named. */
const mostNamed = 5;

function consentNeeded(missing: readonly Consent[], stakes: PlanningResult["stakes"]): Finding {
  const kinds = impacts.filter((impact) => missing.some((one) => one.impact === impact));
  const where = [...new Set(missing.map(({ address }) => address))];
  return finding("guard/consent-needed", {
    detail: `It would cause ${kinds.join(", ")} at ${where.join(", ")}.${unwilling(missing, stakes)}`,
    fix: { do: "consent", impacts: kinds },
  });
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
