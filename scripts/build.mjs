// Builds the command line tool into build/: validators first, then one bundle that is split by command.
// Run by `npm ci` (prepare), so that `npx vrackops` works in a fresh checkout.
import { chmod, readFile, rm } from "node:fs/promises";
import { build } from "esbuild";
import { writeLicences } from "./licences.mjs";
import { signingOnly } from "./signing-only.mjs";
import "./generate-validators.mjs";

const { version } = JSON.parse(await readFile("package.json", "utf8"));

await rm("build", { recursive: true, force: true });
const result = await build({
  entryPoints: { cli: "src/cli/main.ts" },
  outdir: "build",
  bundle: true,
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  metafile: true,
  define: { VRACKOPS_VERSION: JSON.stringify(version) },
  // Packages in CommonJS ask for `require`, which an ES module does not have.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
  },
  plugins: [signingOnly],
  logLevel: "warning",
});
await chmod("build/cli.js", 0o755);
await writeLicences(result.metafile, "build/THIRD-PARTY-LICENCES.txt");
