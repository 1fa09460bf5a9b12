#!/usr/bin/env node
import module from "node:module";

// Keeps compiled code between runs where the platform can: from Node 22.8.
const { enableCompileCache }: typeof module & { readonly enableCompileCache?: () => unknown } = module;
enableCompileCache?.();

const { runCommandLine } = await import("./command-line.ts");
process.exitCode = await runCommandLine(process);
