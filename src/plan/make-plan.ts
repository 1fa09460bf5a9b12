import type { Desired, DesiredNetwork } from "../model/desired.ts";
import type { Finding } from "../model/finding.ts";
import type { Live } from "../model/live.ts";
import { by, compareAddress, comparePlace, compareText } from "../model/order.ts";
import type { Change, Plan, PlannedVrackServices } from "../model/plan.ts";
import { err, ok, type Result } from "../model/result.ts";
import { servicesInUse, stateRefusals, statusFindings } from "./account-findings.ts";
import { changesOf } from "./changes.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { matchRegions } from "./match.ts";
import { adopted } from "./match-findings.ts";
import { resolveServices } from "./services.ts";
import { stepsOf } from "./steps.ts";
import { summarise } from "./summary.ts";
import { type Target, targetsOf } from "./target.ts";

/** A plan, and why `apply` would refuse it whatever consent is given. */
export interface PlanningResult {
  readonly plan: Plan;
  /** Findings with codes `guard/…` and severity `error`. */
  readonly refusals: readonly Finding[];
}

/**
 * Compares what the files say with what the account is, over all networks together.
 *
 * Neither the order of networks nor that of anything the API listed changes a byte of the plan.
 * @returns the findings alone when a region or a managed service could not be matched
 */
export function makePlan(desired: Desired, account: Live): Result<PlanningResult, readonly Finding[]> {
  const live = sorted(account);
  const { matches, findings: matchFindings } = matchRegions(desired, live);
  const services = resolveServices(matches, live);
  const findings = [...matchFindings, ...services.findings, ...servicesInUse(matches, live, services)].toSorted(
    byPlace,
  );
  if (findings.some(({ severity }) => severity === "error")) return err(findings);
  const targets = targetsOf(matches, live, services.urnOf);
  const changes = changesOf(targets, services.names);
  const steps = stepsOf(targets, changes);
  const plan: Plan = {
    formatVersion: "1.0",
    fingerprint: fingerprintOf(changes, steps),
    summary: summarise(changes, targets.filter(isUnsettled).length),
    changes,
    steps,
    findings: [
      ...findings,
      ...matches.filter((match) => match.adopted).map(adopted),
      ...statusFindings(targets),
    ].toSorted(byPlace),
    vrackServices: targets.map((target) => planned(target, services.names)),
  };
  return ok({ plan, refusals: [...tooManyDeletions(desired, targets, changes), ...stateRefusals(targets, steps)] });
}

function sorted({ vrackServices, managedServices }: Live): Live {
  return {
    vrackServices: vrackServices.toSorted(by(({ id }) => id)).map((one) => ({
      ...one,
      subnets: one.subnets
        .toSorted(by(({ cidr }) => cidr, compareAddress))
        .map((subnet) => ({ ...subnet, endpoints: subnet.endpoints.toSorted(by(({ urn }) => urn)) })),
    })),
    managedServices: managedServices?.toSorted(by(({ id }) => id)) ?? null,
  };
}

const byPlace = (a: Finding, b: Finding): number =>
  comparePlace(a.at, b.at) || compareText(a.code, b.code) || compareText(a.detail, b.detail);

function planned(
  { ref, nameAfter, live, vrackAfter, after }: Target,
  names: ReadonlyMap<string, string>,
): PlannedVrackServices {
  const urns = [
    ...live.subnets.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn)),
    ...after.subnets.flatMap(({ endpoints }) => endpoints),
  ];
  const known = [...new Set(urns)].toSorted(compareText).flatMap((urn) => {
    const name = names.get(urn);
    return name === undefined ? [] : [[urn, name] as const];
  });
  return {
    ref,
    nameAfter,
    vrackBefore: live.vrack,
    vrackAfter,
    before: live.subnets,
    after,
    serviceNames: Object.fromEntries(known),
  };
}

/** Source: description of `resourceStatus`, "READY … guarantees that the currentState is fully aligned with the targetSpec". */
const isUnsettled = ({ match, live }: Target): boolean => match !== null && live.resourceStatus !== "READY";

/** A network's own limit on what one plan may delete; every line with "-" counts. */
function tooManyDeletions(
  desired: Desired,
  targets: readonly Target[],
  changes: readonly Change[],
): readonly Finding[] {
  return desired.networks.flatMap((network): readonly Finding[] => {
    const { maxDeletions, maxDeletionsAt } = network.policy;
    const count = changes.filter((change) => change.action === "delete" && belongs(change, network, targets)).length;
    if (maxDeletions === null || count <= maxDeletions) return [];
    return [
      {
        severity: "error",
        code: "guard/too-many-deletions",
        summary: "The plan deletes more than the file allows",
        detail: `It would delete ${count} (subnets, endpoints and attachments together), and "maxDeletions" is ${maxDeletions}.`,
        fix: `If that is meant, raise "maxDeletions" to ${count} in the same change; or delete in several steps.`,
        at: maxDeletionsAt,
        also: [],
      },
    ];
  });
}

/** One that is only pushed out of a vRack counts for the network that takes its place. */
function belongs({ vrackServices }: Change, network: DesiredNetwork, targets: readonly Target[]): boolean {
  const target = targets.find(({ ref }) => ref.id === vrackServices.id);
  if (target?.match) return target.match.network === network;
  return network.vrack === target?.live.vrack;
}
