import type { Setup } from "../model.ts";
import { listen } from "./listen.ts";
import { newState } from "./new-state.ts";

// The parent's first message is the setup; the reply is the address. Without a parent there is nobody to serve.
process.once("message", (setup: Setup) => {
  listen(newState(setup)).then(
    (url) => process.send?.({ url }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.once("disconnect", () => process.exit());
