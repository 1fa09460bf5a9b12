import { callsOf, isGranted, leastPrivilege, type LeastPrivilege } from "../engine/least-privilege.ts";
import { finding } from "../findings/finding.ts";
import { findingOfFailure } from "../findings/of-failure.ts";
import { kinds } from "../kinds/kinds.ts";
import type { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { Desired } from "../model/network.ts";
import type { Clock, RightsClient } from "../model/ports.ts";
import { err, ok, type Result } from "../model/result.ts";
import type { Checkup, Identity, Purpose, Resource, ResourceRights, ResourceType, Right } from "../model/right.ts";
import { needsOf, purposeNames } from "../model/right.ts";
import { readIdentity, readTime } from "../ovh/identity.ts";
import { type Checked, isValid } from "./check.ts";
import type { OpenAccount } from "./open-account.ts";
import { rightsOn } from "./rights-on.ts";

/** Whose rights are looked at, and for what. */
export interface DoctorRequest {
  readonly checked: Checked;
  /** Called only when the files are good. */
  readonly open: () => Promise<Result<OpenAccount<RightsClient>, readonly Finding[]>>;
  readonly purpose: Purpose;
  readonly clock: Pick<Clock, "wallNow">;
}

/** What was looked at, with what is wrong. */
export interface Examined {
  readonly checkup: Checkup;
  readonly findings: readonly Finding[];
}

/** Opens the account, asks who we are and what we may do with each resource of the files, and closes it again. */
export const examine = (request: DoctorRequest): Promise<Result<Examined, readonly Finding[]>> =>
  withNeeds(request, async (needs, client, notes) => {
    const clockSeconds = await secondsBehind(client, request.clock);
    const { rights, resources, identity } = needs;
    const asked: ResourceRights[] = [];
    for (const resource of resources) {
      const own = rights.filter(({ on }) => on === resource.type);
      if (own.length === 0) continue;
      const result = await rightsOn(resource, own, client);
      if (!result.ok) return err([...notes, findingOfFailure(result.error)]);
      asked.push(result.value);
    }
    const rules = identity?.rules ?? null;
    const refused = rules === null ? [] : missingCalls(rights, resources, rules);
    const { name, url, method } = client.access;
    const checkup: Checkup = {
      endpoint: { name, url },
      method,
      purpose: request.purpose,
      clockSeconds,
      identity,
      resources: asked,
      refusedCalls: refused.map(({ call }) => call),
    };
    const missing = [...asked.flatMap(missingRights), ...notAsked(asked), ...refused.map(missingRule)];
    return ok({
      checkup,
      findings: [...notes, ...needs.unread, ...clockNotes(checkup), ...keyNotes(checkup, request.clock), ...missing],
    });
  });

/** The policy and the consumer-key rules with which these files can be planned or applied, and no more. */
export const policyFor = (request: DoctorRequest): Promise<Result<LeastPrivilege, readonly Finding[]>> =>
  withNeeds(request, async ({ rights, resources, identity }) =>
    ok(leastPrivilege(request.purpose, rights, resources, identity?.urns ?? [])),
  );

/** What these files need of whom. */
interface Needs {
  /** Why the account could not be read for want of a right. */
  readonly unread: readonly Finding[];
  /** Null = these credentials may not ask. */
  readonly identity: Identity | null;
  readonly rights: readonly Right[];
  readonly resources: readonly Resource[];
}

async function withNeeds<T>(
  { checked, open, purpose }: DoctorRequest,
  use: (needs: Needs, client: RightsClient, notes: readonly Finding[]) => Promise<Result<T, readonly Finding[]>>,
): Promise<Result<T, readonly Finding[]>> {
  if (!isValid(checked)) return err(checked.findings);
  const account = await open();
  if (!account.ok) return err([...checked.findings, ...account.error]);
  const { client, findings, close } = account.value;
  const notes = [...checked.findings, ...findings];
  try {
    const identity = await readIdentity(client, client.access.method === "application-keys");
    if (!identity.ok) return err([...notes, findingOfFailure(identity.error)]);
    const needs = await needsFor(checked.desired, purpose, identity.value, client);
    return needs.ok ? await use(needs.value, client, notes) : err([...notes, findingOfFailure(needs.error)]);
  } finally {
    await close();
  }
}

async function needsFor(
  desired: Desired,
  purpose: Purpose,
  identity: Identity | null,
  client: RightsClient,
): Promise<Result<Needs, Failure>> {
  // Of an identity such as urn:v1:eu:identity:…, in whose part of the world the resources are too.
  const plate = identity?.urns[0]?.split(":")[2] ?? "eu";
  const urnOf = (type: ResourceType, id: string): string => `urn:v1:${plate}:resource:${type}:${id}`;
  const rights = kinds.flatMap((kind) => kind.rights?.needed(desired) ?? []);
  const needed = rights.filter((right) => needsOf[purpose].includes(right.purpose));
  const account = {
    type: "account",
    id: identity?.account ?? "*",
    urn: urnOf("account", identity?.account ?? "*"),
    name: null,
  } as const;
  const resources: Resource[] = needed.some(({ on }) => on === "account") ? [account] : [];
  const unread: Finding[] = identity === null ? [unknownIdentity] : [];
  for (const kind of kinds) {
    const live = await kind.read(desired, client);
    // That rights do not suffice is what is to be found out.
    if (!live.ok && live.error.kind !== "rights") return live;
    if (!live.ok) unread.push(findingOfFailure(live.error));
    resources.push(...(kind.rights?.resources(desired, live.ok ? live.value : null, urnOf) ?? []));
    const neighbours = purpose === "neighbours" ? await kind.rights?.neighbours(desired, client, urnOf) : undefined;
    if (neighbours && !neighbours.ok) return neighbours;
    resources.push(...(neighbours?.value ?? []));
  }
  return ok({ identity, unread, rights: needed, resources });
}

const unknownIdentity = finding("auth/right-missing", {
  severity: "warning",
  detail:
    "The consumer key has no rule for GET /auth/details, so whose it is, and for which calls it has rules, is not known.",
});

async function secondsBehind(client: RightsClient, clock: Pick<Clock, "wallNow">): Promise<number | null> {
  const seconds = await readTime(client);
  return seconds.ok ? seconds.value - Math.floor(clock.wallNow() / 1000) : null;
}

/** Said once: what cannot be asked is not known to be there. */
function notAsked(asked: readonly ResourceRights[]): readonly Finding[] {
  const unknown = asked.filter(({ isAsked, resource }) => !isAsked && resource.id !== "*");
  if (unknown.length === 0) return [];
  const detail = `These credentials may not call POST /v2/iam/resource/*, so what they may do with ${unknown.map(({ resource }) => resource.id).join(", ")} is not known.`;
  return [finding("auth/right-missing", { severity: "warning", detail })];
}

interface MissingCall {
  readonly call: string;
  readonly isOptional: boolean;
}

function missingCalls(
  rights: readonly Right[],
  resources: readonly Resource[],
  rules: readonly string[],
): readonly MissingCall[] {
  const needed = callsOf(
    rights.filter(({ isOptional }) => !isOptional),
    resources,
  );
  return callsOf(rights, resources)
    .filter((call) => !isGranted(call, rules))
    .map((call) => ({ call, isOptional: !needed.includes(call) }));
}

const severityOf = (isOptional: boolean) => (isOptional ? ({ severity: "warning" } as const) : {});

const missingRights = ({ resource, isVisible, lacks }: ResourceRights): readonly Finding[] =>
  isVisible ? lacks.map((right) => missingRight(resource, right)) : [unseen(resource, lacks)];

const unseen = ({ urn }: Resource, lacks: readonly Right[]): Finding =>
  finding("auth/right-missing", {
    ...severityOf(lacks.every(({ isOptional }) => isOptional)),
    detail: `The API does not show ${urn}: it is not in this account, or these credentials have no right on it.`,
    fix: "Look for a typing mistake in the files; otherwise add the resource to the IAM policy.",
  });

const missingRight = ({ urn }: Resource, { action, purpose, why, isOptional }: Right): Finding =>
  finding("auth/right-missing", {
    ...severityOf(isOptional),
    detail: `${action} on ${urn}: ${purposeNames[purpose]} uses it to ${why}.`,
  });

const missingRule = ({ call, isOptional }: MissingCall): Finding =>
  finding("auth/right-missing", { ...severityOf(isOptional), detail: `The consumer key has no rule for ${call}.` });

const mostClockSeconds = 30;

function clockNotes({ clockSeconds }: Checkup): readonly Finding[] {
  if (clockSeconds === null || Math.abs(clockSeconds) <= mostClockSeconds) return [];
  const side = clockSeconds > 0 ? "behind" : "ahead of";
  return [finding("auth/clock", { detail: `It is ${Math.abs(clockSeconds)} s ${side} the API's.` })];
}

const soonMs = 14 * 24 * 60 * 60 * 1000;

function keyNotes({ identity }: Checkup, clock: Pick<Clock, "wallNow">): readonly Finding[] {
  const expiresAt = identity?.expiresAt ?? null;
  const leftMs = expiresAt === null ? Number.NaN : Date.parse(expiresAt) - clock.wallNow();
  return leftMs < soonMs ? [finding("auth/key-expires", { detail: `It ends at ${expiresAt}.` })] : [];
}
