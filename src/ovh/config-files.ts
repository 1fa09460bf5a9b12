import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "ini";
import { cleanText } from "../findings/clean-text.ts";
import { finding } from "../findings/finding.ts";
import type { Finding } from "../model/finding.ts";

/** A file of credentials as read: `name` as shown to the user, `text` its whole content. */
export interface ConfigFile {
  readonly name: string;
  readonly text: string;
}

/** The files that exist, most specific first, and a warning for each that could not be read. */
export interface ConfigFiles {
  readonly files: readonly ConfigFile[];
  readonly findings: readonly Finding[];
}

/** Sections by name (empty = above all sections, where only `endpoint` is read), each with its keys; values are trimmed, empty ones left out. */
export type ConfigSections = ReadonlyMap<string, ReadonlyMap<string, string>>;

const maxBytes = 1_000_000;

/**
 * Reads `./ovh.conf`, `~/.ovh.conf` and `/etc/ovh.conf`, as every OVHcloud tool does. Missing ones are skipped.
 *
 * @param system - path of the third, for tests
 */
export async function readConfigFiles(cwd: string, home: string, system = "/etc/ovh.conf"): Promise<ConfigFiles> {
  const places = [
    { name: "./ovh.conf", path: join(cwd, "ovh.conf") },
    { name: "~/.ovh.conf", path: join(home, ".ovh.conf") },
    { name: system, path: system },
  ];
  const read = await Promise.all(places.map(async ({ name, path }) => ({ name, content: await readText(path) })));
  const files: ConfigFile[] = [];
  const findings: Finding[] = [];
  for (const { name, content } of read) {
    if ("text" in content) {
      files.push({ name, text: content.text });
      findings.push(...repeatedSections(name, content.text), ...strayEndpoints(name, content.text));
    } else if (content.reason !== null) findings.push(unreadable(name, content.reason));
  }
  return { files, findings };
}

/** The text, or why there is none; a null reason means that the file is missing. */
async function readText(path: string): Promise<{ text: string } | { reason: string | null }> {
  try {
    const kind = await stat(path);
    // Whoever reads a pipe that nobody writes into waits for ever.
    if (kind.isFIFO() || kind.isSocket()) return { reason: "it is a pipe, and could keep the run waiting for ever" };
    const { size } = kind;
    if (size > maxBytes) return { reason: `it has ${size} bytes, more than any file of credentials` };
    const bytes = await readFile(path);
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") return { reason: null };
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return { reason: "it is not UTF-8 text" };
    return { reason: code === "EISDIR" ? "it is a folder" : `the system says ${code || "no"}` };
  }
}

function unreadable(name: string, reason: string): Finding {
  return finding("auth/bad-config-file", {
    detail: `${name} is left out: ${reason}.`,
  });
}

/** A warning for each section that stands in a file more than once. */
function repeatedSections(name: string, text: string): readonly Finding[] {
  const lines = new Map<string, number[]>();
  for (const [index, line] of linesOf(text).entries()) {
    const section = sectionIn(line.trim());
    if (section !== null) lines.set(section, [...(lines.get(section) ?? []), index + 1]);
  }
  return [...lines]
    .filter(([, at]) => at.length > 1)
    .map(([section, at]) =>
      finding("auth/repeated-section", {
        detail: `${name} has the section [${cleanText(section, 100)}] ${at.length} times, in the lines ${at.join(" and ")}: their keys are merged, and if a key is in several of them, the last one counts.`,
      }),
    );
}

/** A warning for each section with an endpoint that nobody reads. */
const strayEndpoints = (name: string, text: string): readonly Finding[] =>
  [...parseConfig(text)]
    .filter(([section, keys]) => !["", "default"].includes(section.toLowerCase()) && keys.has("endpoint"))
    .map(([section, keys]) =>
      finding("auth/stray-endpoint", {
        detail: `${name} has endpoint = ${cleanText(keys.get("endpoint") ?? "", 100)} in the section [${cleanText(section, 100)}], where it has no effect.`,
      }),
    );

/**
 * Reads the INI text of one file.
 *
 * `key: value` counts like `key = value`, as in go-ovh and python-ovh; a byte order mark and indentation are ignored.
 */
export function parseConfig(text: string): ConfigSections {
  const sections = new Map<string, Map<string, string>>();
  for (const [name, content] of Object.entries<unknown>(parse(linesOf(text).map(normalLine).join("\n")))) {
    if (typeof content !== "object" || content === null) {
      if (name === "endpoint" && typeof content === "string" && content.trim() !== "")
        sections.set("", new Map([[name, content.trim()]]));
      continue;
    }
    const values = Object.entries(content)
      .filter(([, value]) => typeof value !== "object" && value !== true)
      .map(([key, value]) => [key.toLowerCase(), String(value).trim()] as const)
      .filter(([, value]) => value !== "");
    sections.set(name, new Map(values));
  }
  return sections;
}

/** The `ini` package splits section names at dots, which a URL has, and knows neither indentation nor `key: value`. */
function normalLine(line: string): string {
  const trimmed = line.trim();
  const section = sectionIn(trimmed);
  if (section !== null) return `[${section.replaceAll(".", "\\.")}]`;
  return trimmed.replace(/^([A-Za-z_]+)\s*:\s*/, "$1=");
}

const linesOf = (text: string): readonly string[] => text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);

/** The section that a trimmed line begins; null when it begins none. */
const sectionIn = (line: string): string | null => /^\[([^\]]*)\]/.exec(line)?.[1]?.trim() ?? null;
