import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../src/simulator/", import.meta.url));

test("the simulator imports only itself, node and packages", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  const strangers = files.flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const imports = [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
    return imports
      .filter((name) =>
        name.startsWith(".")
          ? relative(folder, join(folder, dirname(file), name)).startsWith("..")
          : !/^node:|^[a-z@][a-z0-9@/-]*$/.test(name),
      )
      .map((name) => `${file}: ${name}`);
  });
  expect(strangers).toEqual([]);
  expect(files.length).toBeGreaterThan(20);
});
