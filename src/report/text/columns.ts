import stringWidth from "fast-string-width";

/** Rows as lines with aligned columns, two spaces apart, without trailing spaces. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, index) =>
    Math.max(0, ...rows.map((row) => stringWidth(row[index] ?? ""))),
  );
  return rows.map((row) =>
    row
      .map((cell, index) => cell + " ".repeat((widths[index] ?? 0) - stringWidth(cell)))
      .join("  ")
      .trimEnd(),
  );
}
