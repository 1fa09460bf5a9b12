import type { Account } from "../../src/simulator/account/account.ts";

export const gra = "vrs-gra-000-000-001";
export const graB = "vrs-gra-000-000-002";
export const lim = "vrs-lim-000-000-001";
const uuid = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;
const urn = (digit: number): string => `urn:v1:eu:resource:storageNetApp:${uuid(digit)}`;
export const home = urn(1);
export const backup = urn(2);
export const asleep = urn(3);
export const afar = urn(4);
export const spare = urn(5);

/** One attached vRack Services with an endpoint, and two bare ones. */
export const account: Account = {
  vracks: ["pn-100001", "pn-100002"],
  vrackServices: [
    {
      id: gra,
      region: "eu-west-gra",
      name: "prod-gra",
      vrack: "pn-100001",
      subnets: [
        { cidr: "10.120.0.0/24", name: "storage", vlan: 30, serviceRange: "10.120.0.0/28", endpoints: ["home-dirs"] },
      ],
    },
    { id: graB, region: "eu-west-gra" },
    { id: lim, region: "eu-west-lim", name: "prod-lim" },
  ],
  managedServices: [
    { id: uuid(1), name: "home-dirs", region: "eu-west-gra" },
    { id: uuid(2), name: "backup", region: "eu-west-gra" },
    { id: uuid(3), name: "asleep", region: "eu-west-gra", status: "suspended" },
    { id: uuid(4), name: "afar", region: "eu-west-lim" },
    { id: uuid(5), name: null, region: "eu-west-gra" },
  ],
};

/** The fields of a subnet a PUT carries. */
export interface SubnetInput {
  readonly cidr: string;
  readonly serviceRange: { readonly cidr: string };
  readonly vlan?: number | null;
  readonly displayName?: string | null;
  readonly serviceEndpoints: readonly { readonly managedServiceURN: string }[];
}

/** A subnet as PUT takes it, with what matters to a test. */
export const subnet = (
  change: Partial<Omit<SubnetInput, "serviceRange">> & {
    readonly range?: string;
    readonly urns?: readonly string[];
  } = {},
): SubnetInput => {
  const { range = "10.120.0.0/28", urns = [home], ...rest } = change;
  return {
    cidr: "10.120.0.0/24",
    displayName: "storage",
    vlan: 30,
    serviceRange: { cidr: range },
    serviceEndpoints: urns.map((managedServiceURN) => ({ managedServiceURN })),
    ...rest,
  };
};
