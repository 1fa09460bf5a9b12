import { finding } from "../../../findings/finding.ts";
import { findingOfFailure } from "../../../findings/of-failure.ts";
import type { FailedTask } from "../../../model/failed-task.ts";
import type { Failure } from "../../../model/failure.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Desired } from "../../../model/network.ts";
import type { ReadClient } from "../../../model/ports.ts";
import { ok, type Result } from "../../../model/result.ts";
import { askEnds } from "../ask-ends.ts";
import { readWhole } from "../codec/read-live.ts";
import { readTaskErrors } from "../codec/read-task-errors.ts";
import { type BesideLists, hasFailed, type Live, type LiveVrackServices } from "../live.ts";
import { matchRegions } from "../match/match-regions.ts";
import { meantBy, servicesBehind } from "./meant.ts";

/** All that the account lists, and of what the files mean why tasks failed and when it ends. */
export async function readForDrift(desired: Desired, client: ReadClient): Promise<Result<Live, Failure>> {
  const read = await readWhole(desired, client);
  if (!read.ok) return read;
  const live = read.value;
  const meant = meantBy(matchRegions(desired, live).matches);
  const reasons = await reasonsOf(meant, client);
  if (!reasons.ok) return reasons;
  // Managed services first, since they are what is paid for.
  const asked = await askEnds(
    client,
    [...servicesBehind(meant, live), ...meant].map(({ id }) => id),
  );
  if (!asked.ok) return asked;
  const { ends, findings } = asked.value;
  return ok({ ...live, beside: { ...reasons.value, ends, findings: [...reasons.value.findings, ...findings] } });
}

/** Asks only about those that have something that failed. */
async function reasonsOf(
  meant: readonly LiveVrackServices[],
  client: ReadClient,
): Promise<Result<Pick<BesideLists, "failed" | "findings">, Failure>> {
  const failed = new Map<string, readonly FailedTask[]>();
  const findings: Finding[] = [];
  for (const { id, resourceStatus, tasks } of meant) {
    if (resourceStatus !== "ERROR" && !tasks.some(hasFailed)) continue;
    const errors = await readTaskErrors(client, id);
    if (errors.ok) failed.set(id, errors.value);
    else if (errors.error.kind === "stopped") return errors;
    else findings.push(finding("live/reason-unknown", { detail: `${id}: ${findingOfFailure(errors.error).detail}` }));
  }
  return ok({ failed, findings });
}
