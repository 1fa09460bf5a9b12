import { expect, test } from "vitest";
import { formatFile } from "../../../src/file/fmt/format-file.ts";
import { brief, briefOf, file } from "../texts.ts";

/** A file as it would be written. */
function formatted(text: string | Uint8Array): string {
  const result = formatFile(file(text));
  return result.ok ? result.value.after : brief(result.error).join("\n");
}

test("keys come in the order of the schema, and comments go with what they stand above or behind", () => {
  const text = `

# yaml-language-server: $schema=network.schema.json
# The vRack of production.
vrack:   'pn-100001'   # main
policy: {maxDeletions: 1, allow: [interruption,deletion,], }


regions:   # all of them
    eu-west-gra:
        subnets:
        # the first
        - serviceRange: "10.120.0.0/28"   # no DHCP here
          cidr: 10.120.0.0/24
          endpoints: [ home-dirs,   # since 2024
             builds ]

        # the second
        -   {cidr: 10.121.0.0/24, vlan: null, serviceRange: 10.121.0.0/28}
        # - cidr: 10.122.0.0/24
        #   serviceRange: 10.122.0.0/28
        name:    prod-gra # shown in the Control Panel
    # not yet
    # eu-west-lim: {}

# always one
version:    1
# the end
`;
  expect(formatted(text)).toBe(`# yaml-language-server: $schema=network.schema.json
# always one
version: 1
# The vRack of production.
vrack: 'pn-100001' # main

regions: # all of them
  eu-west-gra:
    name: prod-gra # shown in the Control Panel
    subnets:
      # the first
      - cidr: 10.120.0.0/24
        serviceRange: "10.120.0.0/28" # no DHCP here
        endpoints:
          [
            home-dirs, # since 2024
            builds
          ]

      # the second
      - { cidr: 10.121.0.0/24, serviceRange: 10.121.0.0/28, vlan: null }
      # - cidr: 10.122.0.0/24
      #   serviceRange: 10.122.0.0/28
  # not yet
  # eu-west-lim: {}
policy: { allow: [interruption, deletion], maxDeletions: 1 }
# the end
`);
});

test("no alias comes before its anchor, whatever the order of keys", () => {
  const text = `x-lan: &lan { vlan: 30 }
regions:
  eu-west-gra:
    subnets:
    - { serviceRange: &range 10.120.0.0/28, cidr: 10.120.0.0/24, <<: *lan }
  eu-west-lim: &lim
    subnets: []
version: 1
x-lim: *lim
`;
  expect(formatted(text)).toBe(`version: 1
x-lan: &lan { vlan: 30 }
regions:
  eu-west-gra:
    subnets:
      - { <<: *lan, cidr: 10.120.0.0/24, serviceRange: &range 10.120.0.0/28 }
  eu-west-lim: &lim
    subnets: []
x-lim: *lim
`);
  expect(formatted("x-b: *a\nversion: 1\n")).toBe("yaml/unknown-alias 1:6");
});

test("documents, block scalars and texts over several lines keep what they say", () => {
  const text = `%YAML 1.2
---   # one
version: 1
x-note:  >-
        folded
          more

        text
x-plain: a
       b
   c


...
# two
---
{version: 1,
x-a: "quoted
  text"   }
`;
  expect(formatted(text)).toBe(`%YAML 1.2
--- # one
version: 1
x-note: >-
        folded
          more

        text
x-plain: a
  b
  c

...
# two
---
{
  version: 1,
  x-a: "quoted
    text"
}
`);
});

test("line breaks of Windows and the byte order mark stay", () => {
  const result = formatFile(file("\ufeffvrack: pn-1\r\nversion:   1\r\n"));
  expect(result.ok && new TextDecoder("utf-8", { ignoreBOM: true }).decode(result.value.bytes)).toBe(
    "\ufeffversion: 1\r\nvrack: pn-1\r\n",
  );
});

test("what is in a form that only its author can lay out stays as it is", () => {
  for (const text of ["? version\n: 1\nx-a:   1\n", "version:   1\nx-a: |+\n  a\n\n\n"])
    expect(formatted(text)).toBe(text);
});

test("thousands of keys and comments take no longer than they must", () => {
  const many = Array.from({ length: 6_000 }, (_, index) => `x-${index}: &a${index} 1`).join("\n");
  const comments = "# one\n".repeat(30_000);
  expect(formatted(`${many}\nversion: 1\n`)).toBe(`version: 1\n${many}\n`);
  expect(formatted(`${comments}version:  1\n`)).toBe(`${comments}version: 1\n`);
});

test("keys that begin with x- may stand at the top, with any value", () => {
  const text = "version: 1\nx-a: &a { vlan: 30 }\nx-b: [*a, 1, ~]\nregions: {}\n";
  expect([briefOf(text), briefOf("version: 1\nregions: { eu-west-gra: { subnets: [], x-a: 1 } }\n")]).toEqual([
    ["? rule/nothing-managed 1:1"],
    ["schema/unknown-key 2:40"],
  ]);
});

test("what is no YAML is told as everywhere", () => {
  expect(formatted("version: [1\n")).toBe("yaml/syntax 1:10");
  expect(formatted("")).toBe("file/empty 1:1");
});
