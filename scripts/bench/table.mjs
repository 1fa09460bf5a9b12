import { readFile, writeFile } from "node:fs/promises";

const [begin, end] = ["<!-- bench -->", "<!-- /bench -->"];

/** @param {Awaited<ReturnType<typeof import("./measure.mjs").measure>>} results */
export function tableOf({ node, cores, gigabytes, runs, cases }) {
  const rows = cases.map(({ name, ms, floor, floorMs, ratio, overMs, goal, megabytes }) =>
    [
      name,
      seconds(ms),
      floor === null ? "" : floor.includes("platform") ? floor : `${floor}: ${seconds(floorMs ?? 0)}`,
      ratio === null ? "" : `${ratio.toFixed(2)} × (+${seconds(overMs ?? 0)})`,
      goal ?? "",
      `${megabytes} MB`,
    ].join(" | "),
  );
  return [
    `Node ${node.slice(1)}, ${cores} cores, ${gigabytes} GB; medians of ${runs} runs that take turns.`,
    "",
    "| what | time | floor | ratio | goal | memory |",
    "|---|---|---|---|---|---|",
    ...rows.map((row) => `| ${row} |`),
  ].join("\n");
}

const seconds = (/** @type {number} */ ms) => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(2)} s`);

/**
 * Puts the table between its marks.
 *
 * @param {string} file
 * @param {Parameters<typeof tableOf>[0]} results
 */
export async function writeTable(file, results) {
  const text = await readFile(file, "utf8");
  const [before, after] = [text.split(begin)[0], text.split(end)[1]];
  await writeFile(file, `${before}${begin}\n${tableOf(results)}\n${end}${after}`);
}
