import type { Settings } from "./settings.ts";

/** The command that applies exactly this plan, ready to copy. */
export const applyCommand = (settings: Settings, fingerprint: string): string =>
  ["vrackops", "apply", "--expect", fingerprint, ...filesOf(settings)].join(" ");

/** The commands to go on with after an apply; what is left of a reviewed plan needs no new review. */
export const nextCommands = (settings: Settings): { readonly plan: string; readonly apply: string } => ({
  plan: ["vrackops", "plan", ...filesOf(settings)].join(" "),
  apply: [
    "vrackops",
    "apply",
    ...(settings.expect === null ? [] : ["--expect", settings.expect, "--resume"]),
    ...filesOf(settings),
  ].join(" "),
});

const filesOf = ({ files }: Settings): readonly string[] =>
  files.map((file) => (/^[\w./@%+=:,-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`));
