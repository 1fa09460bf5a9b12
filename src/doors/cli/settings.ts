import { err, ok, type Result } from "../../model/result.ts";
import { isFingerprint } from "../../model/fingerprint.ts";
import { type OptionKey, optionKeys, options, type ValueOf } from "../options.ts";

/** The texts of each option on the command line; a switch has none. */
export type OnLine = { readonly [K in OptionKey]?: readonly string[] };

/** What was given for an option, and by what name: `--timeout` or `VRACKOPS_TIMEOUT`. */
export interface GivenOption {
  readonly texts: readonly string[];
  readonly from: string;
}

/** What was given for each option, on the command line or in a variable. */
export type Given = { readonly [K in OptionKey]?: GivenOption };

/** All options of a run, checked, and the names that go with the command. */
export type Settings = { readonly [K in OptionKey]: ValueOf<K> } & { readonly files: readonly string[] };

/** Checks every option; the error names the first option that is wrong, what it may be, and what it is. */
export function readSettings(given: Given, files: readonly string[]): Result<Settings, string> {
  const problems: string[] = [];
  const entries = optionKeys.map((key) => {
    const { may, absent, read } = options[key];
    const found = given[key];
    const value = found === undefined ? ok(absent) : read(found.texts);
    if (!value.ok) problems.push(`${found?.from} is ${JSON.stringify(value.error)}; it must be ${may}.`);
    return [key, value.ok ? value.value : absent] as const;
  });
  // Each has the type of its own row.
  const settings = { ...Object.fromEntries(entries), files } as Settings;
  if (settings.resume && settings.expect === null)
    problems.push("--resume needs --expect: it applies what is left of the plan that was reviewed.");
  if (settings.resume && settings.expect !== null && isFingerprint(settings.expect))
    problems.push(
      "--resume needs the reviewed plan as a file, such as --expect plan.json: its fingerprint alone does not tell what is left of it.",
    );
  const [problem] = problems;
  return problem === undefined ? ok(settings) : err(problem);
}
