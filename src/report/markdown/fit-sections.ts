/** A part of a Markdown text. Items go in from the front and are left out from the end, each whole. */
export interface Section {
  /** Before and after the items; neither is shown when no item is. */
  readonly before: string;
  readonly items: readonly string[];
  readonly after: string;
  /** What is said when items are left out. */
  readonly leftOut: (count: number, total: number) => string;
  /** Sections with a lower number lose their items first; null = never. */
  readonly keep: number | null;
}

/** A section that is always shown whole. */
export function fixedSection(text: string): Section {
  return { before: "", items: [text], after: "", leftOut: () => "", keep: null };
}

/**
 * Puts sections together, a blank line between two, with as many whole items as fit.
 *
 * The result is longer than `maxBytes` only when the sections that are never cut are.
 */
export function fitSections(sections: readonly Section[], maxBytes: number): string {
  const shown = sections.map((section) => section.items.length);
  const order = sections
    .map((section, index) => ({ keep: section.keep, index }))
    .filter((entry): entry is { keep: number; index: number } => entry.keep !== null)
    .toSorted((a, b) => a.keep - b.keep || a.index - b.index);
  for (const { index } of order) {
    const section = sections[index];
    if (section === undefined) continue;
    const others = Buffer.byteLength(
      put(sections.map((other, at) => textOf(other, at === index ? 0 : (shown[at] ?? 0)))),
    );
    const total = others - Buffer.byteLength(textOf(section, 0));
    if (total + Buffer.byteLength(textOf(section, section.items.length)) + 1 <= maxBytes) continue;
    shown[index] = mostThatFit(section, maxBytes - total - 1);
  }
  return put(sections.map((section, index) => textOf(section, shown[index] ?? 0)));
}

const put = (texts: readonly string[]) => texts.filter((text) => text !== "").join("\n");

function textOf({ before, items, after, leftOut }: Section, count: number): string {
  const missing = items.length - count;
  const note = missing === 0 ? "" : leftOut(missing, items.length);
  if (count === 0) return note;
  return `${before}${items.slice(0, count).join("")}${after}${note === "" ? "" : `\n${note}`}`;
}

/** Fewer items are never longer by more than a digit of the note, so the length grows with the count. */
function mostThatFit(section: Section, maxBytes: number): number {
  let [low, high] = [0, section.items.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (Buffer.byteLength(textOf(section, middle)) <= maxBytes) low = middle;
    else high = middle - 1;
  }
  return low;
}
