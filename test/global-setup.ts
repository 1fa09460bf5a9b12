import { execFileSync } from "node:child_process";

/** The tests of the command line run what users run, so it is built first. */
export default function setup(): void {
  execFileSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" });
}
