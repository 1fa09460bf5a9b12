import { changeTitle } from "../engine/refusals/change-title.ts";
import { finding } from "../findings/finding.ts";
import type { Change } from "../model/change.ts";
import type { Finding } from "../model/finding.ts";
import type { Allowance, Impact } from "../model/impact.ts";
import { readAmount } from "../model/price.ts";
import type { Plan } from "../model/plan.ts";
import type { GivenLabel } from "./consent-by-label.ts";
import { changesKept } from "./label-basis.ts";

/** What labels allow of a plan. */
export interface LabelAllowances {
  readonly allowances: readonly Allowance[];
  /** Which changes a label does not cover though it is of their impact. */
  readonly notes: readonly Finding[];
}

/** Most changes that are named. */
const mostNamed = 10;

/**
 * A label allows what was in sight when it was put on; what came into the plan afterwards is asked for again.
 *
 * @param changes - those of the plan that the pull request of the labels speaks for
 */
export function allowancesOf(
  given: readonly GivenLabel[],
  pull: number,
  plan: Plan,
  changes: readonly Change[],
): LabelAllowances {
  const each = given.map((label) => {
    const covered = new Set(changesKept(plan, label.basis));
    const meant = changes.filter((change) => impactsOf(change, label).length > 0);
    return {
      allowances: meant.filter((change) => covered.has(change)).flatMap((change) => allowancesFor(change, label)),
      notes: notCovered(
        label,
        pull,
        plan,
        meant.filter((change) => !covered.has(change)),
      ),
    };
  });
  return { allowances: each.flatMap((one) => one.allowances), notes: each.flatMap((one) => one.notes) };
}

const impactsOf = ({ impacts }: Change, label: GivenLabel): readonly Impact[] =>
  impacts.filter((impact) => label.impacts.includes(impact));

/** An order may cost what the plan in sight said; where it said nothing, nothing. */
function allowancesFor(change: Change, label: GivenLabel): readonly Allowance[] {
  const most = readAmount(label.basis.cost ?? "");
  return impactsOf(change, label).map((impact) => ({
    impact,
    address: change.address,
    isExact: true,
    ...(impact === "cost" && most !== null ? { most } : {}),
  }));
}

function notCovered(
  { label, by }: GivenLabel,
  pull: number,
  plan: Plan,
  changes: readonly Change[],
): readonly Finding[] {
  if (changes.length === 0) return [];
  const named = changes.slice(0, mostNamed).map((change) => changeTitle(change, plan));
  const more = changes.length > named.length ? [`and ${changes.length - named.length} more`] : [];
  return [
    finding("guard/label-ignored", {
      detail: `${by} put the label ${label} on pull request ${pull} before the plan had this: ${[...named, ...more].join(", ")}. The label does not cover it.`,
      fix: `If you mean that too, somebody with write access takes ${label} off the pull request and puts it on again before the merge.`,
    }),
  ];
}
