import type { Finding } from "../../model/finding.ts";
import type { DesiredNetwork } from "../../model/network.ts";
import { caution } from "../../findings/file-problem.ts";

/** A document without a region. */
export function nothingManaged({ regions, at }: DesiredNetwork): readonly Finding[] {
  if (regions.length > 0) return [];
  const detail = "This document lists no region, so nothing is managed by it.";
  return [caution("rule/nothing-managed", at, detail, "List the regions under `regions`, or remove the document.")];
}
