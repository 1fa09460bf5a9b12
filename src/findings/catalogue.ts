import { apiEntries } from "./entries/api.ts";
import { authEntries } from "./entries/auth.ts";
import { fileEntries } from "./entries/file.ts";
import { guardEntries } from "./entries/guard.ts";
import { importEntries } from "./entries/import.ts";
import { liveEntries } from "./entries/live.ts";
import { matchEntries } from "./entries/match.ts";
import { orderEntries } from "./entries/order.ts";
import { ruleEntries } from "./entries/rule.ts";
import { runEntries } from "./entries/run.ts";
import { schemaEntries } from "./entries/schema.ts";
import { staleEntries } from "./entries/stale.ts";
import { yamlEntries } from "./entries/yaml.ts";

/** Every code that a finding can have, with all that is fixed about it. `docs/findings.md` is made from it. */
export const catalogue = {
  ...fileEntries,
  ...yamlEntries,
  ...schemaEntries,
  ...ruleEntries,
  ...matchEntries,
  ...orderEntries,
  ...guardEntries,
  ...liveEntries,
  ...staleEntries,
  ...authEntries,
  ...apiEntries,
  ...importEntries,
  ...runEntries,
};

/** A stable code of a finding. */
export type FindingCode = keyof typeof catalogue;
