import type { Kind } from "../engine/kind.ts";
import { readers } from "../kinds/readers.ts";
import type { Finding } from "../model/finding.ts";
import type { Allowance } from "../model/impact.ts";
import type { Desired } from "../model/network.ts";
import type { ReadClient } from "../model/ports.ts";
import { err, ok, type Result } from "../model/result.ts";
import { type Checked, isValid } from "./check.ts";
import { chooseRegions } from "./choose-regions.ts";
import type { ReadOthers } from "./named-elsewhere.ts";
import type { OpenAccount } from "./open-account.ts";
import type { Begun } from "./read-account.ts";
import type { Reviewable } from "./reviewable.ts";
import { systemClock } from "./system-clock.ts";

/** What is to be planned. */
export interface PlanRequest {
  readonly checked: Checked;
  /** Called only when the files are good. */
  readonly open: () => Promise<Result<OpenAccount<ReadClient>, readonly Finding[]>>;
  readonly allowances: readonly Allowance[];
  /** Names of the regions that the plan is to be about; absent or empty = all. */
  readonly only?: readonly string[];
  /** Where something that is to be deleted may be named too; absent = nowhere. */
  readonly others?: ReadOthers;
  /** What is reconciled; all kinds unless given. */
  readonly kinds?: readonly Kind[];
}

/** Opens the account, plans, and closes it again. Only reads. */
export async function planFiles({
  checked,
  open,
  others,
  ...how
}: PlanRequest): Promise<Result<Reviewable, readonly Finding[]>> {
  if (!isValid(checked)) return err(checked.findings);
  const chosen = chooseRegions(checked.desired, how.only ?? []);
  if (!chosen.ok) return err([...checked.findings, ...chosen.error]);
  const account = await open();
  if (!account.ok) return err([...checked.findings, ...account.error]);
  const { client, findings, close } = account.value;
  try {
    const all = { desired: checked.desired, findings: [...checked.findings, ...findings] };
    const begun = how.kinds === undefined ? beginReading(checked.desired, client) : new Map();
    const { makeReviewable, withCosts, withElsewhere } = await import("./reviewable.ts");
    const made = await makeReviewable(all, client, how.allowances, how.kinds, chosen.value, begun);
    if (!made.ok) return made;
    const whole = await withElsewhere(made.value, others);
    return ok(await unlessSlow(withCosts(whole, client), whole));
  } finally {
    await close();
  }
}

/** Milliseconds that a plan may wait for what is good to know. */
const patienceMs = 3000;

async function unlessSlow(asked: Promise<Reviewable>, instead: Reviewable): Promise<Reviewable> {
  const done = new AbortController();
  try {
    return await Promise.race([asked, systemClock.sleep(patienceMs, done.signal).then(() => instead)]);
  } finally {
    done.abort();
  }
}

/** The account travels while the planner is loaded. */
function beginReading(desired: Desired, client: ReadClient): Begun {
  return new Map([...readers].map(([name, read]) => [name, read(desired, client)]));
}
