import * as fc from "fast-check";
import type { World } from "../../worlds/world.ts";

/** What a network file may hold, as plain data. */
export type Plain = string | number | null | readonly Plain[] | { readonly [key: string]: Plain };

type Gen = fc.GeneratorValue;

const int = (gen: Gen, min: number, max: number): number => gen(fc.integer, { min, max });
const chance = (gen: Gen, oneIn: number): boolean => int(gen, 1, oneIn) === 1;

/** Data as somebody in a hurry would write it: keys in any order, any indentation, comments and blank lines everywhere. */
export function oddYaml(gen: Gen, documents: readonly Plain[]): string {
  const texts = documents.map((document, index) => {
    const mark = index > 0 || chance(gen, 4) ? [`---${comment(gen, 4)}`] : [];
    return [...between(gen, 0), ...mark, ...block(gen, document, 0), ...between(gen, 0)];
  });
  return `${texts.flat().join("\n")}\n`;
}

let count = 0;
const comment = (gen: Gen, oneIn: number): string =>
  chance(gen, oneIn) ? `${chance(gen, 2) ? " " : "   "}# c${(count += 1)}` : "";

/** Blank lines and comments of their own, at any indentation. */
function between(gen: Gen, column: number): readonly string[] {
  return Array.from({ length: chance(gen, 3) ? int(gen, 1, 3) : 0 }, () => {
    if (chance(gen, 2)) return chance(gen, 3) ? "  " : "";
    count += 1;
    return `${" ".repeat(chance(gen, 2) ? column : int(gen, 0, 8))}#${chance(gen, 4) ? "" : " "}line ${count}`;
  });
}

/** Lines of a value; `column` is where they begin. */
function block(gen: Gen, value: Plain, column: number): readonly string[] {
  const pad = " ".repeat(column);
  if (Array.isArray(value)) {
    const items = value as readonly Plain[];
    if (items.length === 0) return [`${pad}[]`];
    return items.flatMap((item) => [...between(gen, column), ...listItem(gen, item, column)]);
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value as Record<string, Plain>);
    if (entries.length === 0) return [`${pad}{}`];
    return shuffled(gen, entries).flatMap(([key, inner]) => [
      ...between(gen, column),
      ...entry(gen, key, inner, column),
    ]);
  }
  return [`${pad}${scalar(gen, value)}`];
}

function shuffled<T>(gen: Gen, values: readonly T[]): readonly T[] {
  const left = [...values];
  return values.flatMap(() => left.splice(int(gen, 0, left.length - 1), 1));
}

const isEmpty = (value: Plain): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0;

function entry(gen: Gen, key: string, value: Plain, column: number): readonly string[] {
  const head = `${" ".repeat(column)}${key}${chance(gen, 6) ? " " : ""}:`;
  if (typeof value !== "object" || value === null) {
    if (value === null && chance(gen, 2)) return [`${head}${comment(gen, 3)}`];
    if (chance(gen, 8))
      return [`${head}${comment(gen, 2)}`, ...between(gen, column + 1), ...block(gen, value, column + 1)];
    return [`${head}${chance(gen, 3) ? "   " : " "}${scalar(gen, value)}${comment(gen, 4)}`];
  }
  if (isEmpty(value) || chance(gen, 4)) return flowEntry(gen, head, value, column);
  const deeper = Array.isArray(value) && chance(gen, 2) ? column : column + int(gen, 1, 4);
  return [`${head}${comment(gen, 4)}`, ...between(gen, deeper), ...block(gen, value, deeper)];
}

function listItem(gen: Gen, value: Plain, column: number): readonly string[] {
  const pad = " ".repeat(column);
  if (typeof value !== "object" || value === null)
    return [`${pad}-${chance(gen, 3) ? "   " : " "}${scalar(gen, value)}${comment(gen, 4)}`];
  if (isEmpty(value) || chance(gen, 4)) return flowEntry(gen, `${pad}-`, value, column);
  if (chance(gen, 4)) return [`${pad}-${comment(gen, 2)}`, ...block(gen, value, column + int(gen, 1, 4))];
  const distance = int(gen, 1, 3);
  const [first = "", ...rest] = block(gen, value, column + distance + 1);
  return first.trim() === "" || first.trim().startsWith("#")
    ? [`${pad}-`, first, ...rest]
    : [`${pad}-${" ".repeat(distance)}${first.trim()}`, ...rest];
}

function flowEntry(gen: Gen, head: string, value: Plain, column: number): readonly string[] {
  const text = `${head} ${flow(gen, value, chance(gen, 3), column + 1)}${comment(gen, 4)}`;
  return text.split("\n");
}

function flow(gen: Gen, value: Plain, isBroken: boolean, column: number): string {
  if (typeof value !== "object" || value === null) return scalar(gen, value);
  const gap = (): string => {
    if (!isBroken) return chance(gen, 3) ? " " : "";
    return chance(gen, 2)
      ? " "
      : `${comment(gen, 2)}\n${between(gen, column + 2)
          .map((line) => `${line}\n`)
          .join("")}${" ".repeat(column + int(gen, 0, 4))}`;
  };
  const isList = Array.isArray(value);
  const items = isList
    ? (value as readonly Plain[]).map((item) => flow(gen, item, isBroken && chance(gen, 2), column))
    : shuffled(gen, Object.entries(value as Record<string, Plain>)).map(
        ([key, inner]) => `${key}: ${flow(gen, inner, isBroken && chance(gen, 2), column)}`,
      );
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  const last = items.length > 0 && chance(gen, 6) ? "," : "";
  return `${open}${gap()}${items.join(`${gap()},${gap() || " "}`)}${last}${gap()}${close}`;
}

function scalar(gen: Gen, value: string | number | null): string {
  if (value === null) return chance(gen, 2) ? "null" : "~";
  if (typeof value === "number") return String(value);
  if (/^[*&<]/.test(value)) return value;
  if (chance(gen, 4)) return JSON.stringify(value);
  return chance(gen, 4) || !/^[\w./:-]+$/.test(value) || value.endsWith(":")
    ? `'${value.replaceAll("'", "''")}'`
    : value;
}

/** The documents of a world, as they would be written. */
export const plainOf = ({ documents }: World): readonly { readonly [key: string]: Plain }[] =>
  documents.map(({ vrack, regions }) => ({
    version: 1,
    ...(vrack === null ? {} : { vrack }),
    regions: Object.fromEntries(
      regions.map(({ region, id, name, subnets }) => [
        region,
        {
          ...(id === null ? {} : { id }),
          ...(name === null ? {} : { name }),
          subnets: subnets.map((subnet) => ({ ...subnet, endpoints: [...subnet.endpoints] })),
        },
      ]),
    ),
  }));
