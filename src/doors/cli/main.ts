#!/usr/bin/env node
import module from "node:module";

// Keeps compiled code between runs where the platform can: from Node 22.8.
const { enableCompileCache }: typeof module & { readonly enableCompileCache?: () => unknown } = module;
enableCompileCache?.();

void main();

async function main(): Promise<void> {
  const { runCommandLine } = await import("./command-line.ts");
  process.exitCode = await runCommandLine(process);
  // A connection that is still being made to a silent host would hold the process for another 10 s; nothing waits for it.
  process.stderr.write("", () => process.exit());
}
