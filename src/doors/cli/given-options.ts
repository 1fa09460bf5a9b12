import type { Environment } from "../../ovh/credentials.ts";
import { err, ok, type Result } from "../../model/result.ts";
import { type Option, variableOf } from "../option.ts";
import { type OptionKey, optionKeys, options } from "../options.ts";
import { type Command, optionsOf } from "./command.ts";
import type { Given, GivenOption, OnLine } from "./settings.ts";

/** Options of the command line, else of the environment. The error says which is given twice, or which variable is no switch. */
export function givenOptions(command: Command, onLine: OnLine, env: Environment): Result<Given, string> {
  const given: [OptionKey, GivenOption][] = [];
  for (const key of optionsOf(command)) {
    const option: Option<unknown> = options[key];
    const texts = onLine[key];
    const found = texts === undefined ? fromVariable(option, env) : fromLine(option, texts);
    if (!found.ok) return found;
    if (found.value !== null) given.push([key, found.value]);
  }
  return ok(Object.fromEntries(given));
}

/** The options that were given on the line although the command does not know them. */
export const strayOptions = (command: Command, onLine: OnLine): readonly OptionKey[] =>
  optionKeys.filter((key) => onLine[key] !== undefined && !optionsOf(command).includes(key));

function fromLine({ name, isMany }: Option<unknown>, texts: readonly string[]): Result<GivenOption, string> {
  const from = `--${name}`;
  if (isMany || texts.length <= 1) return ok({ texts, from });
  return err(`${from} takes one value, and was given ${texts.length}: ${texts.join(", ")}`);
}

const switchedOn = ["1", "true", "yes", "on"];
const switchedOff = ["0", "false", "no", "off"];

/** Null = it is not given there. */
function fromVariable(option: Option<unknown>, env: Environment): Result<GivenOption | null, string> {
  const from = variableOf(option);
  const text = env[from];
  if (text === undefined || (text === "" && !option.isKeptEmpty)) return ok(null);
  if (option.value !== null) return ok({ texts: option.isMany ? partsOf(text) : [text], from });
  const isOn = switchedOn.includes(text.toLowerCase());
  if (isOn || switchedOff.includes(text.toLowerCase())) return ok(isOn ? { texts: [], from } : null);
  return err(`${from} is ${JSON.stringify(text)}; it must be ${switchedOn.join(", ")} or ${switchedOff.join(", ")}`);
}

const partsOf = (text: string): readonly string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
