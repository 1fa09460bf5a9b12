import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { stopFinding } from "../../file/read/stop-finding.ts";
import { finding } from "../../findings/finding.ts";
import { shown } from "../../findings/wording.ts";
import type { Finding } from "../../model/finding.ts";
import { err, ok, type Result } from "../../model/result.ts";
import type { PlanOfFile } from "../../report/json/read-plan-json.ts";
import { check, type Checked } from "../../usecases/check.ts";
import { defaultFile } from "../options.ts";
import { type Invocation, warn } from "./invocation.ts";
import { readPlanFile } from "../plan-file.ts";

/** What `show` is asked for. */
export interface WhatToShow {
  /** Null = all of the account. */
  readonly checked: Checked | null;
  /** Null = none is drawn in. */
  readonly plan: PlanOfFile | null;
}

/** Reads the plan and the files; without files, `network.yaml` where it is there. */
export async function whatToShow(invocation: Invocation, leaving: AbortSignal): Promise<Result<WhatToShow, Finding>> {
  const { settings, cwd, stdin } = invocation;
  const plan = settings.plan === null ? ok(null) : await planIn(settings.plan, cwd, leaving);
  if (!plan.ok) return plan;
  const patterns = await patternsOf(invocation);
  const checked = patterns === null ? null : await check({ patterns, cwd, stdin, signal: leaving });
  return ok({ checked, plan: plan.value });
}

/** Null = no file says what is meant. */
async function patternsOf(invocation: Invocation): Promise<readonly string[] | null> {
  const { files, all, quiet } = invocation.settings;
  if (all) return null;
  if (files.length > 0) return files;
  const isThere = await stat(resolve(invocation.cwd, defaultFile)).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  if (!quiet) warn(invocation, `Only what ${defaultFile} speaks of; --all shows the whole account.\n`);
  return [defaultFile];
}

async function planIn(name: string, cwd: string, leaving: AbortSignal): Promise<Result<PlanOfFile, Finding>> {
  try {
    const plan = await readPlanFile(name, cwd, leaving);
    return plan.ok ? plan : err(finding("run/plan-file", { detail: `${shown(name)} ${plan.error.why}.` }));
  } catch (error) {
    if (leaving.aborted) return err(stopFinding(leaving, `It ended while ${shown(name)} was read.`));
    throw error;
  }
}
