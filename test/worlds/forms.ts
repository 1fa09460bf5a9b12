import { stringify } from "yaml";
import { loadNetworks } from "../../src/file/read/load-networks.ts";
import type { Desired } from "../../src/model/network.ts";
import type { Live } from "../../src/kinds/vrack-services/live.ts";
import { urnOf, type World, type WorldDocument } from "./world.ts";

/** The seed of a simulator. */
export function accountOf({ vracks, vrackServices, managedServices }: World) {
  return { regions: ["eu-west-gra", "eu-west-lim", "eu-west-rbx"], vracks, vrackServices, managedServices };
}

/**
 * The file a team would commit, all of whose networks allow everything.
 *
 * @param reverse - turns the order of everything whose order has no meaning
 * @param careful - a network that allows nothing
 */
export function yamlOf({ documents }: World, reverse = false, careful: WorldDocument | null = null): string {
  const turn = <T>(values: readonly T[]): readonly T[] => (reverse ? values.toReversed() : values);
  return turn(documents)
    .map((document) => {
      const { vrack, regions } = document;
      return stringify({
        version: 1,
        ...(vrack === null ? {} : { vrack }),
        regions: Object.fromEntries(
          turn(regions).map(({ region, id, name, subnets }) => [
            region,
            {
              ...(id === null ? {} : { id }),
              ...(name === null ? {} : { name }),
              subnets: turn(subnets).map((subnet) => ({ ...subnet, endpoints: turn(subnet.endpoints) })),
            },
          ]),
        ),
        ...(document === careful ? {} : { policy: { allow: ["interruption", "ip-change", "deletion"] } }),
      });
    })
    .join("---\n");
}

/** What the file says, through the real reader. */
export function desiredOf(world: World, reverse = false): Desired {
  const { desired, findings } = loadNetworks([
    { name: "network.yaml", bytes: new TextEncoder().encode(yamlOf(world, reverse)) },
  ]);
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`The world is not valid: ${JSON.stringify(errors)}\n${yamlOf(world)}`);
  return desired;
}

/** What the API would say, decoded. */
export function liveOf({ vrackServices, managedServices }: World, reverse = false): Live {
  const turn = <T>(values: readonly T[]): readonly T[] => (reverse ? values.toReversed() : values);
  const urn = (name: string): string => urnOf(managedServices.find((one) => one.name === name)?.id ?? "");
  return {
    unreadable: [],
    vrackServices: turn(vrackServices).map(({ id, name, region, vrack, subnets }) => ({
      id,
      name,
      region,
      vrack,
      checksum: `checksum-of-${id}`,
      resourceStatus: "READY",
      productStatus: "DRAFT",
      showsTarget: true,
      unknownFields: [],
      tasks: [],
      subnets: turn(subnets).map((subnet) => ({
        cidr: subnet.cidr,
        name: subnet.name,
        vlan: subnet.vlan,
        serviceRange: { cidr: subnet.serviceRange, reservedIps: null, usedIps: null, remainingIps: null },
        endpoints: turn(
          subnet.endpoints.map((one, index) => ({
            urn: urn(one),
            addresses: [subnet.cidr.replace(".0/24", `.${index + 1}`)],
          })),
        ),
      })),
    })),
    managedServices: turn(managedServices).map(({ id, name, region }) => ({
      id,
      urn: urnOf(id),
      name,
      region,
      status: "running",
    })),
  };
}
