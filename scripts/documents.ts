import { chapters, findingsDocument } from "../src/findings/document.ts";
import { actionAdvice } from "../src/doors/github-action/advice.ts";
import { cliAdvice } from "../src/doors/cli/advice.ts";

/** The documents that are made from the code, by path: one function each. */
export const documents: Readonly<Record<string, () => string>> = {
  "docs/findings.md": () =>
    findingsDocument(chapters, [
      { title: "On the command line", words: cliAdvice },
      { title: "In the action", words: actionAdvice },
    ]),
};
