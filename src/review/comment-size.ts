import { hashOf } from "../engine/fingerprint.ts";
import { type Marker, markerLine } from "./marker.ts";

/** A fingerprint with more characters than this is kept by its first part alone in a comment. */
const longestFingerprint = 20_000;

/**
 * A comment: the marker, out of sight, then the text.
 *
 * @param render - makes the text, of at most so many bytes
 */
export function commentBody(marker: Marker, render: (maxBytes: number) => string, maxBytes: number): string {
  const line = `${markerLine(shortMarker(marker))}\n`;
  return line + render(maxBytes - Buffer.byteLength(line));
}

/** A marker short enough for a comment: of a giant plan only an equal one is then recognised, not what is left of it. */
export function shortMarker(marker: Marker): Marker {
  const isShort = (one: Marker): boolean => lengthOf(one) <= longestFingerprint;
  if (isShort(marker)) return marker;
  const own = basesByHash(marker);
  return isShort(own) ? own : byHash(marker);
}

/** The text of a record: the marker, whole where the forge takes as much. */
export function recordText(marker: Marker, maxBytes: number): string {
  const whole = markerLine(marker);
  return Buffer.byteLength(whole) <= maxBytes ? whole : markerLine(byHash(marker));
}

const lengthOf = ({ fingerprint, bases }: Marker): number =>
  [fingerprint, ...bases.map((basis) => basis.fingerprint)].reduce((sum, text) => sum + (text?.length ?? 0), 0);

const basesByHash = (marker: Marker): Marker => ({
  ...marker,
  bases: marker.bases.map((basis) => ({
    ...basis,
    fingerprint: basis.fingerprint === null ? null : hashOf(basis.fingerprint),
  })),
});

const byHash = (marker: Marker): Marker => ({
  ...basesByHash(marker),
  fingerprint: marker.fingerprint === null ? null : hashOf(marker.fingerprint),
});
