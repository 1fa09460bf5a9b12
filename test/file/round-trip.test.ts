import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { loadNetworks } from "../../src/file/read/load-networks.ts";
import { file } from "./texts.ts";

const text = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme-ascii" });
const subnetName = fc.stringMatching(/^[ a-zA-Z0-9_.-]{1,40}$/);
const endpoint = fc.oneof(
  text.filter((name) => !/^urn:/i.test(name)),
  fc.uuid().map((id) => `urn:v1:eu:resource:storageNetApp:${id}`),
);

/** Regions that no rule has an error for: each subnet has a /24 and a VLAN of its own. */
const regions = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/), { maxLength: 4 }).chain((names) =>
  fc.tuple(
    ...names.map((region, index) =>
      fc.record({
        region: fc.constant(region),
        name: fc.option(text),
        subnets: fc
          .array(
            fc.record({
              name: fc.option(fc.option(subnetName), { nil: undefined }),
              length: fc.integer({ min: 27, max: 29 }),
              endpoints: fc.uniqueArray(endpoint, { maxLength: 3 }),
            }),
            { maxLength: 3 },
          )
          .map((subnets) =>
            subnets.map((subnet, second) => ({
              ...subnet,
              base: `10.${index}.${second}.0`,
              vlan: second === 0 ? null : second + 1,
            })),
          ),
      }),
    ),
  ),
);

type Region = {
  region: string;
  name: string | null;
  subnets: {
    name?: string | null | undefined;
    length: number;
    endpoints: string[];
    base: string;
    vlan: number | null;
  }[];
};

const asFile = ({ name, subnets }: Region) => ({
  ...(name === null ? {} : { name }),
  subnets: subnets.map((subnet) => ({
    ...(subnet.name === undefined ? {} : { name: subnet.name }),
    cidr: `${subnet.base}/24`,
    serviceRange: `${subnet.base}/${subnet.length}`,
    vlan: subnet.vlan,
    endpoints: subnet.endpoints,
  })),
});

test("a network that is written as YAML is read as the same network", () => {
  fc.assert(
    fc.property(regions, fc.option(fc.nat({ max: 9 })), (generated, maxDeletions) => {
      const written = {
        version: 1,
        regions: Object.fromEntries(generated.map((region) => [region.region, asFile(region)])),
        policy: maxDeletions === null ? {} : { maxDeletions },
      };
      const { desired, findings } = loadNetworks([file(stringify(written))]);
      expect(findings.filter(({ code }) => !code.startsWith("rule/"))).toEqual([]);
      const [network] = desired.networks;
      expect(network?.policy.maxDeletions).toBe(maxDeletions);
      const read = network?.regions.map(({ region, name, subnets }) => ({
        region,
        ...asRead(name),
        subnets: subnets.map(({ cidr, serviceRange, vlan, endpoints, name: subnetLabel }) => ({
          ...(subnetLabel === undefined ? {} : { name: subnetLabel }),
          cidr,
          serviceRange,
          vlan,
          endpoints: endpoints.map(({ value }) => value),
        })),
      }));
      expect(read).toEqual(generated.map((region) => ({ region: region.region, ...asFile(region) })));
    }),
    { numRuns: 1000 },
  );
});

const asRead = (name: string | null) => (name === null ? {} : { name });
