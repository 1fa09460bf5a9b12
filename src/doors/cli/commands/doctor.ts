import { exitCodeOf } from "../../../findings/exit-code.ts";
import { exitCodes } from "../../../findings/exit-codes.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Stops } from "../../../usecases/stops.ts";
import { untilStopped } from "../until-stopped.ts";
import { systemClock } from "../../../usecases/system-clock.ts";
import { filesArgument } from "../../options.ts";
import type { Command } from "../command.ts";
import type { Report } from "../deliver.ts";
import { accessOptions, type Invocation, say } from "../invocation.ts";

/** `vrackops doctor`: who the credentials are, and which rights they have and lack; nothing is written. */
export const command: Command = {
  name: "doctor",
  summary: "check credentials: whose they are, and what they may do to what the files name",
  arguments: filesArgument,
  options: ["endpoint", "format", "out", "purpose", "policy", "timeoutMs"],
  examples: [
    { line: "vrackops doctor" },
    { line: "vrackops doctor --for plan", what: "credentials that only read" },
    { line: "vrackops doctor --for neighbours", what: "could they see what else is in the vRacks?" },
    { line: "vrackops doctor --format json", what: "for other tools (schemas/doctor.schema.json)" },
    { line: "vrackops doctor --policy apply", what: "the bodies of POST /v2/iam/policy and POST /auth/credential" },
  ],
  notes: [
    "It checks each vRack, vRack Services and managed service of the files. No secret is printed.",
    "Exit codes: 0 nothing is missing, 1 error, 3 invalid file, 4 a right is missing or the credentials are refused, 8 timed out, 130 interrupted.",
  ],
  run,
};

async function run(invocation: Invocation): Promise<number> {
  return untilStopped(invocation, runUntil);
}

async function runUntil(invocation: Invocation, stops: Stops): Promise<number> {
  const { check } = await import("../../../usecases/check.ts");
  const { examine, policyFor } = await import("../../../usecases/doctor.ts");
  const { openRightsAccess } = await import("../../../usecases/open-account.ts");
  const { settings, cwd, stdin } = invocation;
  const checked = await check({ patterns: settings.files, cwd, stdin, signal: stops.leaving });
  const purpose = settings.policy ?? settings.purpose;
  const open = () => openRightsAccess(accessOptions(invocation, stops));
  const request = { checked, open, purpose, clock: systemClock };
  if (settings.policy !== null) {
    const policy = await policyFor(request);
    if (!policy.ok) return deliverFailed(invocation, policy.error);
    say(invocation, `${JSON.stringify(policy.value, null, 2)}\n`);
    return exitCodes.done;
  }
  const examined = await examine(request);
  if (!examined.ok) return deliverFailed(invocation, examined.error);
  const { deliver } = await import("../deliver.ts");
  const { value } = examined;
  return deliver(
    invocation,
    { write: (writers, options) => writers.doctor(value, options), options: {} },
    exitCodeOf(value.findings),
  );
}

/** Findings go to standard error, or stand in for the checkup in JSON and Markdown. */
async function deliverFailed(invocation: Invocation, findings: readonly Finding[]): Promise<number> {
  const { deliver, deliverFiles, tell } = await import("../deliver.ts");
  const exitCode = exitCodeOf(findings) || exitCodes.error;
  const report: Report = {
    write: (writers, options) => writers.doctor({ checkup: null, findings }, options),
    options: {},
  };
  if (invocation.settings.format !== "text") return deliver(invocation, report, exitCode);
  tell(invocation, findings);
  return deliverFiles(invocation, report, exitCode);
}
