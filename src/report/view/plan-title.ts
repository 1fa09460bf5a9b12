import type { Plan } from "../../model/plan.ts";
import type { Verdict } from "../../model/verdict.ts";
import { consentAsk } from "./consent.ts";
import { endangered } from "./traffic.ts";

/** What `apply` would make of a plan, in a few words with a sign before them. */
export function planTitle(plan: Plan, verdict: Verdict): string {
  const ask = consentAsk(verdict);
  if (ask.others.length > 0) return "🔴 refused";
  if (ask.wide.length > 0) return "🔴 consent needed";
  if (plan.changes.length === 0 && plan.steps.length === 0) return "✅ no changes";
  return endangered(plan).length > 0 ? "🟠 interrupts traffic, allowed" : "🟢 nothing is interrupted";
}
