import type { CommandList } from "../command.ts";

/** Every command. */
export const commands: CommandList = {
  validate: () => import("./validate.ts"),
  plan: () => import("./plan.ts"),
  apply: () => import("./apply.ts"),
  import: () => import("./import.ts"),
  fmt: () => import("./fmt.ts"),
  show: () => import("./show.ts"),
  drift: () => import("./drift.ts"),
  doctor: () => import("./doctor.ts"),
  simulator: () => import("./simulator.ts"),
  schema: () => import("./schema.ts"),
  completion: () => import("./completion.ts"),
};
