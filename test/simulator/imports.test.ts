import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../../src/simulator/", import.meta.url);

test("the simulator imports only itself, node, packages and its own schema", () => {
  const strangers = readdirSync(folder).flatMap((file) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    const imports = [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
    return imports
      .filter((name) => !/^\.\/[a-z0-9-]+\.ts$|^node:|^[a-z@][a-z0-9@/-]*$/.test(name))
      .filter((name) => name !== "../../schemas/account.schema.json")
      .map((name) => `${file}: ${name}`);
  });
  expect(strangers).toEqual([]);
});
