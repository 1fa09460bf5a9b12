import { join, relative, resolve } from "node:path";
import { wantedFiles } from "../../file/read/wanted-files.ts";
import type { Environment } from "../../ovh/credentials.ts";
import { defaultFile } from "../options.ts";
import { homeOf } from "../home.ts";
import type { Settings } from "./settings.ts";

/** A file that a run reads or keeps, whether it is there or not. */
export interface Input {
  /** As the user sees it. */
  readonly name: string;
  /** Null = standard input. */
  readonly path: string | null;
  /** What it is: the rest of a sentence that begins with its name. */
  readonly what: string;
}

/** Everything that a run may read and an `--out` or `--log` must not overwrite. Reads nothing. */
export async function inputsOf(settings: Settings, env: Environment, cwd: string): Promise<readonly Input[]> {
  const { files, endpoint, expect, plan, terraform, seed, state } = settings;
  const { wanted } = await wantedFiles(files.length === 0 ? [defaultFile] : files, cwd);
  const networks = wanted.map(({ name, file }) => ({ name, path: file, what: isInput }));
  const simulated = (endpoint ?? env["OVH_ENDPOINT"]) === "simulator" ? await simulatorFiles(env, cwd) : [];
  const others = [expect, plan, terraform, seed, state, env["NODE_EXTRA_CA_CERTS"]].flatMap((name) =>
    name ? { name, what: isInput } : [],
  );
  const credentials = [
    { name: "ovh.conf", path: join(cwd, "ovh.conf") },
    { name: "~/.ovh.conf", path: join(homeOf(), ".ovh.conf") },
    { name: "/etc/ovh.conf", path: "/etc/ovh.conf" },
  ].map((file) => ({ ...file, what: "is for credentials" }));
  return [
    ...networks,
    ...simulated.map((name) => ({ name, path: resolve(cwd, name), what: isInput })),
    ...others.map((file) => ({ ...file, path: resolve(cwd, file.name) })),
    ...credentials,
  ];
}

const isInput = "is an input of this run";

/** What the embedded simulator reads and keeps. */
async function simulatorFiles(env: Environment, cwd: string): Promise<readonly string[]> {
  const { embeddedSource } = await import("../../usecases/embedded-simulator.ts");
  const { seed, state } = embeddedSource(env, cwd);
  return [seed, state].flatMap((path) => (path === null ? [] : relative(cwd, resolve(cwd, path))));
}
