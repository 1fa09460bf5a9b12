import type { Kind } from "../engine/kind.ts";
import { findingOfFailure } from "../findings/of-failure.ts";
import { kinds as allKinds } from "../kinds/kinds.ts";
import type { Finding } from "../model/finding.ts";
import type { Inventory } from "../model/inventory.ts";
import type { ReadClient } from "../model/ports.ts";
import { err, ok, type Result } from "../model/result.ts";
import type { JsonRecord } from "../model/words.ts";
import { type Checked, isValid } from "./check.ts";
import type { OpenAccount } from "./open-account.ts";

/** What is to be shown. */
export interface ShowRequest {
  /** Only what these files speak of; null = all of the account. */
  readonly checked: Checked | null;
  /** Called only when the files are good. */
  readonly open: () => Promise<Result<OpenAccount<ReadClient>, readonly Finding[]>>;
  /** The changes of a plan as JSON, to show what they do; null = none. */
  readonly changes: readonly JsonRecord[] | null;
  /** All kinds unless given. */
  readonly kinds?: readonly Kind[];
}

/** Opens the account, reads what is to be shown, and closes it again. Only reads. */
export async function showAccount({
  checked,
  open,
  changes,
  kinds = allKinds,
}: ShowRequest): Promise<Result<Inventory, readonly Finding[]>> {
  if (checked !== null && !isValid(checked)) return err(checked.findings);
  const account = await open();
  if (!account.ok) return err(account.error);
  const { client, findings, close } = account.value;
  const all: Inventory[] = [{ vracks: [], idle: [], findings }];
  try {
    for (const { showing } of kinds) {
      const shown = await showing?.();
      if (shown === undefined) continue;
      const read = await shown.read(checked?.desired ?? null, client);
      if (!read.ok) return err([...findings, findingOfFailure(read.error)]);
      all.push(changes === null ? read.value : shown.withPlan(read.value, changes));
    }
    return ok({
      vracks: all.flatMap(({ vracks }) => vracks),
      idle: all.flatMap(({ idle }) => idle),
      findings: all.flatMap((one) => one.findings),
    });
  } finally {
    await close();
  }
}
