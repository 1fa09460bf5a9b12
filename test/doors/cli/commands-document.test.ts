import { expect, test } from "vitest";
import { commandsDocument } from "../../../src/doors/cli/commands-document.ts";
import { commands } from "../../../src/doors/cli/commands/list.ts";
import { loadAll } from "../../../src/doors/cli/read-arguments.ts";

test("docs/commands.md is made from the commands and options", async () => {
  await expect(commandsDocument(await loadAll(commands))).toMatchFileSnapshot("../../../docs/commands.md");
});
