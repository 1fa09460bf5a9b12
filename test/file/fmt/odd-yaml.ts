import { type Dice, diceOf } from "../../chaos/dice.ts";
import type { World } from "../../worlds/world.ts";

/** What a network file may hold, as plain data. */
export type Plain = string | number | null | readonly Plain[] | { readonly [key: string]: Plain };

const chance = (dice: Dice, oneIn: number): boolean => dice.int(1, oneIn) === 1;

/**
 * Data as somebody in a hurry would write it: keys in any order, any indentation, comments and blank lines everywhere.
 *
 * @param seed - decides all of it. A file takes hundreds of throws, for which the generators of fast-check are slow
 */
export function oddYaml(seed: number, documents: readonly Plain[]): string {
  const dice = diceOf(seed);
  count = 0;
  const texts = documents.map((document, index) => {
    const mark = index > 0 || chance(dice, 4) ? [`---${comment(dice, 4)}`] : [];
    return [...between(dice, 0), ...mark, ...block(dice, document, 0), ...between(dice, 0)];
  });
  return `${texts.flat().join("\n")}\n`;
}

let count = 0;
const comment = (dice: Dice, oneIn: number): string =>
  chance(dice, oneIn) ? `${chance(dice, 2) ? " " : "   "}# c${(count += 1)}` : "";

/** Blank lines and comments of their own, at any indentation. */
function between(dice: Dice, column: number): readonly string[] {
  return Array.from({ length: chance(dice, 3) ? dice.int(1, 3) : 0 }, () => {
    if (chance(dice, 2)) return chance(dice, 3) ? "  " : "";
    count += 1;
    return `${" ".repeat(chance(dice, 2) ? column : dice.int(0, 8))}#${chance(dice, 4) ? "" : " "}line ${count}`;
  });
}

/** Lines of a value; `column` is where they begin. */
function block(dice: Dice, value: Plain, column: number): readonly string[] {
  const pad = " ".repeat(column);
  if (Array.isArray(value)) {
    const items = value as readonly Plain[];
    if (items.length === 0) return [`${pad}[]`];
    return items.flatMap((item) => [...between(dice, column), ...listItem(dice, item, column)]);
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value as Record<string, Plain>);
    if (entries.length === 0) return [`${pad}{}`];
    return shuffled(dice, entries).flatMap(([key, inner]) => [
      ...between(dice, column),
      ...entry(dice, key, inner, column),
    ]);
  }
  return [`${pad}${scalar(dice, value)}`];
}

function shuffled<T>(dice: Dice, values: readonly T[]): readonly T[] {
  const left = [...values];
  return values.flatMap(() => left.splice(dice.int(0, left.length - 1), 1));
}

const isEmpty = (value: Plain): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0;

function entry(dice: Dice, key: string, value: Plain, column: number): readonly string[] {
  const head = `${" ".repeat(column)}${key}${chance(dice, 6) ? " " : ""}:`;
  if (typeof value !== "object" || value === null) {
    if (value === null && chance(dice, 2)) return [`${head}${comment(dice, 3)}`];
    if (chance(dice, 8))
      return [`${head}${comment(dice, 2)}`, ...between(dice, column + 1), ...block(dice, value, column + 1)];
    return [`${head}${chance(dice, 3) ? "   " : " "}${scalar(dice, value)}${comment(dice, 4)}`];
  }
  if (isEmpty(value) || chance(dice, 4)) return flowEntry(dice, head, value, column);
  const deeper = Array.isArray(value) && chance(dice, 2) ? column : column + dice.int(1, 4);
  return [`${head}${comment(dice, 4)}`, ...between(dice, deeper), ...block(dice, value, deeper)];
}

function listItem(dice: Dice, value: Plain, column: number): readonly string[] {
  const pad = " ".repeat(column);
  if (typeof value !== "object" || value === null)
    return [`${pad}-${chance(dice, 3) ? "   " : " "}${scalar(dice, value)}${comment(dice, 4)}`];
  if (isEmpty(value) || chance(dice, 4)) return flowEntry(dice, `${pad}-`, value, column);
  if (chance(dice, 4)) return [`${pad}-${comment(dice, 2)}`, ...block(dice, value, column + dice.int(1, 4))];
  const distance = dice.int(1, 3);
  const [first = "", ...rest] = block(dice, value, column + distance + 1);
  return first.trim() === "" || first.trim().startsWith("#")
    ? [`${pad}-`, first, ...rest]
    : [`${pad}-${" ".repeat(distance)}${first.trim()}`, ...rest];
}

function flowEntry(dice: Dice, head: string, value: Plain, column: number): readonly string[] {
  const text = `${head} ${flow(dice, value, chance(dice, 3), column + 1)}${comment(dice, 4)}`;
  return text.split("\n");
}

function flow(dice: Dice, value: Plain, isBroken: boolean, column: number): string {
  if (typeof value !== "object" || value === null) return scalar(dice, value);
  const gap = (): string => {
    if (!isBroken) return chance(dice, 3) ? " " : "";
    return chance(dice, 2)
      ? " "
      : `${comment(dice, 2)}\n${between(dice, column + 2)
          .map((line) => `${line}\n`)
          .join("")}${" ".repeat(column + dice.int(0, 4))}`;
  };
  const isList = Array.isArray(value);
  const items = isList
    ? (value as readonly Plain[]).map((item) => flow(dice, item, isBroken && chance(dice, 2), column))
    : shuffled(dice, Object.entries(value as Record<string, Plain>)).map(
        ([key, inner]) => `${key}: ${flow(dice, inner, isBroken && chance(dice, 2), column)}`,
      );
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  const last = items.length > 0 && chance(dice, 6) ? "," : "";
  return `${open}${gap()}${items.join(`${gap()},${gap() || " "}`)}${last}${gap()}${close}`;
}

function scalar(dice: Dice, value: string | number | null): string {
  if (value === null) return chance(dice, 2) ? "null" : "~";
  if (typeof value === "number") return String(value);
  if (/^[*&<]/.test(value)) return value;
  if (chance(dice, 4)) return JSON.stringify(value);
  return chance(dice, 4) || !/^[\w./:-]+$/.test(value) || value.endsWith(":")
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
