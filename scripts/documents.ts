import schema from "../schemas/network.schema.json" with { type: "json" };
import { cliAdvice } from "../src/doors/cli/advice.ts";
import { commands } from "../src/doors/cli/commands/list.ts";
import { commandsDocument } from "../src/doors/cli/commands-document.ts";
import { loadAll } from "../src/doors/cli/read-arguments.ts";
import { actionAdvice } from "../src/doors/github-action/advice.ts";
import { chapters, findingsDocument } from "../src/findings/document.ts";
import { withKeys } from "./keys-table.ts";
import { withRights } from "./rights-table.ts";

/**
 * The documents that are made from the code, or hold something that is, by path.
 *
 * Each function is given the document as it is and returns it as it should be.
 */
export const documents: Readonly<Record<string, (page: string) => string | Promise<string>>> = {
  "docs/commands.md": async () => commandsDocument(await loadAll(commands)),
  "docs/credentials.md": withRights,
  "docs/file.md": (page) => withKeys(page, schema),
  "docs/findings.md": () =>
    findingsDocument(chapters, [
      { title: "On the command line", words: cliAdvice },
      { title: "In the action", words: actionAdvice },
    ]),
};
