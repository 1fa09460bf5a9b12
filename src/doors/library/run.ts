import { exitCodeOf } from "../../findings/exit-code.ts";
import type { Allowance } from "../../model/impact.ts";
import type { Outcome } from "../../model/outcome.ts";
import { applyFiles } from "../../usecases/apply.ts";
import { check, type Checked } from "../../usecases/check.ts";
import { type AccessOptions, openCartAccess, openReadAccess, openWriteAccess } from "../../usecases/open-account.ts";
import { planFiles } from "../../usecases/plan.ts";
import { createStops, type Stops } from "../../usecases/stops.ts";
import { systemClock } from "../../usecases/system-clock.ts";
import { homeOf } from "../home.ts";
import { filesArgument, options as defaults } from "../options.ts";
import { allowanceForm } from "../parse-option.ts";
import { checkOptions } from "./check-options.ts";
import { reviewedBy } from "../reviewed-by.ts";
import { version } from "../version.ts";
import type { ApplyOptions, CheckResult, FileOptions, PlanOptions, PlanResult, PriceOptions } from "./types.ts";

/** As `check` of the library. */
export const checkAll = (options: FileOptions): Promise<CheckResult> =>
  during(options, async (stops) => {
    const { findings, counts } = await read(options, stops);
    return { exitCode: exitCodeOf(findings), counts, findings };
  });

/** As `plan` of the library. */
export const planAll = (options: PlanOptions & PriceOptions): Promise<PlanResult> =>
  during(options, async (stops) => {
    const allowances = allowancesOf(options);
    const checked = await read(options, stops);
    const planned = await planFiles({
      checked,
      open: () => (options.price ? openCartAccess : openReadAccess)(accessOf(options, stops)),
      allowances,
    });
    if (!planned.ok) return { exitCode: exitCodeOf(planned.error), plan: null, verdict: null, findings: planned.error };
    const { plan, verdict, notes } = planned.value;
    return { exitCode: 0, plan, verdict, findings: [...notes, ...plan.findings] };
  });

/** As `apply` of the library. */
export const applyAll = (options: ApplyOptions): Promise<Outcome> =>
  during(options, async (stops) => {
    const allowances = allowancesOf(options);
    const { expect = null, resume = false, parallelism = defaults.parallelism.absent } = options;
    const checked = await read(options, stops);
    const reviewed = await reviewedBy({ expect, resume }, cwdOf(options), stops.leaving);
    const refusals = reviewed.ok ? [] : [reviewed.error];
    const { outcome } = await applyFiles({
      checked: { ...checked, findings: [...checked.findings, ...refusals] },
      open: () => openWriteAccess(accessOf(options, stops)),
      review: async () => ({ reviewed: reviewed.ok ? reviewed.value : null, allowances, refusals, notes: [] }),
      shown: () => undefined,
      confirm: async () => [],
      listener: () => () => undefined,
      stops,
      clock: systemClock,
      parallelism,
    });
    return outcome;
  });

const cwdOf = ({ cwd = process.cwd() }: FileOptions): string => cwd;

const read = (options: FileOptions, stops: Stops): Promise<Checked> =>
  check({ patterns: options.files ?? [filesArgument.default], cwd: cwdOf(options), signal: stops.leaving });

/** @throws TypeError when a consent has no such form: nobody must think that it was given */
function allowancesOf({ allow = [] }: PlanOptions): readonly Allowance[] {
  return allow.map((text) => {
    const allowance = allowanceForm.parse(text);
    if (allowance === null) throw new TypeError(`allow has ${JSON.stringify(text)}; it must be ${allowanceForm.may}.`);
    return allowance;
  });
}

const accessOf = (options: PlanOptions, stops: Stops): AccessOptions => ({
  env: options.env ?? process.env,
  cwd: cwdOf(options),
  home: homeOf(),
  endpoint: options.endpoint ?? null,
  signal: stops.leaving,
  userAgent: `vrackops/${version}`,
  debug: (line) => {
    // A log that fails is no failure of the run.
    try {
      options.log?.(line);
    } catch {}
  },
});

/** Runs something within its time, until the caller's signal ends it. */
async function during<T>(options: PlanOptions, act: (stops: Stops) => Promise<T>): Promise<T> {
  checkOptions(options);
  const timeoutMs = options.timeoutMs ?? defaults.timeoutMs.absent;
  const stops = createStops({ timeoutMs, stepTimeoutMs: null, graceMs: null });
  const interrupt = (): void => stops.interrupt();
  if (options.signal?.aborted) interrupt();
  options.signal?.addEventListener("abort", interrupt, { once: true });
  try {
    return await act(stops);
  } finally {
    options.signal?.removeEventListener("abort", interrupt);
    stops.dispose();
  }
}
