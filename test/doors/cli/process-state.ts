import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as after } from "node:timers/promises";

/** Where the kernel tells of a process; nothing but Linux has it. */
const hasProc = readdirSync("/").includes("proc");

/** Waits until a process has this file open. */
export const untilOpen = (pid: number, name: string): Promise<void> =>
  until(() => descriptors(pid).some(({ target }) => target.endsWith(`/${name}`)));

/** Waits until a process waits for what comes out of this pipe; `-` is its standard input. Source: proc_pid_fdinfo(5). */
export const untilReading = (pid: number, name: string): Promise<void> =>
  until(() => {
    const all = descriptors(pid);
    const read = all.filter(({ fd, target }) => (name === "-" ? fd === "0" : target.endsWith(`/${name}`)));
    const polled = all
      .filter(({ target }) => target === "anon_inode:[eventpoll]")
      .flatMap(({ fd }) => [
        ...orNothing(() => readFileSync(`/proc/${pid}/fdinfo/${fd}`, "utf8")).matchAll(/^tfd: *(\d+)/gm),
      ])
      .map(([, fd]) => fd);
    return read.some(({ fd }) => polled.includes(fd));
  });

async function until(isSo: () => boolean): Promise<void> {
  // Elsewhere by then it is so.
  if (!hasProc) return after(4000);
  for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 20) {
    if (isSo()) return;
    await after(20);
  }
  throw new Error("The process has not come so far within 20 s.");
}

function descriptors(pid: number): readonly { readonly fd: string; readonly target: string }[] {
  const folder = `/proc/${pid}/fd`;
  return orNothing(() => readdirSync(folder).join(" "))
    .split(" ")
    .map((fd) => ({ fd, target: orNothing(() => readlinkSync(`${folder}/${fd}`)) }));
}

/** Descriptors come and go while they are looked at. */
function orNothing(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}
