import { homedir } from "node:os";

/** The user's folder; the root where the system knows no such user, as in containers. */
export function homeOf(): string {
  try {
    return homedir() || "/";
  } catch {
    return "/";
  }
}
