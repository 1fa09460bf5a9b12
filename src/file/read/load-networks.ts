import type { Desired } from "../../model/network.ts";
import type { Finding } from "../../model/finding.ts";
import { checkDocuments } from "./check-documents.ts";
import { orderFindings } from "./order-findings.ts";
import { readNetwork } from "./read-network.ts";
import { checkRules } from "../rules/check-rules.ts";
import type { SourceFile } from "./source.ts";
import { validateNetwork } from "./validate-network.generated.js";

/**
 * What network files say, and everything that is wrong with it.
 *
 * A document with an error in its YAML or against the schema is left out of `desired`; a file with an error in its YAML
 * is left out whole. Rules are checked over all documents that are left, and leave nothing out. Findings are in the order
 * of the files, and of their places; at most 100 a file.
 */
export function loadNetworks(files: readonly SourceFile[]): { desired: Desired; findings: readonly Finding[] } {
  const checked = files.map((file) => ({ file, ...checkDocuments(file, validateNetwork) }));
  const networks = checked.flatMap(({ documents }) =>
    documents.map(({ source, content }) => readNetwork(source, content)),
  );
  const ruleFindings = checkRules(networks);
  const findings = checked.flatMap(({ file, findings: own }) => {
    const rules = ruleFindings.filter((finding) => finding.at?.file === file.name);
    return orderFindings([...own, ...rules], file.name);
  });
  return { desired: { networks }, findings };
}
