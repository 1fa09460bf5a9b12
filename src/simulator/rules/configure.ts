import type { Settings } from "../state/settings.ts";
import { checksumOf } from "./checksum.ts";
import { timesOf, type WriteConditions } from "./write-conditions.ts";
import { uuidOf } from "../state/digest.ts";
import { electSubnets, isSameSubnet } from "./election.ts";
import { checkManagedServices } from "./managed-rules.ts";
import { badRequest, denied, noSuchVrackServices, refuse, type Refusal, type Verdict } from "./refusal.ts";
import { checkSpec } from "./spec-rules.ts";
import {
  lookup,
  statusOf,
  withEffect,
  withVrackServices,
  type SpecTask,
  type State,
  type SubnetSpec,
  type VrackServicesRecord,
} from "../state/state.ts";
import { logReachability } from "../state/reachability.ts";

/** A PUT body that has the right shape. */
export interface SpecInput {
  readonly checksum: string;
  readonly subnets: readonly SubnetSpec[];
}

/** Looks at a PUT on a vRack Services and takes it on, or says why not. */
export function configure(
  state: State,
  id: string,
  input: SpecInput | null,
  settings: Settings,
  conditions: WriteConditions,
): Verdict {
  const record = lookup(state.vrackServices, id);
  if (!record) return denied(noSuchVrackServices(id));
  if (!input) {
    return denied(badRequest("InvalidJSON", "The input that you provided isn't valid JSON or not well formatted"));
  }
  const refusal =
    checkChecksumForm(input.checksum) ??
    checkSpec(input.subnets, settings.limits) ??
    checkLock(state, record) ??
    checkChecksum(record, input.checksum) ??
    checkManagedServices(state, record, input.subnets);
  return refusal
    ? denied(refusal)
    : { ok: true, state: acceptSpec(state, record, input.subnets, settings, conditions) };
}

function checkChecksumForm(checksum: string): Refusal | null {
  if (/^[0-9a-f]{32}$/i.test(checksum)) return null;
  const message = `Invalid Checksum format: checksum '${checksum}' is not a valid MD5 hash`;
  return badRequest("ChecksumBadFormat", message);
}

/** Refuses whatever touches a vRack Services that is not READY. */
export function checkLock(state: State, record: VrackServicesRecord): Refusal | null {
  if (statusOf(state, record) === "READY") return null;
  return refuse(423, "Client::Locked::VrackServicesLocked", `VrackServices '${record.id}' is already locked`);
}

function checkChecksum(record: VrackServicesRecord, checksum: string): Refusal | null {
  const current = checksumOf(record.target);
  if (checksum.toLowerCase() === current) return null;
  const message =
    `Provided checksum '${checksum}' does not match the current one '${current}'. Please check the last state of the ` +
    "vRackServices with `GET /vrackServices/resource/{vrackServicesId}` endpoint, it may have been updated";
  return refuse(412, "Client::PreconditionFailed::ChecksumMismatch", message);
}

/** Takes on a specification that was found good: new target and checksum at once, the rest when the task ends. */
export function acceptSpec(
  state: State,
  record: VrackServicesRecord,
  subnets: readonly SubnetSpec[],
  settings: Settings,
  conditions: WriteConditions,
): State {
  const number = state.counter + 1;
  const ballot = { salt: state.salt, number, reservedIps: settings.limits.reservedIps };
  const task: SpecTask = {
    kind: "spec",
    id: uuidOf(`task/${state.seed}/${state.salt}/${number}`),
    vrackServices: record.id,
    failure: conditions.failure,
    result: electSubnets(record.current, subnets, ballot),
    touches: touchedBy(record, subnets),
    ...timesOf(conditions),
  };
  const { at, by } = conditions;
  const targeted = withVrackServices(state, record.id, { target: subnets, updatedAt: at });
  const opened = { ...targeted, counter: number, openTasks: [...state.openTasks, task] };
  const logged = withEffect(opened, { at, kind: "configure", target: record.id, by });
  return logReachability(state, logged, at);
}

/** Managed services that are associated, dissociated or created again on the way to a specification. */
export function touchedBy(record: VrackServicesRecord, subnets: readonly SubnetSpec[]): string[] {
  const kept = new Set(
    subnets.flatMap((spec) => {
      const same = record.current.find((subnet) => isSameSubnet(subnet, spec));
      return same ? same.endpoints.map(({ urn }) => urn).filter((urn) => spec.endpoints.includes(urn)) : [];
    }),
  );
  const before = record.current.flatMap((subnet) => subnet.endpoints.map(({ urn }) => urn));
  const after = subnets.flatMap((subnet) => subnet.endpoints);
  return [...new Set([...before, ...after])].filter((urn) => !kept.has(urn)).toSorted();
}
