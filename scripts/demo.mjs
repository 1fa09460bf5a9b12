// The main job as a story, on the simulator inside the command: nothing to set up, nothing outside this folder is touched.
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = await mkdtemp(join(tmpdir(), "vrackops-demo-"));
const network = join(folder, "network.yaml");
const text = await readFile("examples/two-regions/network.yaml", "utf8");
const env = {
  ...process.env,
  OVH_ENDPOINT: "simulator",
  VRACKOPS_SIMULATOR_SEED: "examples/two-regions/account.yaml",
  VRACKOPS_SIMULATOR_STATE: join(folder, "state.json"),
  VRACKOPS_SIMULATOR_TASK_MS: "2000",
};

/** Tells what comes next. */
function tell(title, ...lines) {
  console.log(`\n${"=".repeat(100)}\n${title}\n${lines.map((line) => `${line}\n`).join("")}${"=".repeat(100)}\n`);
}

/** Runs the tool as a user would and holds it to its exit code. */
function vrackops(wanted, ...args) {
  console.log(`$ vrackops ${args.join(" ").replaceAll(`${folder}/`, "")}\n`);
  const { status } = spawnSync(process.execPath, ["build/cli.js", ...args], { env, stdio: "inherit" });
  console.log(`(exit code ${status})`);
  if (status !== wanted) throw new Error(`vrackops ${args[0]} ended with ${status} instead of ${wanted}.`);
}

try {
  tell(
    "1. What the file says",
    "Two regions of one vRack, a private subnet in each, and the file storages that are reachable in them.",
  );
  await writeFile(network, text);
  console.log(text);
  vrackops(0, "validate", network);

  tell(
    "2. The plan",
    "What would change in the account, what that does to running traffic, and in which order it happens.",
  );
  vrackops(0, "plan", network);

  tell(
    "3. The apply",
    "Independent steps run side by side. A second plan is empty: there is no state file, the account is the truth.",
  );
  vrackops(0, "apply", "--yes", network);
  vrackops(0, "plan", "--detailed-exitcode", network);

  tell(
    "4. A change that would interrupt traffic",
    "Somebody grows a service range from /28 to /27. It looks harmless, and the platform makes the subnet anew:",
    "every endpoint in it stops answering and comes back at another address. The plan says so, and apply refuses.",
  );
  await writeFile(network, text.replace("serviceRange: 10.120.0.0/28", "serviceRange: 10.120.0.0/27"));
  vrackops(2, "plan", "--detailed-exitcode", network);
  vrackops(5, "apply", "--yes", "--quiet", network);

  tell("That is all.", "Next: README.md for your own account, examples/ for more stories.");
} finally {
  await rm(folder, { recursive: true, force: true });
}
