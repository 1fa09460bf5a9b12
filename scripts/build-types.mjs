// Writes the types of the library into build/types/: what they name, and nothing of what is behind it.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

const folder = "build/types";

/** Declarations, and those that they name. */
const kept = new Set([join(folder, "doors/library/index.d.ts")]);

execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.types.json"], { stdio: "inherit" });
for (const path of kept)
  for (const [, name] of readFileSync(path, "utf8").matchAll(/from "(\.[^"]+)\.ts"/g))
    kept.add(join(dirname(path), `${name}.d.ts`));
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (entry.isFile() && !kept.has(path)) rmSync(path);
}
