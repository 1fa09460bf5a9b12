// The main job as a story, on the simulator inside the command: nothing to set up, nothing outside a folder of its own is touched.
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const cwd = await mkdtemp(join(tmpdir(), "vrackops-demo-"));
const network = join(cwd, "network.yaml");
// The first line is about editors and leads to where the example stands.
const text = (await readFile("examples/two-regions/network.yaml", "utf8")).replace(/^# yaml-language-server.*\n/, "");
const command = resolve("build/cli.js");
const env = {
  ...process.env,
  OVH_ENDPOINT: "simulator",
  VRACKOPS_SIMULATOR_SEED: resolve("examples/two-regions/account.yaml"),
  VRACKOPS_SIMULATOR_STATE: join(cwd, "state.json"),
  VRACKOPS_SIMULATOR_TASK_MS: "600",
  ...(process.stdout.isTTY && !process.env["NO_COLOR"] ? { FORCE_COLOR: "1" } : {}),
};

/** Tells what comes next. */
function tell(title, ...lines) {
  console.log(`\n${"=".repeat(100)}\n${title}\n${lines.map((line) => `${line}\n`).join("")}${"=".repeat(100)}\n`);
}

/**
 * Runs the tool as a user would, holds it to its exit code, and returns the fingerprint of its plan.
 *
 * @param shows - whether the plan is new; one that was seen already is left out, and a line says so
 */
function vrackops(wanted, args, shows = "plan") {
  console.log(`$ vrackops ${args.join(" ")}\n${shows === "plan" ? "" : "\n[the plan once more: left out here]\n"}`);
  const stdio = ["inherit", "pipe", "inherit"];
  const { status, stdout } = spawnSync(process.execPath, [command, ...args], { cwd, env, stdio, encoding: "utf8" });
  const [line = "", fingerprint] = /^.*Fingerprint: ([0-9a-f]{32}).*\n/m.exec(stdout) ?? [];
  const afterPlan = stdout.slice(stdout.indexOf(line) + line.length);
  console.log(shows === "plan" ? stdout : afterPlan);
  console.log(`(exit code ${status})\n`);
  if (status !== wanted) throw new Error(`vrackops ${args[0]} ended with ${status} instead of ${wanted}.`);
  return fingerprint;
}

try {
  tell(
    "1. What the file says",
    "Two regions of one vRack, a private subnet in each, and the file storages that are reachable in them.",
  );
  await writeFile(network, text);
  console.log(text);
  vrackops(0, ["validate"]);

  tell(
    "2. The plan",
    "What would change in the account, what that does to running traffic, and in which order it happens.",
  );
  const reviewed = vrackops(0, ["plan"]);

  tell(
    "3. The apply",
    "Exactly that plan, by its fingerprint. Independent steps run side by side; at the end there are addresses to mount.",
    "A second plan is empty: there is no state file, the account is the truth.",
  );
  vrackops(0, ["apply", "--yes", "--expect", reviewed], "rest");
  vrackops(0, ["plan"]);

  tell(
    "4. A change that would interrupt traffic",
    "Somebody grows a service range from /28 to /27. It looks harmless, but the platform recreates the subnet: every",
    "endpoint in it stops answering and comes back at another address. The plan says so, and apply refuses it.",
  );
  await writeFile(network, text.replace("serviceRange: 10.120.0.0/28", "serviceRange: 10.120.0.0/27"));
  const dangerous = vrackops(5, ["apply", "--yes"]);

  tell(
    "5. Consent",
    "It was meant, and this is the maintenance window: consent to this plan alone, by its fingerprint.",
  );
  const consent = ["--allow", "interruption", "--allow", "ip-change"];
  vrackops(0, ["apply", "--yes", "--expect", dangerous, ...consent], "rest");

  tell("That is all.", "Next: docs/quick-start.md to do this yourself, README.md for your own account.");
} finally {
  await rm(cwd, { recursive: true, force: true });
}
