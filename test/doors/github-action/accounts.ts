/** An account with one empty vRack Services, and one network for it. */
export const emptyAccount = `
vracks: [pn-100001]
vrackServices:
  - { id: vrs-ar7-72w-poh-3qe, region: eu-west-gra, name: prod-gra, vrack: pn-100001 }
managedServices:
  - { name: home-dirs, region: eu-west-gra }
  - { name: scratch, region: eu-west-gra }
`;

/** The same in use: VLAN 30, two endpoints. */
export const busyAccount = accountWith({ vlan: 30, endpoints: ["home-dirs", "scratch"] });

interface Subnet {
  readonly cidr?: string;
  readonly vlan: number;
  readonly endpoints: readonly string[];
}

/** An account whose one subnet is as given. */
export function accountWith({ cidr = "10.120.0.0/24", vlan, endpoints }: Subnet): string {
  const range = cidr.replace("/24", "/28");
  return `
vracks: [pn-100001]
vrackServices:
  - id: vrs-ar7-72w-poh-3qe
    region: eu-west-gra
    name: prod-gra
    vrack: pn-100001
    subnets:
      - { name: storage, cidr: ${cidr}, serviceRange: ${range}, vlan: ${vlan}, endpoints: [${endpoints.join(", ")}] }
managedServices:
  - { name: home-dirs, region: eu-west-gra }
  - { name: scratch, region: eu-west-gra }
  - { name: media, region: eu-west-gra }
`;
}

/** A network whose one subnet is as given. */
export function networkWith({ cidr = "10.120.0.0/24", vlan, endpoints }: Subnet): string {
  return `version: 1
vrack: pn-100001
regions:
  eu-west-gra:
    name: prod-gra
    subnets:
      - name: storage
        cidr: ${cidr}
        serviceRange: ${cidr.replace("/24", "/28")}
        vlan: ${vlan}
        endpoints: [${endpoints.join(", ")}]
`;
}

/** Two regions, both empty, in one vRack. */
export const twoRegions = `
vracks: [pn-100001]
vrackServices:
  - { id: vrs-ar7-72w-poh-3qe, region: eu-west-gra, name: prod-gra, vrack: pn-100001 }
  - { id: vrs-b7x-k2p-uhe-t4m, region: eu-west-lim, name: prod-lim, vrack: pn-100001 }
`;

/** A network for both: one subnet each. */
export const twoSubnets = `version: 1
vrack: pn-100001
regions:
  eu-west-gra:
    subnets: [{ name: a, cidr: 10.120.0.0/24, serviceRange: 10.120.0.0/28, vlan: 30 }]
  eu-west-lim:
    subnets: [{ name: b, cidr: 10.121.0.0/24, serviceRange: 10.121.0.0/28, vlan: 31 }]
`;
