import { options as known } from "../options.ts";
import type { ApplyOptions, PlanOptions } from "./types.ts";

/** @throws TypeError for options that no run could mean: nobody must think that they count */
export function checkOptions({ files, timeoutMs, ...options }: PlanOptions & ApplyOptions): void {
  const { parallelism, expect, resume } = options;
  const isList = Array.isArray(files) && files.every((file) => typeof file === "string");
  if (files !== undefined && !isList) refuse("files", files, "a list of names and globs");
  if (timeoutMs !== undefined && !known.timeoutMs.read([`${timeoutMs}ms`]).ok)
    refuse("timeoutMs", timeoutMs, "a whole number of milliseconds, at least 1");
  if (parallelism !== undefined && !known.parallelism.read([`${parallelism}`]).ok)
    refuse("parallelism", parallelism, known.parallelism.may);
  if (resume === true && !expect) refuse("expect", expect, "the file of the reviewed plan where resume is true");
}

function refuse(name: string, value: unknown, may: string): never {
  const shown = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? "missing");
  throw new TypeError(`${name} is ${shown}; it must be ${may}.`);
}
