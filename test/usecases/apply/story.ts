import type { Outcome, StepOutcome } from "../../../src/model/outcome.ts";
import type { Plan } from "../../../src/model/plan.ts";
import type { Account, VrackServicesSeed } from "../../../src/simulator/account/account.ts";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { applyOnce, type Bench, type RunOptions, reset } from "../../converge/bench.ts";
import { serviceRoutes, stepOfWrite, writesOf } from "../../converge/log.ts";

/** What happened, short enough to be written down whole in a test. */
export interface Story {
  readonly exit: string;
  /** Such as `attach/vrs-b: not-tried (configure/vrs-b)`. */
  readonly steps: readonly string[];
  /** Such as `attach/vrs-b 503`; `*` marks the one that took effect, `none` stands for no answer. */
  readonly writes: readonly string[];
  /** Codes of the errors, in order. */
  readonly errors: readonly string[];
}

/** What a scene comes to. */
export interface Played {
  readonly story: Story;
  readonly outcome: Outcome;
  readonly plan: Plan;
  /** What is said of errors and warnings, in order; `…` stands for a query id or an id nobody can know. */
  readonly said: readonly string[];
}

/** The two regions of the tests: `vrs-a` in Gravelines, `vrs-b` in Limburg, and `vrs-c` in Gravelines. */
export const accountOf = (
  vrackServices: readonly Partial<VrackServicesSeed>[],
  rest: Partial<Account> = {},
): Account => ({
  regions: ["eu-west-gra", "eu-west-lim"],
  vracks: ["pn-1", "pn-2"],
  managedServices: ["alpha", "beta", "gamma"].map((name) => ({ name, region: "eu-west-gra" })),
  vrackServices: vrackServices.map((seed, index) => ({
    id: `vrs-${"abc"[index]}`,
    region: regionOf(index),
    vrack: "pn-1",
    ...seed,
  })),
  ...rest,
});

const regionOf = (index: number): string => (index === 1 ? "eu-west-lim" : "eu-west-gra");

/** A subnet in the words of both the account and the file. */
export const subnet = (net: number, endpoints: readonly string[] = []) => ({
  cidr: `10.${net}.0.0/24`,
  name: `net-${net}`,
  vlan: net,
  serviceRange: `10.${net}.0.0/28`,
  endpoints: [...endpoints],
});

interface WantedRegion {
  readonly id: string;
  readonly name?: string;
  readonly subnets?: readonly ReturnType<typeof subnet>[];
}

/** A file with one document a vRack (`none` manages no attachment); JSON is YAML. */
export function fileOf(networks: Readonly<Record<string, readonly WantedRegion[]>>): string {
  return Object.entries(networks)
    .map(([vrack, wanted]) => ({
      version: 1,
      ...(vrack === "none" ? {} : { vrack }),
      regions: Object.fromEntries(
        wanted.map(({ subnets = [], ...region }) => [
          region.id === "vrs-b" ? "eu-west-lim" : "eu-west-gra",
          { ...region, subnets },
        ]),
      ),
      policy: { allow: ["interruption", "ip-change", "deletion"] },
    }))
    .map((document) => JSON.stringify(document))
    .join("\n---\n");
}

/** One run on an account with scripted trouble. */
export interface Scene {
  readonly account: Account;
  readonly file: string;
  readonly trouble?: readonly Trouble[];
  readonly options?: RunOptions;
}

/** Sets the scene and runs it. */
export async function play(bench: Bench, { account, file, trouble = [], options = {} }: Scene): Promise<Played> {
  reset(bench, account);
  bench.simulator.world.script(trouble);
  return goOn(bench, file, options);
}

/** Runs on the account as it is. */
export async function goOn(bench: Bench, file: string, options: RunOptions = {}): Promise<Played> {
  const { simulator } = bench;
  const first = simulator.requests.length;
  const routes = serviceRoutes(simulator.world.state());
  const ran = await applyOnce(bench, file, options);
  if (!ran.ok) throw new Error(JSON.stringify(ran.error, null, 1));
  const { outcome, reviewable } = ran.value;
  const writes = writesOf(simulator.requests.slice(first)).map((entry) => {
    const id = stepOfWrite(reviewable.plan, entry, routes)?.id ?? `unplanned ${entry.method} ${entry.path}`;
    return `${id} ${entry.status ?? "none"}${entry.changed ? " *" : ""}`;
  });
  const said = outcome.findings
    .filter(({ severity }) => severity !== "info")
    .map(({ detail }) => detail.replace(/EU\.sim-[\w.]+\w/g, "…"));
  return { story: storyOf(outcome, writes), outcome, plan: reviewable.plan, said };
}

const storyOf = ({ status, exitCode, steps, findings }: Outcome, writes: readonly string[]): Story => ({
  exit: `${status} ${exitCode}`,
  steps: steps.map(stepLine),
  writes,
  errors: findings.filter(({ severity }) => severity === "error").map(({ code }) => code),
});

function stepLine({ step, status, alreadySo, failure, because }: StepOutcome): string {
  const notes = [alreadySo ? "already so" : "", failure?.kind ?? "", failure?.written ? "written" : "", ...because];
  const shown = notes.filter((note) => note !== "").join(", ");
  return `${step.id}: ${status}${shown === "" ? "" : ` (${shown})`}`;
}
