import type { Found } from "./change.ts";
import { finding } from "../../findings/finding.ts";
import type { KindPlan, ObjectState } from "../../engine/kind.ts";
import type { Finding } from "../../model/finding.ts";
import type { Desired } from "../../model/network.ts";
import { by, byPlace, compareAddress, compareText } from "../../model/order.ts";
import { err, ok, type Result } from "../../model/result.ts";
import { orderSpace, sharedSpace } from "./address-space.ts";
import { changesOf } from "./changes.ts";
import { wantedOf } from "./end-state.ts";
import { type FileOrder, fileOrder } from "./file-order.ts";
import type { Live } from "./live.ts";
import { servicesInUse, statusFindings, unreachable } from "./match/account-findings.ts";
import { capacityFindings } from "./match/capacity-findings.ts";
import { adopted } from "./match/match-findings.ts";
import { lostFields } from "./match/lost-fields.ts";
import { orderFirst } from "./order-first.ts";
import { matchRegions } from "./match/match-regions.ts";
import { resolveServices } from "./match/resolve-services.ts";
import { spaceFindings } from "./match/space-findings.ts";
import { servedTwice } from "./match/served-twice.ts";
import { heldByUnreadable, seatsOfUnreadable } from "./match/unreadable.ts";
import { joins, type Target, targetsOf } from "./match/target.ts";
import type { PlannedVrackServices } from "./planned.ts";
import { protectionsOf } from "./protections.ts";
import { withAliases } from "./readable.ts";
import { stepsOf } from "./steps.ts";

/**
 * Compares what the files say with what the account is, over all networks together.
 *
 * What it shows is in the order of the files; that of anything the API listed changes no byte of the plan.
 * @returns the findings alone when a region or a managed service could not be matched, or does not fit
 */
export function planVrackServices(desired: Desired, account: Live): Result<KindPlan, readonly Finding[]> {
  const live = sorted(account);
  const { matches, findings: matchFindings } = matchRegions(desired, live);
  const services = resolveServices(matches, live);
  const findings = [
    ...matchFindings,
    ...services.findings,
    ...servicesInUse(matches, live, services),
    ...matches.flatMap((match) => heldByUnreadable(match, live, services.urnOf)),
  ].toSorted(byPlace);
  if (findings.some(isError)) return err(findings);
  const targets = targetsOf(desired.networks, matches, live, services.urnOf);
  const barred = [...capacityFindings(targets, live), ...seatsOfUnreadable(targets, live)];
  if (barred.length > 0) return err([...findings, ...barred].toSorted(byPlace));
  const staked = changesOf(targets, services.names);
  const changes = staked.map(({ change }) => change);
  const { steps: inSpace, clashes } = orderSpace(targets, stepsOf(targets, changes));
  const steps = orderFirst(inSpace);
  const order = fileOrder(desired, targets, services.urnOf, services.names);
  const twice = servedTwice(targets, live, steps);
  return ok({
    changes: withAliases(order.changes(changes), targets, desired.networks, services.names),
    steps: order.steps(steps),
    objects: order.targets(targets).map((target) => planned(target, services.names, order)),
    findings: [
      ...findings,
      ...matches.filter((match) => match.adopted).map(adopted),
      ...namesNotRead(changes, live, findings),
      ...statusFindings(targets),
      ...unreachable(targets),
      ...spaceFindings([...sharedSpace(targets, live), ...clashes], targets),
      ...twice.filter((one) => !isError(one)),
    ],
    stakes: new Map(staked.map(({ change, stake }) => [change.address, stake])),
    wanted: wantedOf(targets),
    states: targets.map(stateOf),
    refusals: [...lostFields(targets, steps), ...twice.filter(isError)],
    destinations: destinationsOf(targets, live),
    protections: protectionsOf(targets),
  });
}

/** Said once, and not beside what has said already that the list cannot be read. */
function namesNotRead(changes: readonly Found[], live: Live, findings: readonly Finding[]): readonly Finding[] {
  if (live.managedServices !== null || findings.some(({ code }) => code === "match/not-checked")) return [];
  const isShown = changes.some(({ thing, endpoints }) => thing === "endpoint" || endpoints.length > 0);
  if (!isShown) return [];
  return [
    finding("match/names-not-read", {
      detail: "These credentials may not list the managed services of the account, so their names are not known.",
    }),
  ];
}

const isError = ({ severity }: Finding): boolean => severity === "error";

function sorted({ vrackServices, managedServices, unreadable }: Live): Live {
  return {
    vrackServices: vrackServices.toSorted(by(({ id }) => id)).map((one) => ({
      ...one,
      subnets: one.subnets
        .toSorted(by(({ cidr }) => cidr, compareAddress))
        .map((subnet) => ({ ...subnet, endpoints: subnet.endpoints.toSorted(by(({ urn }) => urn)) })),
    })),
    managedServices: managedServices?.toSorted(by(({ id }) => id)) ?? null,
    unreadable: unreadable.toSorted(by(({ id, why }) => `${id ?? ""} ${why}`)),
  };
}

function planned(
  { owner, nameAfter, live, vrackAfter, after }: Target,
  names: ReadonlyMap<string, string>,
  order: FileOrder,
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
    owner,
    nameAfter,
    vrackBefore: live.vrack,
    vrackAfter,
    before: order.live(owner.id, live.subnets),
    after: order.spec(owner.id, after),
    serviceNames: Object.fromEntries(known),
  };
}

/** Source: description of `resourceStatus`, "READY … guarantees that the currentState is fully aligned with the targetSpec". */
function stateOf({ owner, match, live: { resourceStatus, productStatus } }: Target): ObjectState {
  const state = (): ObjectState["state"] => {
    if (resourceStatus === "ERROR") return "error";
    if (resourceStatus === "DELETING") return "deleting";
    if (productStatus === "SUSPENDED") return "suspended";
    return resourceStatus === "READY" ? "ready" : "busy";
  };
  return {
    owner,
    state: state(),
    isInEffect: resourceStatus === "READY",
    region: match?.region ?? null,
    at: match?.region.at ?? null,
  };
}

/** A vRack that holds something in this account exists, and need not be asked for. */
const destinationsOf = (targets: readonly Target[], live: Live): KindPlan["destinations"] =>
  targets
    .filter(joins)
    .filter(({ vrackAfter }) => !live.vrackServices.some(({ vrack }) => vrack === vrackAfter))
    .map(({ owner, vrackAfter, live: { vrack }, match }) => ({
      owner,
      vrack: vrackAfter,
      known: vrack ?? live.vrackServices.find((one) => one.vrack !== null)?.vrack ?? null,
      at: match.network.at,
    }));
