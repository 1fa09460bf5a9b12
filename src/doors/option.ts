import { err, ok, type Result } from "../model/result.ts";
import type { Completes, Parser } from "./parse-option.ts";

/**
 * One option: works before and after the command, as a variable, and where it has an `input` in a workflow.
 *
 * @typeParam T - what it is when it has been read
 */
export interface Option<T> {
  /** As on the command line, without the dashes. */
  readonly name: string;
  /** One letter; null = there is no short form. */
  readonly short: string | null;
  /** What its value is called in the help; null = it is a switch. */
  readonly value: string | null;
  /** Whether it may be given several times, in a variable separated by commas. */
  readonly isMany: boolean;
  /** Whether it may be several values at once, separated by commas. */
  readonly isList: boolean;
  /** Input of the action; null = it has none. */
  readonly input: string | null;
  readonly help: string;
  /** What it is when nobody gives it, as somebody would give it; null = there is nothing to give. */
  readonly default: string | null;
  /** What it is when nobody gives it. */
  readonly absent: T;
  /** What its text must be, such as `a duration such as 90s`. */
  readonly may: string;
  /** What a shell offers for its value; null = nobody can guess, or it is a switch. */
  readonly completes: Completes | null;
  /** Whether an empty variable is a value, and not as good as none. */
  readonly isKeptEmpty: boolean;
  /** Reads what was given: nothing for a switch, else one text or, where it may be repeated, several. Error: the text that is wrong. */
  readonly read: (texts: readonly string[]) => Result<T, string>;
}

/** What a row of the table says itself. */
interface Row {
  readonly name: string;
  readonly short?: string;
  readonly input?: string;
  /** `{default}` stands for the default. */
  readonly help: string;
  readonly isKeptEmpty?: true;
}

/** A row whose option takes a value. */
interface ValueRow<T> extends Row {
  readonly value: string;
  readonly form: Parser<T>;
}

/** An option with a default. */
export function oneValue<T>(row: ValueRow<T> & { readonly default: string }): Option<T> {
  const absent = row.form.parse(row.default);
  if (absent === null) throw new Error(`The default of --${row.name} is not ${row.form.may}. This is a bug.`);
  const help = row.help.replace("{default}", row.default);
  return { ...common(row), help, default: row.default, absent, read: first(row.form) };
}

/** An option that is null without a value. */
export const maybeValue = <T>(row: ValueRow<T>): Option<T | null> => ({
  ...common(row),
  absent: null,
  read: first(row.form),
});

/** An option that may be given several times; `isList`: or several values at once, separated by commas. */
export const manyValues = <T>(row: ValueRow<T> & { readonly isList?: true }): Option<readonly T[]> => ({
  ...common(row),
  isMany: true,
  isList: row.isList ?? false,
  absent: [],
  read: (given) => {
    const texts = row.isList ? given.flatMap((text) => text.split(",").map((part) => part.trim())) : given;
    const wrong = texts.find((text) => row.form.parse(text) === null);
    return wrong === undefined ? ok(texts.flatMap((text) => row.form.parse(text) ?? [])) : err(wrong);
  },
});

/** An option that is there or not. */
export const toggle = (row: Row): Option<boolean> => ({ ...common(row), absent: false, read: () => ok(true) });

/** Turns something off that is else decided elsewhere: false or null. */
export const off = (row: Row): Option<false | null> => ({ ...common(row), absent: null, read: () => ok(false) });

const common = (row: Row & Partial<ValueRow<unknown>>) => ({
  name: row.name,
  short: row.short ?? null,
  value: row.value ?? null,
  isMany: false,
  isList: false,
  input: row.input ?? null,
  help: row.help,
  default: null,
  may: row.form?.may ?? "",
  completes: row.form?.completes ?? null,
  isKeptEmpty: row.isKeptEmpty ?? false,
});

const first =
  <T>({ parse }: Parser<T>): Option<T>["read"] =>
  ([text = ""]) => {
    const value = parse(text);
    return value === null ? err(text) : ok(value);
  };

/** `step-timeout` → `VRACKOPS_STEP_TIMEOUT`. */
export const variableOf = ({ name }: Pick<Option<unknown>, "name">): string =>
  `VRACKOPS_${name.replaceAll("-", "_").toUpperCase()}`;
