import type { OurComment } from "./our-comments.ts";

/** Stands, out of sight, above a plan that a comment keeps below something else. */
const divider = "<!-- vrackops:reviewed-plan -->";

/** The text of a plan in our comment, also where it stands below something; null when it shows none. */
export function planPageIn(comment: OurComment | null): string | null {
  if (comment === null || comment.marker.fingerprint === null) return null;
  const text = comment.body.replaceAll("\r\n", "\n").slice(comment.body.indexOf("\n") + 1);
  const at = text.indexOf(`\n${divider}\n`);
  if (at >= 0) return text.slice(at + divider.length + 2);
  return text.startsWith("### Network plan") ? text : null;
}

/** Puts a text above a plan, which is left out where it takes most of the room. */
export function above(plan: string, render: (maxBytes: number) => string): (maxBytes: number) => string {
  return (maxBytes) => {
    const isLong = Buffer.byteLength(plan) > maxBytes / 2;
    const kept = isLong
      ? "\n_The reviewed plan is too long to be kept here; earlier versions of this comment show it._\n"
      : `\n**The plan that was reviewed:**\n\n${divider}\n${plan}`;
    return `${render(maxBytes - Buffer.byteLength(kept))}${kept}`;
  };
}
