import { fileURLToPath } from "node:url";
import { build } from "esbuild";

let built: Promise<string> | null = null;

/** The stand-in as one module that any Node runs; built once a process. */
export const serverSource = (): Promise<string> => (built ??= bundle());

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL("server/main.ts", import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}
