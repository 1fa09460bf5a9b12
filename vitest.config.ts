import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/global-setup.ts"],
    maxWorkers: 2,
    // As Node itself imports them; what vitest puts around a library costs a fifth of the time of a random test.
    deps: { interopDefault: false },
    // Tests that run side by side in one file mostly wait.
    maxConcurrency: 12,
    testTimeout: 300_000,
    hookTimeout: 60_000,
    coverage: {
      provider: "v8",
      // Where a branch that nobody took could hurt a network. The pipeline measures with every run of the tests.
      enabled: Boolean(process.env["CI"]),
      include: ["src/{engine,kinds,ovh}/**/*.ts"],
      reporter: ["text-summary", "html"],
      thresholds: Object.fromEntries(
        Object.entries({ engine: 95, kinds: 95, ovh: 95 }).map(([part, branches]) => [`src/${part}/**`, { branches }]),
      ),
    },
  },
});
