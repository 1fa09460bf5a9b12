import { type Document, parseAllDocuments, type YAMLError } from "yaml";
import { conflictMarker } from "./conflict-marker.ts";
import type { Finding } from "../../model/finding.ts";
import { resolveAliases, type Aliases } from "./resolve-aliases.ts";
import { placeOf, spanOfNode, startOfContent } from "./place.ts";
import { problem } from "../../findings/file-problem.ts";
import type { SourceText } from "./source.ts";
import { refuseHostile } from "./refuse-hostile.ts";
import { indentOf, yamlMessage } from "./yaml-messages.ts";

/** A YAML document that holds something. */
export interface ParsedDocument {
  readonly document: Document.Parsed;
  /** What each alias stands for. */
  readonly aliases: Aliases;
}

/** The documents of a text, or none when there is an error in any of them. */
export interface ParsedText {
  readonly documents: readonly ParsedDocument[];
  readonly findings: readonly Finding[];
}

/**
 * Parses YAML 1.2 (core schema) with several documents.
 *
 * Empty documents at the end are passed over; any other empty document, and a text with none that holds something, is a
 * finding. Numbers keep their YAML 1.2 meaning; how they were written is looked at by `number-form.ts`.
 */
export function parseYaml(source: SourceText): ParsedText {
  const forbidden = conflictMarker(source) ?? refuseHostile(source);
  if (forbidden) return { documents: [], findings: [forbidden] };
  // Duplicate keys are found by `resolveAliases`, which knows both places and takes linear time.
  const parsed = parseAllDocuments(source.text, {
    uniqueKeys: false,
    stringKeys: true,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const all: readonly Document.Parsed[] = "empty" in parsed ? [] : parsed;
  const syntax = syntaxFindings(source, "empty" in parsed ? parsed.errors : all.flatMap(errorsOf));
  if (syntax.length > 0) return { documents: [], findings: syntax };
  const used = all.slice(0, all.findLastIndex((document) => !isEmpty(document)) + 1);
  if (used.length === 0) return { documents: [], findings: [emptyFile(source)] };
  const documents: ParsedDocument[] = [];
  const findings: Finding[] = [];
  for (const document of used) {
    const resolved = resolveAliases(source, document);
    findings.push(...resolved.findings, ...versionFindings(source, document));
    if (isEmpty(document)) findings.push(emptyDocument(source, document));
    documents.push({ document, aliases: resolved.aliases });
  }
  return findings.length > 0 ? { documents: [], findings } : { documents, findings };
}

/** Warnings are about unknown tags and directives: nothing that a network needs, so they count as errors. */
const errorsOf = (document: Document.Parsed): readonly YAMLError[] => [...document.errors, ...document.warnings];

const isEmpty = ({ contents }: Document.Parsed): boolean =>
  contents === null || ("value" in contents && contents.value === null);

/** One finding a line, and one for lines in a row with the same error: the parser reports what follows from a mistake as further mistakes. */
function syntaxFindings(source: SourceText, errors: readonly YAMLError[]): readonly Finding[] {
  const findings: Finding[] = [];
  let last: { readonly line: number; readonly code: string } | null = null;
  const told = new Set<number>();
  for (const { code, pos } of errors) {
    const at = placeOf(source, { start: pos[0], end: pos[1] });
    if (told.has(at.line)) continue;
    told.add(at.line);
    const follows: boolean = last?.code === code && last.line === at.line - 1;
    last = { line: at.line, code };
    if (follows) continue;
    const { detail, fix } = yamlMessage(code, at.text, lineAbove(source, at.line));
    findings.push(problem(code === "RESOURCE_EXHAUSTION" ? "yaml/too-deep" : "yaml/syntax", at, detail, fix));
  }
  return findings;
}

/** The nearest line above one (counted from 1) that is indented no further; empty when there is none. */
function lineAbove({ text, lineStarts }: SourceText, line: number): string {
  const lineAt = (number: number): string =>
    text.slice(lineStarts[number - 1] ?? 0, lineStarts[number] ?? text.length).trimEnd();
  const most = indentOf(lineAt(line));
  for (let above = line - 1; above > 0; above -= 1) {
    const found = lineAt(above);
    if (found !== "" && indentOf(found) <= most) return found;
  }
  return "";
}

/** `%YAML 1.1` would give `030` and `yes` other meanings. */
function versionFindings(source: SourceText, document: Document.Parsed): readonly Finding[] {
  const { explicit, version } = document.directives.yaml;
  if (!explicit || version === "1.2") return [];
  const line = source.text.lastIndexOf("%YAML", spanOfNode(document)?.start);
  const at = placeOf(source, { start: line, end: source.text.length });
  return [problem("yaml/syntax", at, "vrackops reads YAML 1.2 only.", "Remove the line that begins with %YAML.")];
}

function emptyFile(source: SourceText): Finding {
  const at = placeOf(source, { start: 0, end: 1 });
  const detail = "This file holds nothing, or only comments.";
  return problem("file/empty", at, detail, "Write at least `version: 1`, or leave the file out.");
}

function emptyDocument(source: SourceText, document: Document.Parsed): Finding {
  const start = spanOfNode(document)?.start ?? 0;
  const at = placeOf(source, startOfContent(source, start));
  return problem("file/empty", at, "This document holds nothing, but another one follows.", "Remove one `---` line.");
}
