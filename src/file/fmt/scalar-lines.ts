/** A scalar as it was written; where it has several lines, what begins the others counts for nothing. */
export const scalarLines = (source: string): readonly string[] => {
  const [first = "", ...rest] = source.split("\n");
  return [first, ...rest.map((line) => (line.trim() === "" ? "" : `  ${line.trimStart()}`))];
};
