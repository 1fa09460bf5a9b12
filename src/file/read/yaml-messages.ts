import type { ErrorCode } from "yaml";
import { shown } from "../../findings/wording.ts";

/** What to tell about a parser error: whole sentences. */
export interface YamlMessage {
  readonly detail: string;
  readonly fix: string;
}

const messages: Readonly<Partial<Record<ErrorCode, YamlMessage>>> = {
  ALIAS_PROPS: {
    detail: "An alias (`*name`) cannot have an anchor or a tag of its own.",
    fix: "Remove the `&name` or `!tag` before the alias.",
  },
  BAD_ALIAS: {
    detail: "This anchor or alias has no usable name.",
    fix: "Write `&name` where the value is, `*name` where it is used again, and no colon in the name.",
  },
  BAD_DIRECTIVE: {
    detail: "A line that begins with % is a directive, and this one is not known.",
    fix: "Remove the line.",
  },
  BAD_INDENT: {
    detail: "This line is not indented like its neighbours.",
    fix: "Indent the keys of one mapping, and the items of one list, by the same number of spaces.",
  },
  BAD_PROP_ORDER: {
    detail: "An anchor (`&name`) or a tag stands before the sign that it belongs after.",
    fix: "Write it after the `-`, `?` or `:`.",
  },
  BAD_SCALAR_START: {
    detail: "Text without quotes cannot begin with this character.",
    fix: "Put the text in quotes.",
  },
  BLOCK_AS_IMPLICIT_KEY: {
    detail: "There are two keys on this line.",
    fix: "Write each key on a line of its own, or put a value that holds `: ` in quotes.",
  },
  BLOCK_IN_FLOW: {
    detail: "Between brackets, no `- ` list and no indented mapping can stand.",
    fix: "Write `[a, b]` and `{key: value}` inside brackets, or use no brackets.",
  },
  KEY_OVER_1024_CHARS: { detail: "A key is longer than 1024 characters.", fix: "Shorten the key." },
  MULTILINE_IMPLICIT_KEY: {
    detail: "What stands before the colon reaches over several lines.",
    fix: "Check that the line before has a colon and a space after its key, and that both lines are indented alike.",
  },
  MULTIPLE_ANCHORS: { detail: "A value can have one anchor (`&name`) at most.", fix: "Remove one of them." },
  MULTIPLE_TAGS: { detail: "A value can have one tag (`!name`) at most.", fix: "Remove one of them." },
  NON_STRING_KEY: { detail: "A key has to be plain text.", fix: "Write a word before the colon." },
  TAB_AS_INDENT: { detail: "A tab is used to indent this line.", fix: "Indent with spaces; YAML does not allow tabs." },
  TAG_RESOLVE_FAILED: {
    detail: "This tag (`!name`) is not known, or does not fit its value.",
    fix: "Remove the tag; no key needs one.",
  },
  BAD_COLLECTION_TYPE: { detail: "This tag does not fit its value.", fix: "Remove the tag; no key needs one." },
};

/** A key with its value glued to it, such as `vlan:30`; no quotes, so that the fix can be copied. */
export const gluedColon = /^\s*((?:- +)?)([A-Za-z][\w-]*):([^\s:"'`][^`]*?)\s*$/;

/** An item with its hyphen glued to it, such as `-name: a`. */
const gluedHyphen = /^\s*-([A-Za-z][^`]*?)\s*$/;

const missingColon: YamlMessage = {
  detail: "A key on this line is not followed by a colon and a space.",
  fix: "Write `key: value`, with a space after the colon.",
};

const general: YamlMessage = {
  detail: "YAML cannot be read from here on.",
  fix: "Check this line and the one before: colons, quotes, brackets and indentation.",
};

/**
 * Our own words for a parser error.
 *
 * @param line - the line it is on, which tells apart what the parser's code does not
 * @param before - the nearest line above it that is indented no further; empty for none
 */
export function yamlMessage(code: ErrorCode, line: string, before: string): YamlMessage {
  if (/^ *\t/.test(line)) return messages.TAB_AS_INDENT ?? general;
  return forgotten(code, line, before) ?? messages[code] ?? general;
}

/** A sign that was forgotten, with the line as it was meant; null when it is something else. */
function forgotten(code: ErrorCode, line: string, before: string): YamlMessage | null {
  const [, hyphen = "", key, value] = gluedColon.exec(line) ?? [];
  if (key !== undefined && (code === "MISSING_CHAR" || code === "MULTILINE_IMPLICIT_KEY"))
    return { detail: "There is no space after the colon.", fix: `Write \`${hyphen}${shown(`${key}: ${value}`)}\`.` };
  const [, word] = /^\s*([A-Za-z][\w-]*)\s*$/.exec(line) ?? [];
  if (word !== undefined && code === "MULTILINE_IMPLICIT_KEY")
    return { detail: "There is no colon after this key.", fix: `Write \`${shown(word)}:\`.` };
  const [, item] = gluedHyphen.exec(line) ?? [];
  if (item !== undefined && code === "BLOCK_AS_IMPLICIT_KEY")
    return { detail: "There is no space after the hyphen.", fix: `Write \`- ${shown(item)}\`.` };
  const isBesideItem = /^ *- /.test(before) && indentOf(before) === indentOf(line) && !/^ *-/.test(line);
  if (isBesideItem && !line.includes("`"))
    return {
      detail: "The lines above are items of a list, and this one does not begin with `- `.",
      fix: `Write \`- ${shown(line.trim())}\`.`,
    };
  return code === "MISSING_CHAR" && !/:(?:\s|$)/.test(line) ? missingColon : null;
}

/** How many spaces a line begins with. */
export const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;
