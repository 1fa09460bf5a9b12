import { exitCodeOf } from "../../../findings/exit-code.ts";
import { exitCodes } from "../../../findings/exit-codes.ts";
import type { Stops } from "../../../usecases/stops.ts";
import { untilStopped } from "../until-stopped.ts";
import type { Command } from "../command.ts";
import { accessOptions, type Invocation, warn } from "../invocation.ts";

/** `vrackops import`: the live account as a file; the account is only read. */
export const command: Command = {
  name: "import",
  summary: "write a file from the account, or add what is missing to one",
  arguments: {
    name: "file",
    help: "the file to write or to add to (default: standard output)",
    default: "-",
    completes: "file",
  },
  options: ["endpoint", "vrack", "region", "split", "terraform", "timeoutMs"],
  examples: [
    { line: "vrackops import > network.yaml", what: "the whole account" },
    { line: "vrackops import network.yaml", what: "adds what is missing; what is there stays as it is" },
    { line: "vrackops import --vrack pn-100001 --region eu-west-gra" },
    { line: "vrackops import --split imported", what: "imported/pn-100001.yaml, …, imported/unattached.yaml" },
    { line: "vrackops import network.yaml --terraform state.json", what: "and how Terraform lets go of it" },
  ],
  notes: [
    "A plan of what was imported is empty. Endpoints are written by name where that is unique in the region, else by URN;\nwhat cannot be written is reported.",
    "A file that exists gets only what it lacks: regions, subnets and endpoints. Comments, order, quotes, anchors and\nline breaks stay; other differences are reported, and a plan shows them.",
    "--terraform takes what terraform show -json (or tofu show -json) prints. The removed blocks and the commands go to\nstandard output, or to standard error where the network goes to standard output.",
  ],
  run,
};

async function run(invocation: Invocation): Promise<number> {
  const { settings } = invocation;
  const [name = "-", ...more] = settings.files;
  const problem = usageProblem(name, more, settings.split);
  if (problem !== null) {
    warn(invocation, `error: ${problem}\nRun vrackops import --help to see how it is used.\n`);
    return exitCodes.error;
  }
  return untilStopped(invocation, (_, stops) => importInto(invocation, stops, name));
}

function usageProblem(name: string, more: readonly string[], split: string | null): string | null {
  if (/[*?{}[\]]/.test(name)) return `import writes one file, and ${JSON.stringify(name)} is a pattern.`;
  if (more.length > 0) return "import writes one file; --split writes one for each vRack.";
  return split !== null && name !== "-" ? "import writes a file, or with --split a folder of files, not both." : null;
}

async function importInto(invocation: Invocation, stops: Stops, name: string): Promise<number> {
  const { importAccount } = await import("../../../usecases/import.ts");
  const { openReadAccess } = await import("../../../usecases/open-account.ts");
  const { tell } = await import("../deliver.ts");
  const { deliverImport, fileNames, readTarget } = await import("../deliver-import.ts");
  const { vrack: vracks, region: regions, split } = invocation.settings;
  const imported = await importAccount({
    open: () => openReadAccess(accessOptions(invocation, stops)),
    vracks,
    regions,
    known: split === null ? [name] : [],
    fileOf: fileNames(name, split),
    read: (file) => readTarget(file, invocation.cwd, stops.leaving),
  });
  if (!imported.ok) {
    tell(invocation, imported.error);
    return exitCodeOf(imported.error) || exitCodes.error;
  }
  const findings = [...imported.value.findings, ...(await deliverImport(invocation, imported.value, stops.leaving))];
  tell(invocation, findings);
  return exitCodeOf(findings);
}
