import type { Environment } from "../../ovh/credentials.ts";
import { err, ok, type Result } from "../../model/result.ts";
import { type Option, variableOf } from "../option.ts";
import { type OptionKey, optionKeys, options } from "../options.ts";
import { type Command, optionsOf } from "./command.ts";
import type { Given } from "./settings.ts";

/**
 * Options of the command line, else of the environment. The error says which variable is no switch.
 *
 * @param onLine - options of the command line
 */
export function givenOptions(command: Command, onLine: Given, env: Environment): Result<Given, string> {
  const given: [OptionKey, readonly string[]][] = [];
  for (const key of optionsOf(command)) {
    const fromEnvironment = fromVariable(options[key], env);
    const texts = onLine[key] ?? (fromEnvironment.ok ? fromEnvironment.value : null);
    if (onLine[key] === undefined && !fromEnvironment.ok) return fromEnvironment;
    if (texts !== null) given.push([key, texts]);
  }
  return ok(Object.fromEntries(given));
}

/** The options that were given on the line although the command does not know them. */
export const strayOptions = (command: Command, onLine: Given): readonly OptionKey[] =>
  optionKeys.filter((key) => onLine[key] !== undefined && !optionsOf(command).includes(key));

const switchedOn = ["1", "true", "yes", "on"];
const switchedOff = ["0", "false", "no", "off"];

/** Null = it is not given there. */
function fromVariable(option: Option<unknown>, env: Environment): Result<readonly string[] | null, string> {
  const variable = variableOf(option);
  const text = env[variable];
  if (text === undefined || (text === "" && !option.isKeptEmpty)) return ok(null);
  if (option.value !== null) return ok(option.isMany ? partsOf(text) : [text]);
  const isOn = switchedOn.includes(text.toLowerCase());
  if (isOn || switchedOff.includes(text.toLowerCase())) return ok(isOn ? [] : null);
  return err(
    `${variable} is ${JSON.stringify(text)}; it must be ${switchedOn.join(", ")} or ${switchedOff.join(", ")}`,
  );
}

const partsOf = (text: string): readonly string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
