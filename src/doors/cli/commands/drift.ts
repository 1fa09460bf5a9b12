import { exitCodes } from "../../../findings/exit-codes.ts";
import { systemClock } from "../../../usecases/system-clock.ts";
import { untilStopped } from "../until-stopped.ts";
import { filesArgument } from "../../options.ts";
import type { Command } from "../command.ts";
import { accessOptions, connectEarly, type Invocation } from "../invocation.ts";

/** `vrackops drift`: how the account differs from the files, and what no file has; nothing is written. */
export const command: Command = {
  name: "drift",
  summary: "find where the account differs from the files; never writes",
  arguments: filesArgument,
  options: ["endpoint", "format", "out", "timeoutMs"],
  examples: [
    { line: "vrackops drift" },
    { line: "vrackops drift --format json 'networks/*.yaml'" },
    { line: "vrackops drift --out drift.md || [ $? -eq 2 ]", what: "in a scheduled job: only errors make it fail" },
  ],
  notes: [
    `Three sorts: changed (a plan would put it back), not-converged (the platform has not done what it was asked, or is about to
end it: ERROR, a failed task with what it says, busy, a service that is cancelled, suspended or expires within 14 days) and unmanaged (vRack Services in no vRack or in a region that the file does not list, managed services without an
endpoint). Other vRacks of the account are left out. List in policy.ignore what is meant to be in no file.`,
    `Exit codes: 0 no drift, 1 error, 2 drift, 3 invalid file, 4 credentials or rights, 8 timed out, 130 interrupted.`,
  ],
  run,
};

async function run(invocation: Invocation): Promise<number> {
  await connectEarly(invocation);
  const { check } = await import("../../../usecases/check.ts");
  const { driftOfFiles } = await import("../../../usecases/drift.ts");
  const { openReadAccess } = await import("../../../usecases/open-account.ts");
  const { showRequestNews } = await import("../request-news.ts");
  const { deliverDrift, deliverNoDrift } = await import("../show-drift.ts");
  const { settings, cwd, stdin } = invocation;
  const news = showRequestNews(invocation);
  return untilStopped(invocation, async (bounded, stops) => {
    try {
      const checked = await check({ patterns: settings.files, cwd, stdin, signal: stops.leaving });
      const open = () => openReadAccess(accessOptions(invocation, stops, news.listener));
      const found = await driftOfFiles({ checked, open, clock: systemClock });
      news.hush();
      if (!found.ok) return await deliverNoDrift(bounded, found.error);
      return await deliverDrift(
        bounded,
        found.value,
        found.value.drift.length > 0 ? exitCodes.changesPending : exitCodes.done,
      );
    } finally {
      news.hush();
    }
  });
}
