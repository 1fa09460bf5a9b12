import { loadNetworks } from "../../src/file/read/load-networks.ts";
import type { SourceFile } from "../../src/file/read/source.ts";
import type { Finding } from "../../src/model/finding.ts";

/** A file as it would be read. */
export const file = (text: string | Uint8Array, name = "network.yaml"): SourceFile => ({
  name,
  bytes: typeof text === "string" ? new TextEncoder().encode(text) : text,
});

/** Findings as `code line:column`, with further places behind `<`; a warning begins with `?`, an info with `i`. */
export function brief(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ severity, code, at, also }) => {
    const mark = { error: "", warning: "? ", info: "i " }[severity];
    const places = [at, ...also].map((place) => (place ? `${place.line}:${place.column}` : "-"));
    return `${mark}${code} ${places.join(" < ")}`;
  });
}

/** What is wrong with one file. */
export const briefOf = (text: string | Uint8Array): readonly string[] => brief(loadNetworks([file(text)]).findings);

/** A document with one region, from line 3 on, and these lines in it. */
export const region = (...lines: readonly string[]): string =>
  ["version: 1", "regions:", "  eu-west-gra:", ...lines.map((line) => `    ${line}`), ""].join("\n");

/** A document with one subnet, `- cidr` on line 5, `serviceRange` on line 6, and these lines from 7 on. */
export const subnet = (cidr: string, serviceRange: string, ...lines: readonly string[]): string =>
  region("subnets:", `  - cidr: ${cidr}`, `    serviceRange: ${serviceRange}`, ...lines.map((line) => `    ${line}`));

/** The same with ranges that nothing is wrong with. */
export const goodSubnet = (...lines: readonly string[]): string => subnet("10.120.0.0/24", "10.120.0.0/28", ...lines);
