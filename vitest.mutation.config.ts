import { defineConfig } from "vitest/config";

/** The tests that mutants of the planner are held to, or with MUTATE=apply those of the apply. */
export default defineConfig({
  test: {
    include:
      process.env["MUTATE"] === "apply"
        ? ["test/usecases/apply/*.test.ts"]
        : ["test/kinds/**/*.test.ts", "test/engine/*.test.ts"],
    testTimeout: 60_000,
  },
});
