import { inventoryFormatNames } from "../../../report/inventory-format.ts";
import { untilStopped } from "../until-stopped.ts";
import { optionalFilesArgument } from "../../options.ts";
import type { Command } from "../command.ts";
import { accessOptions, type Invocation, warn } from "../invocation.ts";

/** `vrackops show`: the account as it is; nothing is written. */
export const command: Command = {
  name: "show",
  summary: "show the account as it is: tree, table, page or picture; never writes",
  arguments: optionalFilesArgument,
  options: ["endpoint", "format", "out", "plan", "all", "timeoutMs"],
  formats: inventoryFormatNames,
  examples: [
    { line: "vrackops show", what: "a tree and a table" },
    { line: "vrackops show --out account.html", what: "also a page that works offline" },
    { line: "vrackops show --plan plan.json --out plan.html", what: "with what a plan does, at its place" },
    { line: "vrackops show --format env > endpoints.env", what: "HOME_DIRS_ADDRESS=10.120.0.5" },
    { line: "vrackops show --all --format json", what: "for other tools (schemas/show.schema.json)" },
  ],
  notes: [
    `With files, only what they are about is shown: what is attached to their vRacks, what is in no vRack in their regions,
and, for a file without a vRack, all of its regions; where a region has an id, that one alone. A vRack to which no vRack Services is attached is shown only if a file names it.`,
    `Names of managed services, and when services end, are read where the rights allow it. The end is read for at most 25
services; what is not known is marked.`,
    `hosts has lines "ADDRESS name" for /etc/hosts, env has NAME_ADDRESS=ADDRESS (a second address is NAME_ADDRESS_2). In both,
names keep letters and digits only; the region is added where two endpoints would have the same name. Neither includes what a
plan adds, since addresses are elected when it is applied.`,
    `If the account cannot be read, files of --out stay as they are.`,
  ],
  run,
};

async function run(invocation: Invocation): Promise<number> {
  const { showAccount } = await import("../../../usecases/show.ts");
  const { openReadAccess } = await import("../../../usecases/open-account.ts");
  const { deliverInventory, deliverNoInventory } = await import("../show-inventory.ts");
  const { whatToShow } = await import("../what-to-show.ts");
  const { settings } = invocation;
  if (settings.all && settings.files.length > 0) {
    warn(
      invocation,
      "error: --all shows the whole account, and files only what they are about; give one or the other.\n",
    );
    return 1;
  }
  return untilStopped(invocation, async (bounded, stops) => {
    const wanted = await whatToShow(invocation, stops.leaving);
    if (!wanted.ok) return await deliverNoInventory(bounded, [wanted.error]);
    const { checked, plan } = wanted.value;
    const open = () => openReadAccess(accessOptions(invocation, stops));
    const shown = await showAccount({ checked, open, changes: plan?.changes ?? null });
    if (!shown.ok) return await deliverNoInventory(bounded, shown.error);
    const readAt = `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`;
    return await deliverInventory(bounded, { ...shown.value, plan: plan?.fingerprint ?? null, readAt });
  });
}
