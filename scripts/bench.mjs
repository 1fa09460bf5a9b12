// Times the built command as whole processes against floors of the same run, and keeps the table in docs/benchmarks.md.
// Usage: npm run bench [-- --runs N] [--cases PATTERN] [--write]
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { casesFor } from "./bench/cases.mjs";
import { measure } from "./bench/measure.mjs";
import { tableOf, writeTable } from "./bench/table.mjs";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "11" },
    cases: { type: "string", default: "" },
    write: { type: "boolean", default: false },
  },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs is ${values.runs}; it must be a whole number from 1.`);

const { cases, close } = await casesFor((name) => new RegExp(values.cases, "u").test(name));
try {
  const results = await measure(cases, runs);
  console.log(tableOf(results));
  if (values.write) {
    await writeFile("bench/results.json", `${JSON.stringify(results, null, 2)}\n`);
    await writeTable("docs/benchmarks.md", results);
  }
} finally {
  await close();
}
