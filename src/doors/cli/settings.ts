import { err, ok, type Result } from "../../model/result.ts";
import { isFingerprint } from "../../model/fingerprint.ts";
import { type OptionKey, optionKeys, options, type ValueOf } from "../options.ts";

/** What was given for each option, on the command line or in a variable; a switch has no texts. */
export type Given = { readonly [K in OptionKey]?: readonly string[] };

/** All options of a run, checked, and the names that go with the command. */
export type Settings = { readonly [K in OptionKey]: ValueOf<K> } & { readonly files: readonly string[] };

/** Checks every option; the error names the first option that is wrong, what it may be, and what it is. */
export function readSettings(given: Given, files: readonly string[]): Result<Settings, string> {
  const problems: string[] = [];
  const entries = optionKeys.map((key) => {
    const { name, may, absent, read } = options[key];
    const texts = given[key];
    const value = texts === undefined ? ok(absent) : read(texts);
    if (!value.ok) problems.push(`--${name} is ${JSON.stringify(value.error)}; it must be ${may}.`);
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
