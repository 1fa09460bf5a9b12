/** What carries a plan out; the rest of engine and kinds makes one. */
const apply = [
  "src/engine/{apply-plan,await-settled,limits,make-outcome,run-steps,runner,send-once,step-result,wait,wait-out,watch,work,write}.ts",
  "src/kinds/*/run/**/*.ts",
];
const plan = ["src/engine/**/*.ts", "src/kinds/**/*.ts", ...apply.map((files) => `!${files}`)];

/** @type {import("@stryker-mutator/core").PartialStrykerOptions} */
const config = {
  mutate: process.env["MUTATE"] === "apply" ? apply : plan,
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.ts" },
  tsconfigFile: "none.json",
  plugins: ["@stryker-mutator/vitest-runner"],
  reporters: ["clear-text", "json"],
  jsonReporter: { fileName: "coverage/mutation.json" },
  tempDirName: "coverage/stryker",
  coverageAnalysis: "perTest",
  concurrency: 2,
  timeoutMS: 20000,
  ignorePatterns: ["build", "dist", "coverage", "docs"],
};
// Stryker asks for a default export.
export default config;
