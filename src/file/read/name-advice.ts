import { listed, quoted } from "../../findings/wording.ts";
import type { PathStep } from "./schema-errors.ts";

/** What is wrong with a value, and how to write it: whole sentences. */
export interface FormatAdvice {
  readonly detail: string | null;
  readonly fix: string;
}

/**
 * What a name or id in a network may look like, in plain words; null for any other key.
 *
 * @param example - how it could be written
 */
export function nameAdvice(path: readonly PathStep[], text: string, example: string): FormatAdvice | null {
  const [place, , key, , ofSubnet] = path;
  if (place === "policy" && path[1] === "ignore") return lineAdvice(text, "A name", example);
  if (place !== "regions") return null;
  if (key === "id") return idAdvice(text, example);
  if (key === "name") return lineAdvice(text, "A name", example);
  if (ofSubnet === "name") return subnetNameAdvice(text, example);
  return ofSubnet === "endpoints" ? serviceAdvice(text, example) : null;
}

function idAdvice(text: string, example: string): FormatAdvice {
  const lower = text.trim().toLowerCase();
  const isClose = /^vrs-[a-z0-9-]{1,64}$/.test(lower);
  return {
    detail: "The id of a vRack Services is `vrs-`, then lower-case letters, digits and hyphens.",
    fix: isClose
      ? `Write \`${lower}\`.`
      : `Write it like \`${example}\`; \`vrackops show\` lists the ids that you have.`,
  };
}

/** A text that may hold whatever shows on one line. */
function lineAdvice(text: string, what: string, example: string): FormatAdvice {
  const fix = `Write it like \`${example}\`.`;
  if (text === "")
    return { detail: `${what} has at least one character.`, fix: `${fix} Without a name, leave it out.` };
  if (Array.from(text).length > 255)
    return { detail: `${what} has at most 255 characters; this one has ${Array.from(text).length}.`, fix };
  return { detail: `${what} may not hold characters that are invisible or break the line.`, fix };
}

function subnetNameAdvice(text: string, example: string): FormatAdvice {
  const fix = `Write it like \`${example}\`.`;
  if (text.length > 40)
    return { detail: `The name of a subnet has at most 40 characters; this one has ${text.length}.`, fix };
  const others = [...new Set(text.replace(/[ a-zA-Z0-9_.-]/gu, ""))].map(quoted);
  return {
    detail: `The name of a subnet has letters without accents, digits, spaces, hyphens, underscores and dots, but no ${listed(others)}.`,
    fix,
  };
}

function serviceAdvice(text: string, example: string): FormatAdvice {
  if (!/^urn:/i.test(text)) return lineAdvice(text, "The name of a managed service", example);
  return {
    detail: `${quoted(text)} is not a whole URN: that is \`urn:v1:\`, \`eu\`, \`ca\` or \`us\`, \`:resource:\`, a type, a colon and an id, in these very letters and without spaces.`,
    fix: `Write it like \`${example}\`, or write the name of the service.`,
  };
}
