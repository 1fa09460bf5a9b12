import { settingsOf, type Account, type VrackServicesSeed } from "./account.ts";
import { resolveSubnets } from "../state/resolve-subnets.ts";
import { seedState } from "./seed-state.ts";
import { checkSpec } from "../rules/spec-rules.ts";
import { lookup, type State } from "../state/state.ts";

/** An account that cannot exist. */
export class AccountError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The account is not one that can exist:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "AccountError";
    this.problems = problems;
  }
}

/**
 * Says what makes an account impossible: unknown names, twins, subnets no server would have accepted.
 *
 * Limits on the number and length of subnets are not applied: a live account may be older than they are.
 *
 * @param state - the state seeded from this account, when there is one already
 */
export function checkAccount(account: Account, state: State = seedState(account, 0, 0)): string[] {
  const seeds = account.vrackServices ?? [];
  return [
    ...twins(
      "vRack",
      (account.vracks ?? []).map((seed) => (typeof seed === "string" ? seed : seed.id)),
    ),
    ...twins(
      "vRack Services",
      seeds.map(({ id }) => id),
    ),
    ...twins(
      "managed service",
      (account.managedServices ?? []).flatMap(({ id }) => id ?? []),
    ),
    ...nameTwins(account),
    ...seeds.flatMap((seed) =>
      checkSeed(account, state, seed).map((problem) => `vRack Services ${seed.id}: ${problem}`),
    ),
    ...checkOrders(account),
    ...twins(
      "attachment of a vRack Services to vRack and region",
      seeds.flatMap(({ vrack, region }) => (vrack ? [`${vrack} ${region}`] : [])),
    ),
    ...twins(
      "endpoint",
      Object.values(state.vrackServices).flatMap(({ target }) => target.flatMap(({ endpoints }) => endpoints)),
    ),
  ];
}

/** Two services of one name in one region would get the same id unless one is written down. */
const nameTwins = ({ managedServices = [] }: Account): string[] =>
  twins(
    "managed service without id",
    managedServices.flatMap(({ id, name, region }) => (id || !name ? [] : [`${name} in ${region}`])),
  );

function checkSeed(account: Account, state: State, seed: VrackServicesSeed): string[] {
  const { regions, limits } = settingsOf(account);
  const { subnets, problems } = resolveSubnets(state, seed.region, seed.subnets ?? []);
  const refusal = checkSpec(subnets, { ...limits, subnets: null, subnetPrefix: { min: 8, max: 29 } });
  const strangers = subnets
    .flatMap(({ endpoints }) => endpoints)
    .filter((urn) => lookup(state.managedServices, urn)?.region !== seed.region)
    .map((urn) => `endpoint ${urn} is in another region`);
  return [
    ...(regions.includes(seed.region) ? [] : [`region ${seed.region} is not one of ${regions.join(", ")}`]),
    ...(seed.vrack && !lookup(state.vracks, seed.vrack) ? [`vRack ${seed.vrack} is not listed under vracks`] : []),
    ...problems,
    ...strangers,
    ...(refusal ? [refusal.body.message] : []),
  ];
}

function checkOrders(account: Account): string[] {
  const { regions, ordering } = settingsOf(account);
  const strange = [...(account.orders ?? []).map(({ region }) => region), ...Object.keys(ordering.regionPrices)];
  const ids = ordering.paymentMethods.map(({ id }) => String(id));
  return [
    ...strange
      .filter((region) => !regions.includes(region))
      .map((region) => `orders: region ${region} is not one of ${regions.join(", ")}`),
    ...twins("payment method", ids),
    ...(ordering.paymentMethods.filter(({ isDefault }) => isDefault).length > 1
      ? ["more than one payment method is the default one"]
      : []),
  ];
}

const twins = (what: string, keys: readonly string[]): string[] =>
  [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))].map((key) => `${what} ${key} is there twice`);
