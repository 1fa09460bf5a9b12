import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";

/** The step is used in a way that cannot work. */
export const usage = (detail: string, fix?: string): Finding => finding("run/usage", { detail, fix });
