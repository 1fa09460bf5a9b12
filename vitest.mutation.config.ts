import { defineConfig } from "vitest/config";

/** The tests that mutants of the planner are held to, or with MUTATE=apply those of the apply. */
export default defineConfig({
  test: {
    include: process.env["MUTATE"] === "apply" ? ["test/apply/*.test.ts"] : ["test/plan/*.test.ts"],
    testTimeout: 60_000,
  },
});
