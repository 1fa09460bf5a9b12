import { runAction } from "./run-action.ts";

// Waits of the GitHub client may still be open after a cancelled job; nothing in them matters any more.
void runAction(process).then((code) => process.exit(code));
