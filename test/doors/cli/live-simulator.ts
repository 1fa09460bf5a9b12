import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Account } from "../../../src/simulator/account/account.ts";
import { type Simulator, startSimulator } from "../../../src/simulator/start.ts";
import { folderWith } from "./run-cli.ts";

/** A simulator in this process, and what a command in another process needs to reach it. */
export interface LiveSimulator {
  readonly simulator: Simulator;
  readonly env: Readonly<Record<string, string>>;
}

/** Starts a simulator that is closed after the tests of the file. */
export async function liveSimulator(account: Account, taskMs = 20): Promise<LiveSimulator> {
  const simulator = await startSimulator({ account, taskMs });
  afterAll(() => simulator.close());
  const certificate = join(await folderWith({}), "ca.pem");
  await writeFile(certificate, simulator.caPem);
  const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
  return {
    simulator,
    env: {
      OVH_ENDPOINT: simulator.endpoint,
      NODE_EXTRA_CA_CERTS: certificate,
      OVH_APPLICATION_KEY: applicationKey,
      OVH_APPLICATION_SECRET: applicationSecret,
      OVH_CONSUMER_KEY: consumerKey,
    },
  };
}

/** The account and file that most tests of the command line use. */
export const smallAccount: Account = {
  vracks: ["pn-100001"],
  vrackServices: [
    {
      id: "vrs-aaa-bbb-ccc-ddd",
      region: "eu-west-gra",
      name: "prod-gra",
      vrack: "pn-100001",
      subnets: [
        { name: "storage", cidr: "10.120.0.0/24", serviceRange: "10.120.0.0/29", vlan: 30, endpoints: ["home-dirs"] },
      ],
    },
  ],
  managedServices: [
    { name: "home-dirs", region: "eu-west-gra" },
    { name: "scratch", region: "eu-west-gra" },
  ],
};

/** A file for {@link smallAccount}. */
export const smallNetwork = (serviceRange: string, endpoints: readonly string[], more = ""): string => `version: 1
vrack: pn-100001
regions:
  eu-west-gra:
    name: prod-gra
    subnets:
      - { name: storage, cidr: 10.120.0.0/24, serviceRange: ${serviceRange}, vlan: 30, endpoints: [${endpoints.join(", ")}] }
${more}`;
