import type { Document } from "yaml";
import type { Finding } from "../../model/finding.ts";
import type { Desired, DesiredNetwork } from "../../model/network.ts";
import { checkRules } from "../rules/check-rules.ts";
import { checkDocuments } from "./check-documents.ts";
import { orderFindings } from "./order-findings.ts";
import { readNetwork } from "./read-network.ts";
import type { SourceFile, SourceText } from "./source.ts";
import { validateNetwork } from "./validate-network.generated.js";

/** What files say, and what is wrong with it. */
export interface LoadedNetworks {
  readonly desired: Desired;
  readonly findings: readonly Finding[];
  /** The documents that the networks were read from, in the same order. */
  readonly documents: readonly NetworkDocument[];
}

/** A network beside the YAML that says it, for those who write into the file: comments, order and anchors are kept. */
export interface NetworkDocument {
  readonly network: DesiredNetwork;
  readonly source: SourceText;
  readonly document: Document.Parsed;
}

/**
 * What network files say, and everything that is wrong with it.
 *
 * A document with an error in its YAML or against the schema is left out of `desired`; a file with an error in its YAML
 * is left out whole. Rules are checked over all documents that are left, and leave nothing out. Findings are in the order
 * of the files, and of their places; at most 100 a file.
 */
export function loadNetworks(files: readonly SourceFile[]): LoadedNetworks {
  const checked = files.map((file) => ({ file, ...checkDocuments(file, validateNetwork) }));
  const documents = checked
    .flatMap((one) => one.documents)
    .map(({ source, content, document }) => ({ network: readNetwork(source, content), source, document }));
  const networks = documents.map(({ network }) => network);
  const ruleFindings = checkRules(networks);
  const findings = checked.flatMap(({ file, findings: own }) => {
    const rules = ruleFindings.filter((finding) => finding.at?.file === file.name);
    return orderFindings([...own, ...rules], file.name);
  });
  return { desired: { networks }, findings, documents };
}
