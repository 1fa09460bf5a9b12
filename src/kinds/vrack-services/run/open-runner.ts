import type { Runner } from "../../../engine/runner.ts";
import { createWatch } from "../../../engine/watch.ts";
import { beginWork, type Context } from "../../../engine/work.ts";
import { ok } from "../../../model/result.ts";
import type { Plan } from "../../../model/plan.ts";
import type { Client } from "../../../model/ports.ts";
import { createApi } from "../codec/api.ts";
import type { Live } from "../live.ts";
import { ownSteps, type VrackServicesStep } from "../step.ts";
import { changeAttachment } from "./change-attachment.ts";
import { configure } from "./configure.ts";
import { finish } from "./finish.ts";
import { rename } from "./rename.ts";
import { createPace, nameOf } from "./work.ts";

/** Milliseconds between two questions for tasks of vRacks, whoever asks: ten a minute, where sixty requests are fair use. */
const betweenTaskReadsMs = 6000;

/** Carries out what concerns vRack Services. One list call serves all that waits. */
export function openRunner(account: Live, plan: Plan, client: Client, context: Context): Runner {
  const { vrackServices } = account;
  const api = createApi(client);
  let { unreadable } = account;
  // For somebody who waits, what cannot be read is not there.
  const list = async () => {
    const read = await api.readVrackServices();
    if (!read.ok) return read;
    ({ unreadable } = read.value);
    return ok(read.value.all);
  };
  const watch = createWatch(list, context.clock, vrackServices, () => client.requests().total);
  const shared = {
    api,
    watch,
    unreadable: () => unreadable,
    steps: ownSteps(plan.steps),
    written: new Map<string, string>(),
    vrackTasks: new Map<string, ReadonlySet<number>>(),
    pace: createPace(context.clock, betweenTaskReadsMs),
  };
  return {
    run: (generic, startedAt, base) => {
      const step = generic as VrackServicesStep;
      const work = { ...beginWork(context, step, nameOf(step.owner), startedAt), ...shared };
      switch (step.verb) {
        case "configure":
          return configure({ ...work, step }, step.checksum ?? base ?? "");
        case "attach":
        case "detach":
          return changeAttachment({ ...work, step });
        case "rename":
          return rename({ ...work, step });
      }
    },
    finish: (steps) => finish(plan, steps, vrackServices, shared, context),
  };
}
