import { execFileSync } from "node:child_process";

/** The tests of the command line run what users run, so `npm test` builds it first; a single `vitest run` takes what is there. */
export default function setup(): void {
  if (process.env["npm_lifecycle_event"] === "test")
    execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" });
}
