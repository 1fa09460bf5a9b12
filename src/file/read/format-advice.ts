import { presentRegion } from "../../kinds/vrack-services/rules/region-names.ts";
import { type FormatAdvice, nameAdvice } from "./name-advice.ts";
import type { SchemaError } from "./schema-errors.ts";
import { quoted, shown } from "../../findings/wording.ts";

/** Advice for a number out of its bounds; null for anything else. */
export function boundsAdvice({ part, keyword }: SchemaError): FormatAdvice | null {
  const { minimum, maximum } = part;
  if ((keyword !== "minimum" && keyword !== "maximum") || minimum === undefined) return null;
  const bounds = maximum === undefined ? `of ${minimum} or more` : `from ${minimum} to ${maximum}`;
  const detail = `That is too ${keyword === "minimum" ? "small" : "large"}.`;
  return { detail, fix: `Write a number ${bounds}.` };
}

/**
 * Advice for a text that does not have the form of its key; null where the schema's own words say all.
 *
 * @param example - how it could be written
 */
export function formatAdvice(error: SchemaError, text: string, example: string): FormatAdvice | null {
  const last = error.path.at(-1);
  if (last === "vrack" && error.path.length === 1 && /^(?:pn-?)?\d+$/i.test(text.trim()))
    return {
      detail: `${quoted(text)} is not the name of a vRack.`,
      fix: `Write \`pn-${text.trim().replace(/\D/g, "")}\`.`,
    };
  if (last === "vrack" && error.path.length === 1)
    return { detail: "The name of a vRack is `pn-` and digits.", fix: `Write it like \`${example}\`.` };
  if (last === "cidr" || last === "serviceRange") return rangeAdvice(text, example);
  if (error.key !== null) return regionAdvice(text);
  return error.keyword === "pattern" ? nameAdvice(error.path, text, example) : null;
}

/** What keeps a text from being an IPv4 range such as `10.120.0.0/24`. */
function rangeAdvice(text: string, example: string): FormatAdvice {
  const fix = `Write it like \`${example}\`.`;
  const [address = "", length] = text.split("/");
  const numbers = address.split(".");
  if (text.trim() !== text) return { detail: `${quoted(text)} has spaces around it.`, fix: "Remove the spaces." };
  if (/^[0-9a-f:.]*:[0-9a-f:.]*(?:\/\d+)?$/i.test(text)) {
    return { detail: `${quoted(text)} is IPv6. vRack Services has IPv4 subnets only.`, fix };
  }
  if (numbers.length === 4 && numbers.every((number) => /^\d+$/.test(number))) {
    if (length === undefined)
      return {
        detail: `${quoted(text)} has no length.`,
        fix: `Write the length behind it, such as \`${shown(text)}/${example.split("/")[1]}\`.`,
      };
    if (numbers.some((number) => /^0\d/.test(number))) {
      return { detail: `${quoted(text)} has a number with a leading zero, which some programs read as octal.`, fix };
    }
    if (numbers.some((number) => Number(number) > 255)) {
      return { detail: `${quoted(text)} has a number above 255.`, fix };
    }
    const bits = maskLength(length);
    if (bits !== null)
      return {
        detail: `${quoted(text)} has a netmask where a length is needed.`,
        fix: `Write \`${shown(address)}/${bits}\`.`,
      };
    return { detail: `${quoted(text)} has a length that is not a number from 0 to 32.`, fix };
  }
  return { detail: `${quoted(text)} is not an IPv4 network address with a length.`, fix };
}

function regionAdvice(name: string): FormatAdvice | null {
  const present = presentRegion(name);
  if (present)
    return {
      detail: `${quoted(name)} is an old name of a region, or one of its data centres.`,
      fix: `Write \`${present}\`.`,
    };
  const lower = name.trim().toLowerCase().replaceAll("_", "-");
  const isClose = /^[a-z0-9-]{1,64}$/.test(lower);
  return {
    detail: `${quoted(name)} is not a region name: these have lower-case letters, digits and hyphens.`,
    fix: `Write ${isClose ? `\`${lower}\`` : "it like `eu-west-gra`"}.`,
  };
}

/** `255.255.255.0` → 24; null when the text is no netmask. */
function maskLength(text: string): number | null {
  const numbers = text.split(".").map(Number);
  const isAddress =
    numbers.length === 4 && numbers.every((number) => Number.isInteger(number) && number >= 0 && number <= 255);
  const bits = numbers.map((number) => number.toString(2).padStart(8, "0")).join("");
  return isAddress && /^1*0*$/.test(bits) ? bits.replaceAll("0", "").length : null;
}
