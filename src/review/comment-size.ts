import { type Marker, markerLine } from "./marker.ts";

/** Traces with more characters than this are not kept in a comment. */
const longestTraces = 2 ** 15;

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
  const isShort = (one: Marker): boolean => lengthOf(one) <= longestTraces;
  if (isShort(marker)) return marker;
  const own = withoutTracesOfLabels(marker);
  return isShort(own) ? own : withoutTraces(marker);
}

/** The text of a record: the marker, whole where the forge takes as much. */
export function recordText(marker: Marker, maxBytes: number): string {
  const whole = markerLine(marker);
  return Buffer.byteLength(whole) <= maxBytes ? whole : markerLine(withoutTraces(marker));
}

const lengthOf = ({ trace, bases }: Marker): number =>
  [trace, ...bases.map((basis) => basis.trace)].reduce((sum, text) => sum + (text?.length ?? 0), 0);

const withoutTracesOfLabels = (marker: Marker): Marker => ({
  ...marker,
  bases: marker.bases.map((basis) => ({ ...basis, trace: null })),
});

const withoutTraces = (marker: Marker): Marker => ({ ...withoutTracesOfLabels(marker), trace: null });
