import type { Format, ReportOptions } from "./format.ts";

/** Every format by its name, each loaded when it is used. */
export const formats = {
  text: { endings: [], load: async () => (await import("./text/writers.ts")).writers },
  json: { endings: [".json"], load: async () => (await import("./json/writers.ts")).writers },
  markdown: { endings: [".md", ".markdown"], load: async () => (await import("./markdown/writers.ts")).writers },
} as const satisfies Readonly<Record<string, Format>>;

/** The name of a format that the project has. */
export type FormatName = keyof typeof formats;

/** Every name, the usual one first. */
export const formatNames = Object.keys(formats) as readonly FormatName[];

/** A format that every report can be written in: text for one that suits an account only. */
export const commonFormat = (name: string): FormatName => formatNames.find((common) => common === name) ?? "text";

/**
 * The format that the ending of a file's name asks for; text when it asks for none.
 *
 * @param ending - in lower case, with its dot, such as `.md`; empty = none
 */
export function formatOfEnding<Name extends string>(
  ending: string,
  all: Readonly<Record<Name, Pick<Format, "endings">>>,
): Name | "text" {
  const names = Object.keys(all) as Name[];
  return names.find((name) => all[name].endings.includes(ending)) ?? "text";
}

/** Choices for a report that is made for no page, terminal or command in particular. */
export const plainOptions: ReportOptions = {
  color: false,
  diff: false,
  applyCommand: null,
  commands: null,
  label: null,
  footer: [],
  maxBytes: 60_000,
  rest: "the output of `vrackops`",
};
